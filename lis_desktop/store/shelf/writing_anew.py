"""After a withdrawal: the shelf written anew, so that nothing that was deleted is left between the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, LargeBinary, String, Table, func, select

from lis_desktop.store.shelf.tables import metadata
from lis_desktop.store.shelf.troubles import shelf_told_plainly

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf


def write_anew(shelf: Shelf) -> None:
    """StorageTrouble where the store will not do it; it is as it was then."""
    write = _on_postgresql if shelf.engine.dialect.name == "postgresql" else _in_the_file
    with shelf_told_plainly():
        write(shelf.engine)


def _in_the_file(engine: Engine) -> None:
    """SQLite overwrites what it deletes (secure_delete). But what a computer wrote into free pages before
    it died is taken back only as far as rows go: the pages keep it."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM")
    finally:
        raw.close()


def _on_postgresql(engine: Engine) -> None:
    """PostgreSQL keeps old rows until a table is written anew, and samples of them in its statistics, which
    whoever may read the table can read."""
    with engine.connect() as held:
        connection = held.execution_options(isolation_level="AUTOCOMMIT")
        for table in metadata.sorted_tables:
            connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {table.name}")
            if not connection.scalar(select(func.count()).select_from(table)):
                _forget_samples(connection, table)
        # Only the database's owner may; for anybody else the server says so and goes on.
        connection.exec_driver_sql("VACUUM FULL pg_statistic")


def _forget_samples(connection: Connection, table: Table) -> None:
    """Of an empty table no new sample is taken, and the old one stays: until a column gets a type, be it its
    own."""
    for column in table.columns:
        if isinstance(column.type, (String, LargeBinary)):
            kind = column.type.compile(connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE {table.name} ALTER COLUMN {column.name} TYPE {kind}")
