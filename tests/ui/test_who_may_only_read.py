"""An analyst, or somebody with a read-only copy: every page of the desk opens, and nothing changes the shelf.

On a real PostgreSQL with the role of docs/consortium.md, and on a real disk that is mounted to be read.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.content.catalogue import load_catalogue
from lis_desktop.core.errors import StorageTrouble
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.letters import Event
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium import keys as consortium_keys
from lis_desktop.services.consortium.digest_making import make_digest
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.move import move_shelf
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.settings import Settings, save_settings
from lis_desktop.store.engine import make_engine
from lis_desktop.store.migrating import migrate
from lis_desktop.store.shelf.migrations import SHELF_APPLICATION_ID, SHELF_STEPS
from lis_desktop.store.shelf.moving import TableSum, sums
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.page_list import PAGES
from lis_desktop.ui.page_list import Shelf as Group
from lis_desktop.ui.pages.staff.conflicts import ConflictsPage
from lis_desktop.ui.pages.staff.digest import DigestPage
from lis_desktop.ui.pages.staff.import_desk import ImportDeskPage
from lis_desktop.ui.pages.staff.keys import KeysPage
from lis_desktop.ui.pages.staff.league_desk import LeagueDeskPage
from lis_desktop.ui.pages.staff.log import LogPage
from lis_desktop.ui.pages.staff.region import RegionPage
from lis_desktop.ui.pages.staff.schools import SchoolsPage
from tests.bundle_samples import sample_extract
from tests.consortium.league_year import hosting, request, school
from tests.consortium.postgres import Server, running_server
from tests.store.test_posix_disks import mounted
from tests.ui.faculty_window import front, window_on

pytestmark = pytest.mark.oracle

PATIENCE = 20_000
STAFF = [entry.id for entry in PAGES if entry.shelf is Group.STAFF]
SENTENCE = "You may read this shelf, and not change it."

ANALYST = (
    "CREATE ROLE analyst LOGIN",
    "GRANT SELECT ON ALL TABLES IN SCHEMA public TO analyst",
    "REVOKE SELECT ON letter FROM analyst",
)
LETTERS = "GRANT SELECT (issue, school_code, school_name, issued_on, used_by) ON letter TO analyst"


@dataclass(frozen=True)
class Desk:
    """A desk's folder, the shelf that it may read, and how to look at that shelf with every right."""

    folder: Path
    address: str
    state: Callable[[], tuple[TableSum, ...]]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf with something for every page: schools, a conflict, an offer and a wish, a letter, a digest."""
    folder = tmp_path_factory.mktemp("full")
    mail = folder / "mail"
    mail.mkdir()
    twin = replace(sample_extract(1), priorities=("equity",))
    asks = school(6, LeagueSection(requests=(request(6),)), priorities=("equity",))
    sent = [*map(sample_extract, (1, 2, 3, 4)), twin, hosting(5), asks]
    for number, each in enumerate(sent):
        (mail / f"{number}.lisbundle.zip").write_bytes(write_bundle(each))
    catalogue = load_catalogue(folder / "packs")
    with closing(open_shelf(DataPaths(folder))) as shelf:
        import_bundles(shelf, catalogue, [mail])
        consortium_keys.begin_consortium(shelf, "Test Consortium", folder / "recovery.txt")
        consortium_keys.make_letter(shelf, "Harborview High School", "2026-27", folder)
        make_digest(shelf, catalogue, folder, [Event(date(2027, 3, 4), "Scoring together", "Keene, NH", "")])
    return folder


@contextmanager
def as_an_analyst(full: Path, server: Server, folder: Path, *more: str) -> Iterator[Desk]:
    """The shelf moved to a database, and a role that may look at it."""
    with server.database() as address:
        with closing(open_shelf(DataPaths(full))) as shelf:
            move_shelf(shelf, address)
        name = address.partition("@/")[2].partition("?")[0]
        for statement in (*ANALYST, *more):
            server.run(statement, name)
        try:
            yield Desk(folder, server.address(name, "analyst"), lambda: _state(address))
        finally:
            server.run("DROP OWNED BY analyst", name)
            server.run("DROP ROLE analyst", name)


@contextmanager
def on_a_read_only_disk(full: Path, folder: Path) -> Iterator[Desk]:
    """The shelf's file on a disk that is mounted to be read."""
    with mounted(folder / "disk", 16) as disk:
        there = disk / "shelf.sqlite"
        with closing(open_shelf(DataPaths(full))) as shelf:
            move_shelf(shelf, there)
        (disk / "shelf.sqlite.desk").unlink(missing_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(OSError, match="Read-only"):
            (disk / "control").write_bytes(b"")
        yield Desk(folder, str(there), lambda: _state(there))


@pytest.fixture(params=["postgresql", "read-only disk"])
def desk(request: pytest.FixtureRequest, full: Path, tmp_path: Path) -> Iterator[Desk]:
    """Somebody who may look."""
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        with as_an_analyst(full, server, tmp_path / "home", LETTERS) as found:
            yield found
    else:
        with on_a_read_only_disk(full, tmp_path) as found:
            yield replace(found, folder=tmp_path / "home")


@contextmanager
def window_at(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    paths = DataPaths(desk.folder)
    paths.root.mkdir(exist_ok=True)
    save_settings(paths.settings, Settings(staff_pages=True, shelf_address=desk.address))
    with window_on(qtbot, desk.folder) as window:
        yield window


def turn_to(qtbot: QtBot, window: MainWindow, page_id: str) -> None:
    window.show_page(page_id)
    rest(qtbot, window)


def rest(qtbot: QtBot, window: MainWindow) -> None:
    """Until nothing is being read or written."""
    assert window.page is not None
    jobs = window.page.desk.jobs
    qtbot.waitUntil(lambda: not jobs.busy, timeout=PATIENCE)


def _state(target: Path | str) -> tuple[TableSum, ...]:
    """Every table, the log too."""
    with closing(open_shelf(target)) as shelf, shelf.reading() as db:
        return sums(db)


def decide(page: ConflictsPage) -> None:
    page.view.choices[0].click()
    page.view.decide.click()


def test_every_page_of_the_desk_opens_with_what_is_on_the_shelf_and_changes_nothing(
    qtbot: QtBot, desk: Desk
) -> None:
    before = desk.state()
    with window_at(qtbot, desk) as window:
        for page_id in STAFF:
            turn_to(qtbot, window, page_id)
            assert window.page is not None
            assert not window.page.message.isVisible(), (page_id, window.page.message.text)
        turn_to(qtbot, window, "consortium")
        assert front(window, ImportDeskPage).runs.isVisible()
        turn_to(qtbot, window, "staff-conflicts")
        assert front(window, ConflictsPage).view.isVisible()
        turn_to(qtbot, window, "staff-schools")
        schools = front(window, SchoolsPage)
        schools._on_open(schools.table.rows_model.rows[0])
        rest(qtbot, window)
        assert schools.school.isVisible()
        turn_to(qtbot, window, "staff-region")
        region = front(window, RegionPage)
        assert region.region.isVisible()
        region.ballots.button.click()
        rest(qtbot, window)
        assert "No school on the shelf gave its ballots away" in region.message.text
        region.message.hide()
        turn_to(qtbot, window, "staff-keys")
        assert len(front(window, KeysPage).letters.table.rows_model.rows) == 1
        turn_to(qtbot, window, "staff-league")
        assert front(window, LeagueDeskPage).review.isVisible()
        turn_to(qtbot, window, "staff-digest")
        digest = front(window, DigestPage)
        assert digest.next.title.text() == "Digest 2 would hold"
        assert len(digest.earlier.rows_model.rows) == 1
    assert desk.state() == before


def test_whatever_would_change_the_shelf_ends_with_one_sentence(
    qtbot: QtBot, desk: Desk, full: Path, tmp_path: Path
) -> None:
    before = desk.state()
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "consortium-keys.json").write_bytes((full / "consortium-keys.json").read_bytes())
    out = tmp_path / "out"
    out.mkdir()
    with window_at(qtbot, desk) as window:

        def refused(page_id: str, press: Callable[[], None]) -> None:
            turn_to(qtbot, window, page_id)
            press()
            rest(qtbot, window)
            assert window.page is not None
            told = window.page.message.text
            assert SENTENCE in told, (page_id, told)
            assert "Ask who" in told
            window.page.message.hide()

        refused("consortium", lambda: front(window, ImportDeskPage).bring_in.choose([full / "mail"]))
        refused("consortium", lambda: front(window, ImportDeskPage)._on_undo(1))
        refused("staff-conflicts", lambda: decide(front(window, ConflictsPage)))
        refused("staff-region", lambda: front(window, RegionPage).files.write_tables(str(out / "tables")))
        refused("staff-log", lambda: front(window, LogPage)._on_move(str(tmp_path / "moved.sqlite")))
        refused("staff-keys", lambda: front(window, KeysPage)._on_renew())
        refused("staff-league", lambda: front(window, LeagueDeskPage).review.release.click())
        refused("staff-digest", lambda: front(window, DigestPage).make_into(str(out)))
    assert desk.state() == before
    assert list(out.iterdir()) == []


def test_an_analyst_who_was_given_no_letters_sees_all_the_rest_and_is_told_so(
    qtbot: QtBot, full: Path, server: Server, tmp_path: Path
) -> None:
    with (
        as_an_analyst(full, server, tmp_path / "home") as desk,
        window_at(qtbot, desk) as window,
    ):
        turn_to(qtbot, window, "staff-keys")
        page = front(window, KeysPage)
        assert not page.message.isVisible()
        assert not page.letters.table.isVisible()
        assert "Your role may not see which letters were written." in page.letters._all_told.text()


def test_a_role_that_was_not_given_a_table_is_told_what_to_ask_for(
    qtbot: QtBot, full: Path, server: Server, tmp_path: Path
) -> None:
    """As after an update of the program that brings a table."""
    with (
        as_an_analyst(full, server, tmp_path / "home", "REVOKE SELECT ON league_item FROM analyst") as desk,
        window_at(qtbot, desk) as window,
    ):
        turn_to(qtbot, window, "staff-league")
        assert "may not read all of this shelf" in front(window, LeagueDeskPage).message.text


def test_a_shelf_that_has_to_be_brought_up_to_date_waits_for_somebody_who_may(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", 16) as disk:
        there = disk / "shelf.sqlite"
        migrate(make_engine(there), SHELF_STEPS[:-1], application_id=SHELF_APPLICATION_ID)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(StorageTrouble, match="brought up to date"):
            open_shelf(there)
