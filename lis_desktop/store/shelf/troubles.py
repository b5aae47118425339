"""What PostgreSQL says, as a sentence with a cure; what SQLite and the disk say is told as everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.store.troubles import disk_full, is_read_only, told_plainly

_READ_ONLY = frozenset({"42501", "25006"})
"""insufficient_privilege, read_only_sql_transaction: https://www.postgresql.org/docs/15/errcodes-appendix.html"""

_DISK_FULL = "53100"

_UNREACHABLE = ("08", "57P", "28", "3D", "53")
"""Connection, shutdown, authorization, no such database, no resources."""


class MayOnlyRead(StorageTrouble):
    """An analyst's role, or a file that cannot be written: every look is answered, no change is."""


def may_only_read() -> MayOnlyRead:
    """An analyst's role."""
    return _may_only_read("Ask whoever runs the database for a role of the import desk.")


def may_only_read_file() -> MayOnlyRead:
    """A file or folder that this person cannot write."""
    return _may_only_read("Ask who keeps the file, or check its permissions and the switch on the stick.")


def may_not_read() -> StorageTrouble:
    """A role that was not given every table; new ones come with new versions of the program."""
    return StorageTrouble(
        "Your role may not read all of this shelf.",
        "Nothing was changed.",
        "Ask whoever runs the database to grant reading its tables again.",
    )


def unreachable() -> StorageTrouble:
    """No server, or no longer."""
    return StorageTrouble(
        "The shelf could not be reached.",
        "The last step was not kept; everything before it is safe.",
        "Check its address, that the database runs, and your password file where it wants one, then do the "
        "same again.",
    )


@contextmanager
def shelf_told_plainly(*, looking: bool = False) -> Iterator[None]:
    """Raise StorageTrouble in place of the errors that it can explain; `looking` where nothing is changed."""
    with told_plainly():
        try:
            yield
        except DBAPIError as error:
            trouble = _behind(error, looking)
            if trouble is None:
                raise
            raise trouble from error


def _may_only_read(hint: str) -> MayOnlyRead:
    return MayOnlyRead("You may read this shelf, and not change it.", "Nothing was changed.", hint)


def _behind(error: DBAPIError, looking: bool) -> StorageTrouble | None:
    if is_read_only(error) and not looking:
        return may_only_read_file()
    if type(error.orig).__module__.partition(".")[0] != "psycopg":
        return None
    state = getattr(error.orig, "sqlstate", None)
    if state in _READ_ONLY:
        return may_not_read() if looking else may_only_read()
    if state == _DISK_FULL:
        return disk_full()
    if state is None or state.startswith(_UNREACHABLE):
        return unreachable() if error.connection_invalidated or _is_operational(error) else None
    return None


def _is_operational(error: DBAPIError) -> bool:
    return type(error).__name__ in ("OperationalError", "InterfaceError")
