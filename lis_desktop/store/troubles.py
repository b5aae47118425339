"""Turns what SQLite and the operating system say into one sentence with a cure."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from lis_desktop.core.errors import StorageTrouble, StoreDamaged

_RESTORE = "Restore a backup; the damaged file is kept beside it."


class DiskFull(StorageTrouble):
    """No room left; the store then takes no change until there is some."""


def disk_full() -> DiskFull:
    """No room left."""
    return DiskFull(
        "The disk is full.",
        "The last change was not kept; everything before it is safe.",
        "Free some space, then make the change again. You can still read, and export to another disk.",
    )


def read_only() -> StorageTrouble:
    """The medium cannot be written."""
    return StorageTrouble(
        "The disk or folder that holds your work cannot be written to.",
        "The last change was not kept; everything before it is safe.",
        "Check the folder's permissions, or the switch on the stick, and try again.",
    )


def not_reachable() -> StorageTrouble:
    """A pulled stick, a dying disk."""
    return StorageTrouble(
        "The disk that holds your work does not answer.",
        "The last change was not kept; everything before it is safe.",
        "Plug the disk in again, close LIS Desktop and open it once more.",
    )


def not_a_folder() -> StorageTrouble:
    """A file stands where the data folder should be."""
    return StorageTrouble(
        "The data folder is not a folder.",
        "A file of that name is in the way; nothing was opened or changed.",
        "Choose another data folder.",
    )


def damaged() -> StorageTrouble:
    """The file is not a sound SQLite file."""
    return StoreDamaged(
        "The file that keeps your work is damaged.", "It was left exactly as it is.", _RESTORE
    )


def busy() -> StorageTrouble:
    """Another program holds the file."""
    return StorageTrouble(
        "Another program is using the file that keeps your work.",
        "The last change was not kept; everything before it is safe.",
        "Close backup or sync programs that hold it, and try again.",
    )


_BY_PRIMARY_CODE: dict[int, Callable[[], StorageTrouble]] = {
    sqlite3.SQLITE_FULL: disk_full,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_PERM: read_only,
    sqlite3.SQLITE_CANTOPEN: not_reachable,
    sqlite3.SQLITE_IOERR: not_reachable,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: damaged,
    sqlite3.SQLITE_BUSY: busy,
    sqlite3.SQLITE_LOCKED: busy,
}

_BY_ERRNO: dict[int, Callable[[], StorageTrouble]] = {
    errno.ENOSPC: disk_full,
    errno.EDQUOT: disk_full,
    errno.EROFS: read_only,
    errno.EACCES: read_only,
    errno.EPERM: read_only,
    errno.EIO: not_reachable,
    errno.ENOENT: not_reachable,
    errno.ENOTDIR: not_a_folder,
    errno.EEXIST: not_a_folder,
}


def trouble_behind(error: BaseException) -> StorageTrouble | None:
    """The sentence for an error of SQLite, SQLAlchemy or the operating system; None for a bug of ours."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(origin, sqlite3.Error):
        code = getattr(origin, "sqlite_errorcode", None)
        found = None if code is None else _BY_PRIMARY_CODE.get(code & 0xFF)
        return found() if found else None
    if isinstance(origin, OSError):
        known = _BY_ERRNO.get(origin.errno or 0)
        return known() if known else None
    return None


def is_read_only(error: DBAPIError) -> bool:
    """Whether SQLite may read the file and not write it."""
    code = getattr(error.orig, "sqlite_errorcode", 0)
    return isinstance(error.orig, sqlite3.Error) and code & 0xFF == sqlite3.SQLITE_READONLY


@contextmanager
def told_plainly() -> Iterator[None]:
    """Raise StorageTrouble in place of the errors that it can explain."""
    try:
        yield
    except (sqlite3.Error, DBAPIError, OSError) as error:
        trouble = trouble_behind(error)
        if trouble is None:
            raise
        raise trouble from error
