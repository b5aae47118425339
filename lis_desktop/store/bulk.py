"""Many rows at once, by the driver: SQLAlchemy compiles the statement, then steps aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert


def insert_rows(db: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows that have a value for every column of the table, in its order."""
    statement, names = _compiled(table, db.dialect)
    if names is None:
        db.exec_driver_sql(statement, list(rows))
    else:
        db.exec_driver_sql(statement, [dict(zip(names, row, strict=True)) for row in rows])


@contextmanager
def savepoint(db: Connection) -> Iterator[None]:
    """What the block writes is there whole, or not at all, within the transaction around it."""
    db.exec_driver_sql("SAVEPOINT one")
    try:
        yield
    except BaseException:
        db.exec_driver_sql("ROLLBACK TO SAVEPOINT one")
        db.exec_driver_sql("RELEASE SAVEPOINT one")
        raise
    db.exec_driver_sql("RELEASE SAVEPOINT one")


@lru_cache(maxsize=32)
def _compiled(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    """The statement in the driver's own words; the names of its parameters where it does not count them."""
    names = tuple(column.name for column in table.columns)
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
    return str(compiled), None if compiled.positional else names
