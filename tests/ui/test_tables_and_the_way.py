"""Lists sort by what they mean and say what they show; the rail tells what is done, now and next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lis_desktop.core.ballot import AnswerCode
from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.figures import DimensionFigures, figures_of
from lis_desktop.core.tally import DimensionTally
from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments, demo, editing, results
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.app import make_application
from lis_desktop.ui.figure_words import bar_aloud, hidden_words
from lis_desktop.ui.status_line import round_words
from lis_desktop.ui.way import StepState, current_step, the_way
from lis_desktop.ui.widgets.counts_table import CountsTable
from lis_desktop.ui.widgets.row_table import Column, RowTable, RowTableModel


@dataclass(frozen=True)
class School:
    name: str
    n: int


COLUMNS: list[Column[School]] = [
    Column("School", lambda row: row.name),
    Column("Scores", lambda row: str(row.n), sort=lambda row: row.n, aloud=lambda row: f"{row.n} scores"),
]


@given(st.lists(st.builds(School, st.text(max_size=8), st.integers(0, 2000)), max_size=30))
def test_numbers_sort_as_numbers_both_ways_and_equal_rows_keep_their_order(schools: list[School]) -> None:
    model = RowTableModel(COLUMNS)
    model.set_rows(schools)
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert list(model.rows) == sorted(schools, key=lambda each: each.n)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [each.n for each in model.rows] == sorted((each.n for each in schools), reverse=True)
    model.sort(-1)
    assert sorted(model.rows, key=repr) == sorted(schools, key=repr)


def test_a_hidden_column_leaves_its_width_to_the_names(qtbot: QtBot) -> None:
    make_application()
    columns = [
        *COLUMNS,
        Column("Level", lambda row: "", width=150),
        Column("Votes", lambda row: "", width=130),
    ]
    table: RowTable[School] = RowTable("Schools", columns[:1] + columns[2:])
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    before = table.columnWidth(0)
    table.setColumnHidden(2, True)
    assert table.columnWidth(0) == before + 130
    assert sum(table.columnWidth(each) for each in (0, 1)) == table.viewport().width()
    table.setColumnHidden(2, False)
    assert table.columnWidth(0) == before


def test_a_spare_column_is_left_out_where_not_all_find_room_but_never_for_those_who_listen(
    qtbot: QtBot,
) -> None:
    make_application()
    columns: list[Column[School]] = [
        Column("School", lambda row: row.name, least=200),
        Column("Scores", lambda row: str(row.n), width=150, spare=True),
        Column("Level", lambda row: "Initiating", width=150),
    ]
    table: RowTable[School] = RowTable("Schools", columns)
    qtbot.addWidget(table)
    table.set_rows([School("Alder", 9)])
    table.selectRow(0)
    table.resize(700, 300)
    table.show()
    qtbot.waitExposed(table)
    assert not table.isColumnHidden(1)
    table.resize(400, 300)
    qtbot.waitUntil(lambda: table.isColumnHidden(1))
    assert not table.isColumnHidden(2)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    assert table.words_here() == "School Alder, Scores 9, Level Initiating"
    table.resize(700, 300)
    qtbot.waitUntil(lambda: not table.isColumnHidden(1))
    table.setColumnHidden(1, True)
    table.resize(900, 300)
    assert table.isColumnHidden(1)
    assert table.words_here() == "School Alder, Level Initiating"


def test_a_cell_says_more_aloud_than_it_shows(qtbot: QtBot) -> None:
    make_application()
    table: RowTable[School] = RowTable("Schools", COLUMNS)
    qtbot.addWidget(table)
    table.set_rows([School("Alder", 9), School("Birch", 46)])
    table.choose(School("Birch", 46))
    assert table.chosen() == School("Birch", 46)
    cell = table.rows_model.index(1, 1)
    assert cell.data() == "46"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "46 scores"
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert table.chosen() == School("Birch", 46)
    assert table.currentIndex().row() == 0


def test_a_hidden_dimension_has_no_figure_in_the_table_nor_aloud(qtbot: QtBot, tmp_path: Path) -> None:
    make_application()
    with open_workspace(DataPaths(tmp_path)) as workspace:
        instrument = workspace.instruments.instrument("gbp-outline")
    shown = figures_of(DimensionTally("equity", (3, 2, 4, 1), 1, 0, 2), 5)
    hidden = DimensionFigures("transitions", None)
    table = CountsTable(instrument)
    qtbot.addWidget(table)
    table.show_figures([shown, hidden], 5)
    model = table.rows_model

    def said(row: int, role: Qt.ItemDataRole) -> list[str]:
        return [model.index(row, column).data(role) for column in range(2, model.columnCount())]

    assert said(0, Qt.ItemDataRole.DisplayRole)[:5] == ["3", "2", "4", "1", "10"]
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    ):
        figures = "".join(said(1, role)).replace(hidden_words(5), "")
        assert not any(letter.isdigit() for letter in figures)
    assert "10 scores" in bar_aloud(shown, instrument.scale, 5)
    assert bar_aloud(hidden, instrument.scale, 5) == hidden_words(5)


def test_the_way_moves_on_as_the_school_does(tmp_path: Path) -> None:
    with open_workspace(DataPaths(tmp_path)) as workspace:
        made = assessments.create_assessment(workspace, school_name="Alder", school_year="2026-27", asked=6)

        def now() -> str:
            return current_step(results.dossier(workspace, made.id))

        assert the_way(None)["setup"].state is StepState.NOW
        assert now() == "read"
        editing.save(workspace, made.id, Note("equity", NoteKind.EVIDENCE, "minutes"))
        assert the_way(results.dossier(workspace, made.id))["read"].note == "1 of 20"
        for sheet in range(1, 7):
            ballots.set_answer(workspace, made.id, 1, sheet, "equity", 1 + sheet % 4)
            ballots.set_answer(workspace, made.id, 1, sheet, "transitions", AnswerCode.CANNOT_JUDGE)
        way = the_way(results.dossier(workspace, made.id))
        assert (way["read"].state, way["score"].state) == (StepState.DONE, StepState.NOW)
        assert (way["score"].note, way["reveal"].state) == ("6 in", StepState.NEXT)
        rounds.close_round(workspace, made.id)
        assert now() == "reveal"


def test_a_school_that_never_told_how_many_are_asked_is_not_sent_back_to_setting_up(tmp_path: Path) -> None:
    with open_workspace(DataPaths(tmp_path)) as workspace:
        made = assessments.create_assessment(workspace, school_name="Alder", school_year="2026-27")
        setup = the_way(results.dossier(workspace, made.id))["setup"]
        assert (setup.state, setup.note) == (StepState.NOW, "how many?")
        for sheet in range(1, 6):
            ballots.set_answer(workspace, made.id, 1, sheet, "equity", 2)
        assert current_step(results.dossier(workspace, made.id)) == "score"
        rounds.close_round(workspace, made.id)
        way = the_way(results.dossier(workspace, made.id))
        assert (way["setup"].state, way["setup"].note) == (StepState.DONE, "")
        assert way["reveal"].state is StepState.NOW


def test_a_finished_sample_has_only_the_export_left(tmp_path: Path) -> None:
    with open_workspace(DataPaths(tmp_path)) as workspace:
        made = demo.create_sample(workspace)
        assert current_step(results.dossier(workspace, made.id)) == "export"


def test_after_the_close_fewer_than_k_answers_are_no_number(tmp_path: Path) -> None:
    with open_workspace(DataPaths(tmp_path)) as workspace:
        made = assessments.create_assessment(workspace, school_name="Alder", school_year="2026-27")
        for sheet in (1, 2, 3):
            ballots.set_answer(workspace, made.id, 1, sheet, "equity", 2)
        before = results.dossier(workspace, made.id)
        assert round_words(before.rounds[0], made.k) == "3 in · round 1 open"
        rounds.close_round(workspace, made.id)
        after = results.dossier(workspace, made.id)
        assert round_words(after.rounds[0], made.k) == "fewer than 5 in · round 1 closed"
        assert the_way(after)["score"].note == ""
