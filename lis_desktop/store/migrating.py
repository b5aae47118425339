"""Numbered migrations in one transaction: all of them, or none. Used by the laptop's file and by the shelf.

Alembic's `Operations` as a library; its command line and environment crash or hang in frozen programs. The
version is SQLite's `user_version` (it takes part in the transaction), or a one-row table elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.store.engine import READING

if TYPE_CHECKING:
    from alembic.operations import Operations

Step = Callable[["Operations"], None]
"""One migration; step i (from 0) leads from version i to version i + 1."""

VERSION_TABLE = "schema_version"


def schema_version(connection: Connection) -> int:
    """The version of the schema behind the connection; 0 for a new store."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if not inspect(connection).has_table(VERSION_TABLE):
        return 0
    return int(connection.exec_driver_sql(f"SELECT version FROM {VERSION_TABLE}").scalar_one())


def refuse_newer(found: int, known: int, what: str) -> None:
    """StorageTrouble when the store was written by a newer program than this one."""
    if found > known:
        raise StorageTrouble(
            f"{what} was written by a newer version of LIS Desktop.",
            f"It has format {found}; this version knows formats up to {known}. Nothing was changed.",
            "Install the newest version of LIS Desktop on this computer and open it again.",
        )


def migrate(
    engine: Engine, steps: Sequence[Step], *, application_id: int = 0, what: str = "The file"
) -> tuple[int, int]:
    """Bring the store to version len(steps) in one transaction; (version before, version after).

    StorageTrouble when the store is newer. Any error rolls everything back, the tables included. A store that
    is up to date is only looked at: who may only read it can open it.
    """
    found = _look(engine)
    refuse_newer(found, len(steps), what)
    if found == len(steps):
        return found, found
    with engine.begin() as connection:
        before = schema_version(connection)
        refuse_newer(before, len(steps), what)
        if before == len(steps):
            return before, before
        _take(steps[before:], connection)
        _set_version(connection, len(steps), application_id)
        _check_references(connection)
    return before, len(steps)


def _look(engine: Engine) -> int:
    with engine.connect() as connection:
        reader = connection.execution_options(**READING)
        with reader.begin():
            return schema_version(reader)


def _take(steps: Sequence[Step], connection: Connection) -> None:
    # Here and not above: Alembic takes as long to load as SQLAlchemy, and most days there is nothing to do.
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    operations = Operations(MigrationContext.configure(connection))
    for step in steps:
        step(operations)


def _set_version(connection: Connection, version: int, application_id: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {int(version)}")
        connection.exec_driver_sql(f"PRAGMA application_id = {int(application_id)}")
        return
    connection.exec_driver_sql(f"CREATE TABLE IF NOT EXISTS {VERSION_TABLE} (version INTEGER NOT NULL)")
    connection.exec_driver_sql(f"DELETE FROM {VERSION_TABLE}")
    connection.exec_driver_sql(f"INSERT INTO {VERSION_TABLE} VALUES ({int(version)})")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise StorageTrouble(
            "The file that keeps your work could not be brought up to date.",
            f"{len(broken)} references would lead nowhere. Everything is as it was before.",
            "Keep using the earlier version of LIS Desktop, or restore a backup.",
        )
