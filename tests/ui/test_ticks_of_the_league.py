"""What the League may know leaves only line by line, with a warning where somebody could be named."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lis_desktop.paths import DataPaths
from lis_desktop.services.league import ideas, visits
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.export import ExportPage
from tests.ui.faculty_window import begin, window_on


def page_of(window: MainWindow) -> ExportPage:
    page = window.page
    assert isinstance(page, ExportPage)
    return page


def test_only_the_ticked_line_is_in_the_literal_file_and_a_name_is_warned_of(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path)
    with open_workspace(DataPaths(tmp_path)) as ws:
        visits.offer_to_host(
            ws, made.school.id, dimension_ids=("equity",), what_visitors_see="Ask Ms. Carter in advisory"
        )
        visits.ask_to_visit(ws, made.school.id, dimension_ids=("equity",), what_we_hope="canary-4711")
        ideas.write_idea(
            ws, made.school.id, title="Not read yet", dimension_ids=("equity",), tried="Something"
        )
    with window_on(qtbot, tmp_path, "export") as window:
        card = page_of(window).bundle
        assert card.isVisible(), "the League needs no closed round"
        lines = {item.text(0): item for item in card.league_list._leaves()}
        assert not card.ticks().league
        assert not any("Not read yet" in each for each in lines)
        (offer,) = (item for words, item in lines.items() if words.startswith("We offer to host"))
        assert offer.text(1) == "Looks like a name"
        offer.setCheckState(0, Qt.CheckState.Checked)
        assert "names somebody" in card.warning.text
        texts = {each.name: each.text for each in card._members}
        assert "Ms. Carter" in texts["league.json"]
        assert not any("canary-4711" in each for each in texts.values())
