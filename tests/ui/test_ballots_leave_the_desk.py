"""Ballots row by row leave the desk's window only after a look, and after somebody typed what they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.core.extract import Extract
from lis_desktop.core.open_ballots import ASKED_FOR, OpenBallots
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.region import RegionPage
from tests.bundle_samples import sample_extract, shown
from tests.ui.faculty_window import front, window_on
from tests.ui.test_every_page import without_name

PATIENCE = 20_000


def one_round(number: int, *equity: int, gives: bool = False) -> Extract:
    extract = sample_extract(number)
    told = replace(extract.rounds[0], asked=0, answered=sum(equity), dimensions=(shown("equity", *equity),))
    codes = [str(level) for level, count in enumerate(equity, start=1) for _ in range(count)]
    given = OpenBallots(1, ASKED_FOR, ("equity",), tuple((code,) for code in codes))
    return replace(extract, rounds=(told,), ballots=given if gives else None)


def arrive(folder: Path, *sent: Extract) -> None:
    mail = folder.parent / f"mail{len(list(folder.parent.iterdir()))}"
    mail.mkdir()
    for place, each in enumerate(sent):
        (mail / f"{place}.lisbundle.zip").write_bytes(write_bundle(each))
    with closing(open_shelf(DataPaths(folder))) as shelf, open_workspace(DataPaths(folder / "packs")) as ws:
        import_bundles(shelf, ws.instruments, [mail])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four schools of whom nobody gave ballots away."""
    desk = tmp_path / "desk"
    arrive(desk, *(one_round(number, 5, 5, 5, 5) for number in (3, 4, 5, 6)))
    return desk


@pytest.fixture
def window(qtbot: QtBot, folder: Path, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    gives = getattr(request, "param", True)
    if gives:
        arrive(folder, one_round(1, 2, 3, 3, 4, gives=True))
    with window_on(qtbot, folder, "staff-region") as opened:
        rest(qtbot, opened)
        yield opened


def rest(qtbot: QtBot, window: MainWindow) -> None:
    jobs = front(window, RegionPage).desk.jobs
    qtbot.waitUntil(lambda: not jobs.busy, timeout=PATIENCE)


def look(qtbot: QtBot, window: MainWindow) -> RegionPage:
    page = front(window, RegionPage)
    page.ballots.button.click()
    rest(qtbot, window)
    return page


def test_a_look_shows_whose_ballots_would_leave_under_which_words_and_no_row_of_them(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = look(qtbot, window)
    card = page.ballots.card
    assert card.isVisible()
    assert card.told.text() == "12 ballots of 1 school, in the table ballots"
    assert [(row.ballots, row.told) for row in card.table.rows_model.rows] == [(12, ("equity",))]
    assert ASKED_FOR.text in card.consent.text()
    assert "not anonymous" in card.hint.text()
    assert without_name(window) == []
    assert card.typed.hasFocus()


def test_they_leave_only_once_somebody_typed_what_they_are(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = look(qtbot, window)
    card = page.ballots.card
    assert not card.export.isEnabled()
    for wrong in ("anonymous", "yes", "not anonymou"):
        card.typed.setText(wrong)
        assert not card.export.isEnabled(), wrong
        with qtbot.assertNotEmitted(card.wanted):
            card.typed.returnPressed.emit()
    card.typed.setText("Not  anonymous ")
    assert card.export.isEnabled()
    page.ballots.write_into(str(tmp_path / "out"))
    rest(qtbot, window)
    assert "with 12 ballots" in page.message.text
    assert len((tmp_path / "out" / "ballots.csv").read_text("utf-8").splitlines()) == 13
    assert not card.isVisible()
    page.ballots.write_into(str(tmp_path / "again"))
    rest(qtbot, window)
    assert not (tmp_path / "again").exists(), "each time a look comes first"


def test_what_came_in_after_the_look_does_not_leave_with_it(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    page = look(qtbot, window)
    arrive(folder, one_round(2, 3, 3, 3, 3, gives=True))
    page.ballots.write_into(str(tmp_path / "out"))
    rest(qtbot, window)
    assert "The shelf has changed since you looked." in page.message.text
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("window", [False], indirect=True)
def test_where_no_school_gave_them_away_the_page_says_how_to_ask(qtbot: QtBot, window: MainWindow) -> None:
    page = look(qtbot, window)
    assert "No school on the shelf gave its ballots away" in page.message.text
    assert not page.ballots.card.isVisible()


def test_the_tables_alone_hold_no_ballot(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = look(qtbot, window)
    page.files.write_tables(str(tmp_path / "out"))
    rest(qtbot, window)
    assert (tmp_path / "out" / "benchmark.csv").exists()
    assert not (tmp_path / "out" / "ballots.csv").exists()
