"""Looking at a store from outside: plain sqlite3, raw bytes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def query(file: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query, read by a connection of its own."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def change(file: Path, *statements: str) -> None:
    """Change a file behind the program's back."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for each in statements:
            connection.execute(each)


def all_bytes(folder: Path) -> bytes:
    """Every byte of every file under the folder: store, journal, backups, companions."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
