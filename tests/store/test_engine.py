"""The settings hold on every connection, and a failed change leaves nothing behind."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.store import engine as engine_module
from lis_desktop.store.engine import PRAGMAS, apply_pragmas, make_engine

RECIPE = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "fullfsync": 1,
    "foreign_keys": 1,
    "secure_delete": 1,
    "cache_spill": 0,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
    "mmap_size": 0,
    "busy_timeout": 5000,
}
"""What must be read back, written down a second time."""


@pytest.mark.parametrize("as_url", [False, True])
def test_every_connection_of_every_engine_has_the_whole_recipe(tmp_path: Path, as_url: bool) -> None:
    file = tmp_path / "store.sqlite"
    engine = make_engine(f"sqlite:///{file}" if as_url else file)
    for _ in range(3):
        with engine.connect() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in RECIPE}
            assert found == RECIPE
    engine.dispose()


def test_a_setting_that_does_not_hold_refuses_the_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as connection:
        apply_pragmas(connection)
        for setting in (("no_such_setting", 1, 1), ("journal_mode", "OFF", "truncate")):
            monkeypatch.setattr(engine_module, "PRAGMAS", (*PRAGMAS, setting))
            with pytest.raises(StorageTrouble, match=setting[0]):
                apply_pragmas(connection)


def _what_a_dry_run_leaves(engine: Engine, file: Path) -> int:
    """How often a text of a transaction that was rolled back is found in the file, which had free pages."""
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("CREATE TABLE note (body TEXT)")
        connection.exec_driver_sql("INSERT INTO note VALUES (?)", [("x" * 900,)] * 4000)
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM note")
    with engine.connect() as connection, connection.begin() as transaction:
        connection.exec_driver_sql("INSERT INTO note VALUES (?)", [("Canary-7f31 " + "y" * 900,)] * 4000)
        transaction.rollback()
    engine.dispose()
    return file.read_bytes().count(b"Canary-7f31")


def test_a_large_dry_run_leaves_nothing_in_the_file_not_even_between_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite writes what no longer fits into its memory into free pages, and its journal holds no copy of
    those: they kept what had been rolled back."""
    file = tmp_path / "store.sqlite"
    assert _what_a_dry_run_leaves(make_engine(file), file) == 0
    spilling = tuple(each for each in PRAGMAS if each[0] != "cache_spill")
    monkeypatch.setattr(engine_module, "PRAGMAS", spilling)
    control = tmp_path / "control.sqlite"
    assert _what_a_dry_run_leaves(make_engine(control), control) > 0


def test_an_error_does_not_quote_what_was_written(tmp_path: Path) -> None:
    """A fault may end on a terminal or in the system's own log."""
    engine = make_engine(tmp_path / "store.sqlite")
    statement = "INSERT INTO nowhere VALUES (?)"
    with engine.connect() as connection, pytest.raises(OperationalError, match="nowhere") as caught:
        connection.exec_driver_sql(statement, ("Canary-7f31",))
    engine.dispose()
    assert "Canary-7f31" not in str(caught.value)


def _make_half(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE half (done)")
        raise ZeroDivisionError


def _fail_half_way(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError):
        _make_half(engine)


def _has_half_table(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchone() is not None


def test_a_change_that_fails_leaves_no_table_behind(tmp_path: Path) -> None:
    """The control, the driver's own transactions, leaves one."""
    ours, theirs = tmp_path / "ours.sqlite", tmp_path / "theirs.sqlite"
    control = create_engine(f"sqlite:///{theirs}")
    _fail_half_way(control)
    control.dispose()
    assert _has_half_table(theirs)
    engine = make_engine(ours)
    _fail_half_way(engine)
    engine.dispose()
    assert not _has_half_table(ours)


def test_deleted_text_is_not_readable_in_the_file(tmp_path: Path) -> None:
    """The control, a connection without secure_delete, leaves it there."""

    def left_behind(file: Path, secure: bool) -> int:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            if secure:
                apply_pragmas(connection)
            else:
                connection.execute("PRAGMA secure_delete=OFF")
            connection.execute("CREATE TABLE t (x TEXT)")
            connection.execute("INSERT INTO t VALUES ('keepsake')")
            connection.executemany("INSERT INTO t VALUES (?)", [("canary-of-a-ballot",)] * 50)
            connection.execute("DELETE FROM t WHERE x LIKE 'canary%'")
        journal = file.with_name(file.name + "-journal")
        leftovers = file.read_bytes() + (journal.read_bytes() if journal.exists() else b"")
        assert b"keepsake" in leftovers
        return leftovers.count(b"canary-of-a-ballot")

    assert left_behind(tmp_path / "control.sqlite", secure=False) > 0
    assert left_behind(tmp_path / "ours.sqlite", secure=True) == 0
