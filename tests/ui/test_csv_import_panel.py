"""Ballots from a spreadsheet: shown first, then all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lis_desktop.core.assessment import Assessment
from lis_desktop.services.collecting import ballots
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


def texts(table: RowTable[Any]) -> list[tuple[str, ...]]:
    return [tuple(column.text(row) for column in table.rows_model.columns) for row in table.rows_model.rows]


def uses(panel: CsvImportPanel) -> dict[str, str]:
    """What each column of the file is taken for, by its header."""
    return {header: use for header, use, *_ in texts(panel.columns.table)}


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
        columns = uses(panel)
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
        ((where, what, cure),) = texts(panel.problems.table)
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


def workbook(folder: Path, header: list[str], rows: list[list[str]], name: str = "answers.xlsx") -> Path:
    """What a form service gives as XLSX."""
    file = folder / name
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Form responses 1")
        for number, row in enumerate([header, *rows]):
            sheet.write_row(number, 0, row)
    return file


def say_column(panel: CsvImportPanel, header: str, dimension_id: str) -> None:
    """Choose the column, then what it is, as a person would."""
    rows = panel.columns.table.rows_model.rows
    panel.columns.table.choose(next(each for each in rows if each.header == header))
    panel.columns.use.setCurrentIndex(panel.columns.use.findData(dimension_id))
    panel.columns.use.activated.emit(panel.columns.use.currentIndex())


def say_word(panel: CsvImportPanel, answer: str) -> None:
    """Say what the text of the first problem means."""
    meaning = panel.problems.meaning
    meaning.setCurrentIndex(meaning.findText(answer))
    meaning.activated.emit(meaning.currentIndex())


def form(made: Assessment) -> tuple[list[str], list[str]]:
    """A form whose last question names no dimension, and whose answers need a word explained."""
    ids = made.rounds[0].dimension_ids
    header = ["Timestamp", "E-mail address", *ids[:-1], "How do we do it here?"]
    return header, ["2026-11-02 08:00", "ann@example.org", "1", "2", "3", "Mostly there", "5", "4"]


def test_a_workbook_is_mended_in_the_window_and_the_mending_is_remembered(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path, asked=10, instrument_id="pulse")
    last = made.rounds[0].dimension_ids[-1]
    header, row = form(made)
    with window_on(qtbot, tmp_path, "score") as window:
        panel = panel_of(window)
        panel.look_at(workbook(tmp_path, header, [row] * 5))
        assert not panel.take_in.isEnabled()
        assert "Dropped here and never kept: Timestamp, E-mail address." in words_of(window)
        assert "No column for" in words_of(window)
        say_word(panel, f"4 {level_name(window, 4)}")
        assert not panel.problems.isVisible()
        assert panel.take_in.isEnabled()
        say_column(panel, "How do we do it here?", last)
        assert "No column for" not in words_of(window)
        panel.take_in.click()
        assert box_of(window, made).answered == 5
        again = panel_of(window)
        again.look_at(workbook(tmp_path, header, [row], "later.xlsx"))
        assert not again.problems.isVisible()
        assert "You mended a file of this form before" in words_of(window)
        assert f"“mostly there” is 4 {level_name(window, 4)}." in words_of(window)
        again.anew.click()
        assert again.problems.isVisible()
        assert "No column for" in words_of(window)


def test_a_name_column_says_that_it_is_dropped_and_stays_so_unless_a_person_says_otherwise(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path, asked=10, instrument_id="pulse")
    header, row = form(made)
    with window_on(qtbot, tmp_path, "score") as window:
        panel = panel_of(window)
        panel.look_at(workbook(tmp_path, header, [row]))
        rows = panel.columns.table.rows_model.rows
        panel.columns.table.choose(next(each for each in rows if each.header == "E-mail address"))
        assert panel.columns.use.currentText() == "Who or when: dropped here, never kept"
        panel.columns.use.activated.emit(panel.columns.use.currentIndex())
        assert uses(panel)["E-mail address"] == "Who or when: dropped here, never kept"
        say_column(panel, made.rounds[0].dimension_ids[0], "")
        assert uses(panel)[made.rounds[0].dimension_ids[0]] == "Not taken"


def test_a_long_text_is_explained_whole(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=10, instrument_id="pulse")
    header, row = form(made)
    row[5] = "We have begun, and in most of our classrooms a visitor would see it on most days of the week"
    with window_on(qtbot, tmp_path, "score") as window:
        panel = panel_of(window)
        panel.look_at(workbook(tmp_path, header, [row]))
        assert panel.problems.isVisible()
        say_word(panel, f"3 {level_name(window, 3)}")
        assert not panel.problems.isVisible()
        panel.take_in.click()
        assert box_of(window, made).answered == 1


def level_name(window: MainWindow, number: int) -> str:
    instrument = front(window, ScoreEntryPage).desk.instrument
    assert instrument is not None
    return instrument.scale.level(number).name
