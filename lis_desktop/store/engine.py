"""The one place where engines are made: SQLite by path, or any SQLAlchemy URL (the Consortium's shelf).

Every SQLite connection gets the same PRAGMAs, each read back, because SQLite answers an unknown or
impossible PRAGMA with silence. Transactions are ours: `isolation_level=None`, and BEGIN is emitted at
SQLAlchemy's `begin` event, because the driver's own handling leaves a failed migration's table behind.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import NullPool, QueuePool

from lis_desktop.core.errors import StorageTrouble

SYNCHRONOUS_FULL = 2
TEMP_STORE_MEMORY = 2

PRAGMAS: tuple[tuple[str, str | int, str | int], ...] = (
    ("busy_timeout", 5000, 5000),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("cache_spill", "OFF", 0),
    ("temp_store", "MEMORY", TEMP_STORE_MEMORY),
    ("mmap_size", 0, 0),
    ("fullfsync", 1, 1),
    ("synchronous", "FULL", SYNCHRONOUS_FULL),
    ("journal_mode", "TRUNCATE", "truncate"),
)
"""Name, what is set, what must be read back. TRUNCATE + FULL lost nothing in simulated power cuts;
DELETE + FULL lost committed transactions and NORMAL corrupted files. secure_delete=ON is the only value that
leaves no deleted ballot readable. With cache_spill=ON, what a large transaction wrote into free
pages before it was rolled back stays there: the journal holds no copy of a free page."""

READING = {"lis_reading": True}
"""Execution options of a transaction that only reads: BEGIN instead of BEGIN IMMEDIATE, so that a full disk
or a read-only medium can still be read."""


def make_engine(target: Path | str, *, one_connection: bool = False) -> Engine:
    """An engine for a SQLite file (a Path, or a "sqlite:///…" URL) or for any other SQLAlchemy URL.

    `one_connection` keeps a single connection that threads take turns with; the caller holds the lock. No
    error quotes what was written: it may end on a terminal, or in the system's own log.
    Nothing is opened yet. StorageTrouble comes at the first connection when a setting does not hold.
    """
    url = _url(target)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    pool: dict[str, Any] = {"poolclass": NullPool}
    if one_connection:
        pool = {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0, "pool_reset_on_return": "rollback"}
    settings = {"isolation_level": None, "check_same_thread": False}
    engine = create_engine(url, connect_args=settings, hide_parameters=True, **pool)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def apply_pragmas(connection: Any) -> None:
    """Set and read back every PRAGMA on a DB-API connection; StorageTrouble when one does not hold."""
    for name, value, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name}={value}").close()
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise StorageTrouble(
                "The file that keeps your work could not be opened safely.",
                f"SQLite did not accept {name}={value}; nothing was changed.",
                "Please reinstall LIS Desktop; if it happens again, tell the people who maintain it.",
            )


def _url(target: Path | str) -> URL:
    if isinstance(target, Path):
        return URL.create("sqlite", database=str(target))
    return make_url(target)


def _on_connect(connection: Any, _record: object) -> None:
    apply_pragmas(connection)


def _on_begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("lis_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
