"""The same school under another name: the desk asks where schools stand, and says so beside its figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.core.extract import Extract
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium import keys as consortium_keys
from lis_desktop.services.consortium.book import undo_run
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.workspace import Topic, open_workspace
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.digest import DigestPage
from lis_desktop.ui.pages.staff.region import RegionPage
from lis_desktop.ui.pages.staff.schools import SchoolsPage
from tests.bundle_samples import sample_extract
from tests.ui.faculty_window import front, window_on

_ASKS = "Perhaps one school counts twice here: the page “Schools” asks about it."


def sent_by(number: int, name: str, year: str = "2026-27") -> Extract:
    base = sample_extract(number)
    return replace(base, school=replace(base.school, name=name, identifiers=()), school_year=year)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Run 1 brings three schools and an earlier year of one of them, run 2 a second laptop of another one."""
    desk = tmp_path / "desk"
    first = [
        sent_by(1, "Harborview High School"),
        sent_by(2, "Dune Academy"),
        sent_by(3, "Quarry Hill School"),
    ]
    runs = ([*first, sent_by(4, "Quarry Hill", "2025-26")], [sent_by(5, "Harborveiw HS")])
    with closing(open_shelf(DataPaths(desk))) as shelf, open_workspace(DataPaths(desk)) as workspace:
        for number, extracts in enumerate(runs):
            mail = tmp_path / f"mail-{number}"
            mail.mkdir()
            for place, each in enumerate(extracts):
                (mail / f"{place}.lisbundle.zip").write_bytes(write_bundle(each))
            import_bundles(shelf, workspace.instruments, [mail])
        consortium_keys.begin_consortium(shelf, "Test Consortium", tmp_path / "recovery.txt")
    return desk


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, folder, "staff-schools") as opened:
        qtbot.waitUntil(front(opened, SchoolsPage).alike.isVisible, timeout=20_000)
        yield opened


def test_the_pair_that_counts_twice_is_asked_about_first_with_what_to_do_either_way(
    window: MainWindow,
) -> None:
    card = front(window, SchoolsPage).alike
    assert card.chip.text() == "2 questions"
    twice, years = card.table.rows_model.rows
    assert (twice.one.school_name, twice.other.school_name) == ("Harborveiw HS", "Harborview High School")
    assert "it counts twice" in card.if_one.text()
    assert "NCES id" in card.if_two.text()
    card.table.selectRow(1)
    assert (years.one.school_name, years.twice_in) == ("Quarry Hill", ())
    assert "its years do not stand side by side" in card.if_one.text()


def test_the_question_is_gone_with_its_reason(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    page = front(window, SchoolsPage)
    card, workspace = page.alike, page.desk.workspace
    with closing(open_shelf(DataPaths(folder))) as shelf:
        undo_run(shelf, 2)
    workspace.tell(Topic.SHELF)
    qtbot.waitUntil(lambda: card.chip.text() == "1 question", timeout=20_000)
    with closing(open_shelf(DataPaths(folder))) as shelf:
        undo_run(shelf, 1)
    workspace.tell(Topic.SHELF)
    qtbot.waitUntil(card.isHidden, timeout=20_000)


def test_the_figures_of_the_region_and_of_the_digest_say_that_they_may_be_wrong(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_page("staff-region")
    region = front(window, RegionPage)
    qtbot.waitUntil(region.region.isVisible, timeout=20_000)
    assert region.region.twice.text() == _ASKS
    region.cycle.setCurrentIndex(1)
    region._on_chosen()
    qtbot.waitUntil(region.region.twice.isHidden, timeout=20_000)
    assert region.region.note.text().startswith("1 school counts")
    window.show_page("staff-digest")
    digest = front(window, DigestPage)
    qtbot.waitUntil(digest.next.isVisible, timeout=20_000)
    assert digest.next.twice.text() == _ASKS
