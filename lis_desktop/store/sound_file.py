"""Whether a file is a sound store of ours, told without changing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.store.migrating import refuse_newer
from lis_desktop.store.migrations import APPLICATION_ID, STEPS
from lis_desktop.store.troubles import damaged

SQLITE_HEADER = b"SQLite format 3\0"


@contextmanager
def looking_into(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def require_sound(path: Path, application_id: int = APPLICATION_ID, version: int = len(STEPS)) -> None:
    """NotFound, InvalidInput when it is no file of ours (of this application id), StorageTrouble when it is
    newer than this version or damaged."""
    if not path.is_file():
        raise NotFound(f"There is no file {path.name}.", "Nothing was changed.")
    with path.open("rb") as file:
        header = file.read(len(SQLITE_HEADER))
    if header != SQLITE_HEADER:
        raise _not_ours(path)
    try:
        with looking_into(path) as connection:
            _require_ours_and_whole(connection, path, application_id, version)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise damaged() from error


def _require_ours_and_whole(
    connection: sqlite3.Connection, path: Path, application_id: int, version: int
) -> None:
    if _number(connection, "application_id") != application_id:
        raise _not_ours(path)
    refuse_newer(_number(connection, "user_version"), version, path.name)
    answers = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if answers != ("ok",) or connection.execute("PRAGMA foreign_key_check").fetchone():
        raise damaged()


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _not_ours(path: Path) -> InvalidInput:
    return InvalidInput(
        f"{path.name} was not written by LIS Desktop.", "Nothing was changed.", "Choose another file."
    )
