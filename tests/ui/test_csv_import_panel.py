"""Ballots from a spreadsheet: shown first, then all of it or nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lis_desktop.core.assessment import Assessment
from lis_desktop.services import ballots
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.csv_import import CsvImportPanel
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from lis_desktop.ui.widgets.drop_zone import file_of
from lis_desktop.ui.widgets.row_table import RowTable
from tests.ui.faculty_window import begin, front, window_on, workspace_of

PULSE_LEVELS = "12345"


def spreadsheet(folder: Path, made: Assessment, rows: list[str], name: str = "answers.csv") -> Path:
    header = ",".join(("Timestamp", "E-mail address", *made.rounds[0].dimension_ids))
    file = folder / name
    file.write_text(
        "\n".join((header, *(f"2026-11-02 08:00,ann@example.org,{row}" for row in rows))), "utf-8"
    )
    return file


def panel_of(window: MainWindow) -> CsvImportPanel:
    page = front(window, ScoreEntryPage)
    page._on_import()
    return page.importing


def words_of(window: MainWindow) -> str:
    page = front(window, ScoreEntryPage)
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def texts(table: RowTable) -> list[tuple[str, ...]]:
    return [tuple(column.text(row) for column in table.rows_model.columns) for row in table.rows_model.rows]


def box_of(window: MainWindow, made: Assessment) -> ballots.BallotBox:
    return ballots.box(workspace_of(front(window, ScoreEntryPage)), made.id, 1)


def test_a_clean_spreadsheet_is_shown_and_then_imported_whole(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=10, instrument_id="pulse")
    file = spreadsheet(tmp_path, made, ["1,2,3,4,5,CJ", "5,5,5,5,5,NA", ",,,,,"])
    with window_on(qtbot, tmp_path, "score") as window:
        panel = panel_of(window)
        panel.look_at(file)
        assert panel.take_in.text() == "Import 2 ballots"
        assert "1 empty row is left out" in words_of(window)
        columns = dict(texts(panel.column_table))
        assert columns["E-mail address"] == columns["Timestamp"] == "Who or when: dropped here, never kept"
        assert box_of(window, made).answered == 0
        panel.take_in.click()
        box = box_of(window, made)
        assert (box.answered, box.imported, box.empty) == (2, 2, 1)
        assert "2 ballots are in; 1 empty row left out." in words_of(window)


def test_one_wrong_cell_stops_the_whole_file_and_says_where(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=10, instrument_id="pulse")
    file = spreadsheet(tmp_path, made, ["1,2,3,4,5,1", "1,2,3,4,6,1"])
    with window_on(qtbot, tmp_path, "score") as window:
        panel = panel_of(window)
        panel.look_at(file)
        assert not panel.take_in.isEnabled()
        ((where, what, cure),) = texts(panel.problem_table)
        assert where.startswith("Row 3, ")
        assert "6" in what
        assert cure
        window.show_page("score")
        assert not panel.take_in.isEnabled()
        assert box_of(window, made).answered == 0


def test_a_second_import_asks_what_becomes_of_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=10, instrument_id="pulse")
    with window_on(qtbot, tmp_path, "score") as window:
        panel = panel_of(window)
        panel.look_at(spreadsheet(tmp_path, made, ["1,2,3,4,5,1"]))
        panel.take_in.click()
        panel_of(window).look_at(spreadsheet(tmp_path, made, ["1,2,3,4,5,1", "2,2,2,2,2,2"], "later.csv"))
        assert not panel.take_in.isEnabled()
        panel._replace.click()
        panel.take_in.click()
        assert box_of(window, made).answered == 2
        assert "in place of the 1 imported before" in words_of(window)


def test_more_ballots_than_people_asked_change_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=1, instrument_id="pulse")
    with window_on(qtbot, tmp_path, "score") as window:
        panel = panel_of(window)
        panel.look_at(spreadsheet(tmp_path, made, ["1,2,3,4,5,1", "2,2,2,2,2,2"]))
        panel.take_in.click()
        assert "only 1" in panel.message.text
        assert box_of(window, made).answered == 0


def test_one_local_file_can_be_dropped_and_nothing_else(tmp_path: Path) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path / "answers.csv"))])
    assert file_of(dragged) == tmp_path / "answers.csv"
    dragged.setUrls([QUrl("https://example.org/answers.csv")])
    assert file_of(dragged) is None
