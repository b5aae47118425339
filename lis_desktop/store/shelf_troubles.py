"""What PostgreSQL says, as a sentence with a cure; what SQLite and the disk say is told as everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.store.troubles import disk_full, told_plainly

_READ_ONLY = frozenset({"42501", "25006"})
"""insufficient_privilege, read_only_sql_transaction: https://www.postgresql.org/docs/15/errcodes-appendix.html"""

_DISK_FULL = "53100"

_UNREACHABLE = ("08", "57P", "28", "3D", "53")
"""Connection, shutdown, authorization, no such database, no resources."""


def may_only_read() -> StorageTrouble:
    """An analyst's role."""
    return StorageTrouble(
        "You may read this shelf, and not change it.",
        "Nothing was changed.",
        "Ask whoever runs the database for a role of the import desk.",
    )


def unreachable() -> StorageTrouble:
    """No server, or no longer."""
    return StorageTrouble(
        "The shelf could not be reached.",
        "The last step was not kept; everything before it is safe.",
        "Check its address, and that the database runs, then do the same again.",
    )


@contextmanager
def shelf_told_plainly() -> Iterator[None]:
    """Raise StorageTrouble in place of the errors that it can explain."""
    try:
        with told_plainly():
            yield
    except DBAPIError as error:
        trouble = _behind(error)
        if trouble is None:
            raise
        raise trouble from error


def _behind(error: DBAPIError) -> StorageTrouble | None:
    if type(error.orig).__module__.partition(".")[0] != "psycopg":
        return None
    state = getattr(error.orig, "sqlstate", None)
    if state in _READ_ONLY:
        return may_only_read()
    if state == _DISK_FULL:
        return disk_full()
    if state is None or state.startswith(_UNREACHABLE):
        return unreachable() if error.connection_invalidated or _is_operational(error) else None
    return None


def _is_operational(error: DBAPIError) -> bool:
    return type(error).__name__ in ("OperationalError", "InterfaceError")
