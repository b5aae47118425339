"""Many rows at once, by the driver: SQLAlchemy compiles the statement, then steps aside."""

from __future__ import annotations

from collections.abc import Sequence
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


@lru_cache(maxsize=32)
def _compiled(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    """The statement in the driver's own words; the names of its parameters where it does not count them."""
    names = tuple(column.name for column in table.columns)
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
    return str(compiled), None if compiled.positional else names
