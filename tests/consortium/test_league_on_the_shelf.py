"""The League section of a bundle is on the shelf with it, and gone with it; on both stores."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import select

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.core.extract import Extract
from lis_desktop.core.league.desk import AcceptedMatch, ReviewKey
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.league.visits import VisitMatch
from lis_desktop.services.consortium import book as shelf_desk
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.league import desk
from lis_desktop.store.engine import make_engine
from lis_desktop.store.migrating import migrate
from lis_desktop.store.shelf import league as shelf_league
from lis_desktop.store.shelf.migrations import SHELF_APPLICATION_ID, SHELF_STEPS
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.tables import bundle
from tests.bundle_samples import fixed_uuid, sample_extract, withdrawal_of
from tests.consortium.conftest import Send
from tests.league_samples import sample_digest, whole_section

TakeIn = Callable[..., ImportRun]


def telling(school: int = 1, revision: int = 1, ancestors: tuple[str, ...] = ()) -> Extract:
    return replace(sample_extract(school, revision, ancestors), league=whole_section())


def sections(shelf: Shelf) -> dict[str, LeagueSection]:
    """Every section on the shelf, by the identity of its bundle."""
    with shelf.reading() as db:
        numbers = {row.id: row.identity for row in db.execute(select(bundle.c.id, bundle.c.identity))}
        found = shelf_league.sections_of(db, numbers)
    return {numbers[number]: section for number, section in found.items()}


def remember(shelf: Shelf, host: str, visitor: str) -> None:
    """Staff released an offer of the host and accepted a match."""
    match = VisitMatch(fixed_uuid(900), fixed_uuid(503), fixed_uuid(504), "equity", "You asked.")
    with shelf.writing() as db:
        key = ReviewKey(host, "host_offer", fixed_uuid(503))
        shelf_league.put_release(db, key, "ab" * 32, date(2026, 12, 1))
        shelf_league.add_match(db, AcceptedMatch(match, "2026-27", host, visitor))


def remembered(shelf: Shelf) -> tuple[int, int]:
    with shelf.reading() as db:
        return len(shelf_league.releases(db)), len(shelf_league.matches(db))


def nces(number: int) -> str:
    return f"nces:23000010{number:04}"


def test_a_section_is_kept_with_its_bundle_and_a_dry_run_keeps_none(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    told, silent = send(telling()), send(sample_extract(2))
    take_in([told, silent], dry_run=True)
    assert sections(shelf) == {}
    take_in([told, silent])
    assert sections(shelf) == {open_bundle(told.read_bytes()).identity: whole_section()}


def test_an_undone_run_takes_its_sections_and_what_staff_made_of_them(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    take_in([send(sample_extract(3))])
    take_in([send(telling()), send(telling(2))])
    remember(shelf, nces(1), nces(3))
    assert (len(sections(shelf)), remembered(shelf)) == (2, (1, 1))
    shelf_desk.undo_run(shelf, 2)
    assert (sections(shelf), remembered(shelf)) == ({}, (0, 0))


def test_what_a_school_takes_back_leaves_no_section_no_release_and_no_match(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    sent = send(telling())
    take_in([sent, send(telling(2)), send(sample_extract(3))])
    remember(shelf, nces(1), nces(3))
    identity = open_bundle(sent.read_bytes()).identity
    take_in([send(withdrawal_of(sample_extract(), identity))])
    assert list(sections(shelf).values()) == [whole_section()]
    assert identity not in sections(shelf)
    assert remembered(shelf) == (0, 0)


def test_a_bundle_that_was_taken_back_before_it_came_brings_no_section(
    shelf: Shelf, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    data = write_bundle(telling())
    take_in([send(withdrawal_of(sample_extract(), open_bundle(data).identity))])
    late = tmp_path / "late.lisbundle.zip"
    late.write_bytes(data)
    take_in([late])
    assert sections(shelf) == {}


def test_schools_of_an_older_shelf_have_told_nothing_of_the_league(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite"
    engine = make_engine(path)
    migrate(engine, SHELF_STEPS[:5], application_id=SHELF_APPLICATION_ID)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO import_run VALUES (1, '2026-01-01T00:00:00+00:00', 'done', 1)")
        connection.execute(
            "INSERT INTO bundle (id, identity, file_hash, assessment_id, ancestors, school_id, school_name,"
            " state, nces, school_year, instrument_id, instrument_version, level_count, k, revision,"
            " exported_on, run, content) VALUES (1, 'one', 'aa', 'as', '', 's', 'Golden Harbor High', 'CT',"
            " '', '2025-26', 'golden', '1', 4, 5, 1, '2026-03-02', 1, x'00')"
        )
        connection.execute("INSERT INTO shelf_assessment VALUES ('as', 1, 1)")
        connection.commit()
    shelf = open_shelf(path)
    assert [(each.school_name, bool(each.section)) for each in desk.counting_sections(shelf)] == [
        ("Golden Harbor High", False)
    ]
    assert (desk.to_review(shelf), desk.events(shelf)) == ((), ())
    shelf.close()


def test_another_schools_match_stays_when_a_third_one_goes(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    gone = send(telling(3))
    take_in([send(telling()), send(telling(2)), gone])
    remember(shelf, nces(1), nces(2))
    take_in([send(withdrawal_of(sample_extract(3), open_bundle(gone.read_bytes()).identity))])
    assert remembered(shelf) == (1, 1)


def test_what_staff_write_is_kept_changed_and_removed(shelf: Shelf) -> None:
    (event,), (resource,) = sample_digest().events, sample_digest().resources
    with shelf.writing() as db:
        shelf_league.put_item(db, shelf_league.ItemKind.EVENT, event, published=False)
        shelf_league.put_item(db, shelf_league.ItemKind.RESOURCE, resource, published=True)
        shelf_league.put_item(
            db, shelf_league.ItemKind.EVENT, replace(event, title="Another"), published=True
        )
    with shelf.reading() as db:
        assert shelf_league.events(db) == ((replace(event, title="Another"), True),)
        assert shelf_league.resources(db) == ((resource, True),)
    with shelf.writing() as db:
        assert shelf_league.remove_item(db, shelf_league.ItemKind.EVENT, event.id)
        assert not shelf_league.remove_item(db, shelf_league.ItemKind.EVENT, event.id)
    with shelf.reading() as db:
        assert shelf_league.events(db) == ()
