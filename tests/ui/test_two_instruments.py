"""A school that uses two instruments: each page shows the one of the assessment that is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lis_desktop.core.assessment import Assessment
from lis_desktop.paths import DataPaths
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.page_list import PAGES, Shelf
from lis_desktop.ui.pages.reveal import RevealPage
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from tests.ui.faculty_window import begin, front, window_on


def closed(folder: Path, instrument_id: str) -> Assessment:
    """Six people have answered, and the round is closed."""
    made = begin(folder, 6, instrument_id)
    with open_workspace(DataPaths(folder)) as workspace:
        for dimension_id in made.round(1).dimension_ids:
            for sheet in range(1, 7):
                ballots.set_answer(workspace, made.id, 1, sheet, dimension_id, 1 + sheet % 3)
        rounds.close_round(workspace, made.id)
    return made


def walk(window: MainWindow) -> None:
    for entry in PAGES:
        if entry.shelf is Shelf.WAY:
            window.show_page(entry.id)
            QApplication.processEvents()
            assert window.page is not None
            assert not window.page.message.isVisible(), entry.id


def test_opening_an_assessment_of_another_instrument_fills_every_page_anew(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = closed(tmp_path, "gbp-outline"), closed(tmp_path, "pulse")
    with window_on(qtbot, tmp_path) as window:
        desk = window._desk
        assert desk is not None
        for made in (first, second, first):
            desk.open_assessment(made.id)
            walk(window)
            window.show_page("reveal")
            page = front(window, RevealPage)
            asked = len(made.round(1).dimension_ids)
            assert page.list.count() == asked
            assert page._table is not None
            assert page._table.rows_model.rowCount() == asked


def test_the_table_stays_in_front_when_another_instrument_comes(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = closed(tmp_path, "gbp-outline"), closed(tmp_path, "pulse")
    with window_on(qtbot, tmp_path, "reveal") as window:
        page, desk = front(window, RevealPage), window._desk
        assert desk is not None
        desk.open_assessment(first.id)
        page._switch.click()
        desk.open_assessment(second.id)
        QApplication.processEvents()
        assert page._table is not None
        assert page._table.isVisible()
        assert not page.list.isVisible()


def test_as_many_ballots_are_printed_as_this_assessment_asks_for(qtbot: QtBot, tmp_path: Path) -> None:
    large, small = begin(tmp_path, 200), begin(tmp_path, 12)
    with window_on(qtbot, tmp_path, "score") as window:
        page, desk = front(window, ScoreEntryPage), window._desk
        assert desk is not None
        for made, asked in ((large, 200), (small, 12)):
            desk.open_assessment(made.id)
            page._others.click()
            assert page.ways.paper.count.value() == asked
            page._to_typing.click()
