"""One import desk at work at a time: an advisory lock on PostgreSQL, a lock file beside a SQLite file.

Both end with the process or the connection that holds them, however that ends. Who comes second waits.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text

from lis_desktop.core.errors import JobCancelled
from lis_desktop.core.progress import Cancelled
from lis_desktop.store.files import PRIVATE
from lis_desktop.store.shelf.troubles import may_only_read, may_only_read_file, shelf_told_plainly

DESK_LOCK = 0x4C495353
"""ASCII "LISS": the number of the advisory lock, of our database only."""

_LOOK_AGAIN = 0.05
"""Seconds between two tries."""


_NOT_OURS_TO_WRITE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

_IS_HELD = text(
    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 0"
    " AND objid = :desk AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
)
_MAY_CHANGE = text("SELECT has_table_privilege('bundle', 'INSERT')")


@contextmanager
def at_the_desk(engine: Engine, cancelled: Cancelled) -> Iterator[None]:
    """The right to change which bundles are on the shelf; waits for whoever has it.

    JobCancelled when the person stops waiting; nothing was begun then. MayOnlyRead for an analyst.
    """
    lock = _on_postgresql if engine.dialect.name == "postgresql" else _beside_the_file
    with lock(engine, cancelled):
        yield


def somebody_is_at_the_desk(engine: Engine) -> bool:
    """Whether anybody has that right now; where this person may not ask, somebody may have."""
    if engine.dialect.name == "postgresql":
        with shelf_told_plainly(looking=True), engine.connect() as connection:
            return bool(connection.scalar(_IS_HELD, {"desk": DESK_LOCK}))
    lock = _lock_beside(engine)
    if not Path(lock.lock_file).exists():
        return False
    try:
        lock.acquire(blocking=False)
    except (Timeout, OSError):
        return True
    lock.release()
    return False


@contextmanager
def _on_postgresql(engine: Engine, cancelled: Cancelled) -> Iterator[None]:
    ask, release = text("SELECT pg_try_advisory_lock(:desk)"), text("SELECT pg_advisory_unlock(:desk)")
    with shelf_told_plainly(), engine.connect() as held:
        connection = held.execution_options(isolation_level="AUTOCOMMIT")
        if not connection.scalar(_MAY_CHANGE):
            raise may_only_read()
        _wait(lambda: bool(connection.scalar(ask, {"desk": DESK_LOCK})), cancelled)
        try:
            yield
        finally:
            # A connection that is gone has let the lock go.
            if not connection.invalidated:
                connection.execute(release, {"desk": DESK_LOCK})


@contextmanager
def _beside_the_file(engine: Engine, cancelled: Cancelled) -> Iterator[None]:
    lock, place = _lock_beside(engine), _file_of(engine)

    def taken() -> bool:
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
        return True

    if place.exists() and not os.access(place, os.W_OK):
        raise may_only_read_file()
    with shelf_told_plainly():
        try:
            _wait(taken, cancelled)
        except OSError as error:
            if error.errno in _NOT_OURS_TO_WRITE:
                raise may_only_read_file() from error
            raise
    try:
        yield
    finally:
        lock.release()


def _lock_beside(engine: Engine) -> FileLock:
    place = _file_of(engine)
    return FileLock(place.with_name(f"{place.name}.desk"), mode=PRIVATE, fallback_to_soft=False)


def _file_of(engine: Engine) -> Path:
    assert engine.url.database is not None
    return Path(engine.url.database)


def _wait(taken: Callable[[], bool], cancelled: Cancelled) -> None:
    while not taken():
        if cancelled():
            raise JobCancelled
        time.sleep(_LOOK_AGAIN)
