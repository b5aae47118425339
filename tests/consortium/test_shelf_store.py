"""The shelf's own file: built by its steps, guarded like the school's, refused when newer."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from lis_desktop.core.errors import InvalidInput, StorageTrouble
from lis_desktop.core.school import SchoolFacts, SchoolKind, Setting, SizeBand
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import shelf_list
from lis_desktop.store.bulk import insert_rows, savepoint
from lis_desktop.store.engine import make_engine
from lis_desktop.store.migrating import VERSION_TABLE, migrate
from lis_desktop.store.school_store import Transaction
from lis_desktop.store.shelf.migrations import SHELF_APPLICATION_ID, SHELF_STEPS
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.tables import metadata, received_file, waiting_file
from tests.bundle_samples import sample_extract


def test_the_steps_build_exactly_the_tables_that_the_program_speaks_of(shelf: Shelf) -> None:
    with shelf.reading() as db:
        options = {"compare_type": True, "include_name": lambda name, *_: name != VERSION_TABLE}
        context = MigrationContext.configure(db, opts=options)
        assert compare_metadata(context, metadata) == []


def test_a_shelf_of_a_newer_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite"
    open_shelf(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StorageTrouble, match="newer version"):
        open_shelf(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_shelf_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite"
    path.write_bytes(b"a letter, not a database" * 100)
    with pytest.raises(StorageTrouble, match="damaged"):
        open_shelf(path)
    assert path.read_bytes() == b"a letter, not a database" * 100


def test_another_program_s_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE books (title)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StorageTrouble, match="is no shelf"):
        open_shelf(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("address", ["nosuch://here", "sqlite://", "sqlite:///:memory:", "://"])
def test_an_address_that_cannot_be_a_shelf_is_told_in_a_sentence(address: str) -> None:
    with pytest.raises(InvalidInput, match=r"sqlite:///shelf\.sqlite"):
        open_shelf(address)


def test_a_shelf_can_be_named_by_data_folder_by_file_and_by_address(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "data")
    for target in (paths, paths.shelf, str(paths.shelf), f"sqlite:///{paths.shelf}"):
        opened = open_shelf(target)
        assert opened.archive == paths.archive
        opened.close()


def test_what_fails_within_a_savepoint_is_undone_and_the_rest_of_the_transaction_stays(shelf: Shelf) -> None:
    def half_a_bundle(db: Transaction) -> None:
        with savepoint(db):
            insert_rows(db, received_file, [("second", "2", 1)])
            raise RuntimeError

    with shelf.writing() as db:
        insert_rows(db, received_file, [("first", "1", 1)])
        with pytest.raises(RuntimeError):
            half_a_bundle(db)
        insert_rows(db, received_file, [("third", "3", 1)])
    with shelf.reading() as db:
        assert [row.file_hash for row in db.execute(received_file.select())] == ["first", "third"]


def test_schools_of_an_older_shelf_have_told_nothing_of_themselves(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite"
    engine = make_engine(path)
    migrate(engine, SHELF_STEPS[:3], application_id=SHELF_APPLICATION_ID)
    engine.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO import_run VALUES (1, '2026-01-01T00:00:00+00:00', 'done', 1)")
        connection.execute(
            "INSERT INTO bundle VALUES (1, 'one', 'aa', 'as', '', 's', 'Golden Harbor High', 'CT', '',"
            " '2025-26', 'golden', '1', 4, 5, 1, '2026-03-02', 1, x'00')"
        )
        connection.execute("INSERT INTO shelf_assessment VALUES ('as', 1, 1)")
    connection.close()
    shelf = open_shelf(path)
    (listed,) = shelf_list(shelf)
    assert (listed.school_name, listed.state, listed.facts) == ("Golden Harbor High", "CT", SchoolFacts())
    shelf.close()


def test_what_a_school_told_of_itself_is_beside_it_on_the_shelf(
    shelf: Shelf, send: Callable[..., Path], take_in: Callable[..., object]
) -> None:
    facts = SchoolFacts(SchoolKind.CHARTER, 6, 12, SizeBand.UNDER_200, Setting.TOWN, "Oxford", "04270")
    extract = sample_extract()
    take_in([send(replace(extract, school=replace(extract.school, facts=facts)))])
    assert [each.facts for each in shelf_list(shelf)] == [facts]


def test_a_shelf_of_before_the_desks_book_keeps_what_waits_and_knows_who_brought_what(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite"
    engine = make_engine(path)
    migrate(engine, SHELF_STEPS[:2], application_id=SHELF_APPLICATION_ID)
    engine.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO import_run VALUES (1, '2026-01-01T00:00:00+00:00', 'done', 2)")
        connection.execute("INSERT INTO import_line VALUES (1, 1, 'a', 'aa', 'accepted', NULL, 'one')")
        connection.execute("INSERT INTO received_file VALUES ('aa', 'one')")
        connection.execute("INSERT INTO quarantine VALUES ('bb', 'b', 'unknown_key', 1, x'00ff')")
    connection.close()
    shelf = open_shelf(path)
    with shelf.reading() as db:
        assert [tuple(row) for row in db.execute(received_file.select())] == [("aa", "one", 1)]
        assert [tuple(row) for row in db.execute(waiting_file.select())] == [
            ("bb", 1, "b", "unknown_key", None, b"\x00\xff")
        ]
    shelf.close()


def test_only_the_owner_can_read_a_shelf_wherever_it_is(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        places = (DataPaths(tmp_path / "data"), tmp_path / "elsewhere.sqlite")
        for place in places:
            open_shelf(place).close()
    finally:
        os.umask(before)
    if os.name == "posix":  # Windows keeps a person's folders private by other means
        made = [each for each in tmp_path.rglob("*") if each.is_file()]
        assert {each.name for each in made} >= {"shelf.sqlite", "elsewhere.sqlite"}
        for each in made:
            assert stat.S_IMODE(each.stat().st_mode) == 0o600, each.name
