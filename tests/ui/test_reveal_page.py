"""Closing a round and looking at it together: nothing before, everything after, hidden stays hidden."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.assessment import Assessment
from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.figures import figures_of
from lis_desktop.core.letters import RegionCell
from lis_desktop.core.tally import DimensionTally
from lis_desktop.paths import DataPaths
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.services.digest import import_digest
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages import reveal_words
from lis_desktop.ui.pages.reveal import RevealPage
from lis_desktop.ui.theme import font
from lis_desktop.ui.widgets.chart import text_width
from lis_desktop.ui.widgets.stacked_bar import StackedBar
from lis_desktop.ui.widgets.talk_list import ROW
from tests.services.exchange_samples import digest, digest_file, take_letter
from tests.ui.faculty_window import begin, front, window_on
from tests.ui.hands import focused

CJ = AnswerCode.CANNOT_JUDGE
SPLIT: list[Answer] = [1, 1, 1, 5, 5, 5, 5]
HIDDEN: list[Answer] = [2, 2, 3, CJ, CJ, CJ, CJ]
ALIKE: list[Answer] = [4] * 7


def answer(folder: Path, made: Assessment, *columns: list[Answer], close: bool) -> None:
    """Type a faculty's sheets; dimensions without a column of their own are answered alike."""
    ids = made.rounds[0].dimension_ids
    everything = [*columns, *[ALIKE] * (len(ids) - len(columns))]
    with open_workspace(DataPaths(folder)) as workspace:
        for dimension_id, column in zip(ids, everything, strict=True):
            for sheet, given in enumerate(column, start=1):
                ballots.set_answer(workspace, made.id, 1, sheet, dimension_id, given)
        if close:
            rounds.close_round(workspace, made.id)


def listed(page: RevealPage) -> list[str]:
    return [page.list.item(row).data(ROW).dimension.id for row in range(page.list.count())]


def shown_words(window: MainWindow) -> str:
    QApplication.processEvents()  # new labels show with the next layout
    labels = front(window, RevealPage).findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def test_before_the_close_only_the_number_of_ballots_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=9, instrument_id="pulse")
    answer(tmp_path, made, SPLIT, close=False)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        assert page.list.count() == 0
        assert not page.talking.isVisible()
        words = shown_words(window)
        assert "of 9 are in" in words
        assert "2 people who were asked are not in" in words
        level_names = {level.name for level in page.desk.instrument.scale.levels}  # type: ignore[union-attr]
        assert not [name for name in level_names if name in words]


def test_an_empty_box_cannot_be_closed_and_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        assert not page.closing.button.isEnabled()
        assert "No ballot is in yet" in shown_words(window)


def test_closing_is_asked_twice_on_the_spot_and_then_reveals(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=9, instrument_id="pulse")
    answer(tmp_path, made, ALIKE, SPLIT, close=False)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        assert QApplication.focusWidget() is page.closing.not_yet
        assert page.desk.assessment.open_round is not None  # type: ignore[union-attr]
        QTest.keyClick(page.closing.confirm, Qt.Key.Key_Space)
        assert page.desk.assessment.open_round is None  # type: ignore[union-attr]
        assert page.talking.isVisible()
        assert listed(page)[0] == made.rounds[0].dimension_ids[1]
        assert "Why might someone place us at “Not yet”? What would they have seen?" in shown_words(window)


def test_hidden_dimensions_come_last_and_show_no_figure_anywhere(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    answer(tmp_path, made, HIDDEN, SPLIT, close=True)
    hidden_id, split_id, *_ = made.rounds[0].dimension_ids
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        assert (listed(page)[0], listed(page)[-1]) == (split_id, hidden_id)
        assert "7 of 7 gave a level" in shown_words(window)
        page.list.choose(hidden_id)
        words = shown_words(window)
        assert "gave a level ·" not in words
        assert "cannot judge" not in words
        said = page.list.item(page.list.count() - 1).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said.endswith("Hidden to protect respondents (fewer than 5)")
        assert re.findall(r"\d+", said.split(": ", 1)[1]) == ["5"]
        page._on_switch()
        assert page._table is not None
        row = page._table.rows_model.rows[-1]
        assert row.figures.distribution is None
        cells = [column.text(row) for column in page._table.rows_model.columns[2:-1]]
        assert set(cells) == {"–"}
        assert hidden_id not in [point.key for point in page.map._points]


def test_the_first_reveal_opens_at_the_most_divided_dimension_whatever_was_read_last(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    split_id, *_, read_last = made.rounds[0].dimension_ids
    answer(tmp_path, made, SPLIT, close=False)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        page.desk.remember(dimension_id=read_last)
        page.closing.close_confirmed.emit()
        assert listed(page)[0] == split_id
        assert page.list.dimension_id == page.desk.place.dimension_id == split_id
        assert QApplication.focusWidget() is page.list


def test_where_all_is_hidden_there_is_no_empty_map_and_no_order_to_explain(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    answer(tmp_path, made, close=True)
    few = begin(tmp_path, asked=7, instrument_id="pulse")
    one: list[Answer] = [3]
    answer(tmp_path, few, *[one] * len(few.round(1).dimension_ids), close=True)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        assert "Fewer than 5 gave a level" in shown_words(window)
        assert not page.map.isVisible()
        assert reveal_words.WHY_THIS_ORDER not in shown_words(window)
        page.desk.open_assessment(made.id)
        assert reveal_words.WHY_THIS_ORDER in shown_words(window)
        assert page.map.isVisible()


def test_level_names_below_the_map_never_run_into_each_other(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    answer(tmp_path, made, close=True)
    with window_on(qtbot, tmp_path, "reveal") as window:
        chart = front(window, RevealPage).map
        plot, layout, measure = chart._plot(), chart._laid_out(), text_width(font(12))
        room = layout.width / len(layout.level_ticks)
        assert any(measure(level.text) > room for level in layout.level_ticks), "the control"
        names = chart._level_names_below(plot, layout)
        for here, there in combinations(names, 2):
            spans = [(box.center().x() - measure(name) / 2, measure(name)) for box, name in (here, there)]
            (left, width), (right, _) = sorted(spans)
            assert here[0].top() != there[0].top() or left + width <= right, (here[1], there[1])
        assert max(box.center().x() + measure(name) / 2 for box, name in names) <= chart.width()


def test_the_arrow_keys_walk_through_the_talk_and_the_map_follows(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    answer(tmp_path, made, SPLIT, close=True)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        assert QApplication.focusWidget() is page.list
        QTest.keyClick(page.list, Qt.Key.Key_Down)
        second = listed(page)[1]
        assert page.list.dimension_id == page.map._chosen == page.desk.place.dimension_id == second
        page.map.dimension_pressed.emit(listed(page)[0])
        assert page.list.dimension_id == listed(page)[0]
        QTest.keyClick(page.list, Qt.Key.Key_End)
        page.next.click()
        assert window.page_id == "agreed"


def test_no_question_points_at_a_single_voice_where_scores_are_spread(qtbot: QtBot, tmp_path: Path) -> None:
    counts = (1, 6, 6, 6, 6)
    shown = figures_of(DimensionTally("x", counts, 0, 0, 0), 5).distribution
    assert shown is not None
    assert shown.word is AgreementWord.SPREAD
    begin(tmp_path, instrument_id="pulse")
    with window_on(qtbot, tmp_path) as window:
        desk = window.page.desk  # type: ignore[union-attr]
        instrument = desk.instrument
        assert instrument is not None
        asked = reveal_words.questions(shown, instrument.dimensions[0], instrument.scale)
        assert not [each for each in asked if instrument.scale.level(1).name in each]


def test_the_region_stands_below_our_bar_and_says_which_digest_it_is_from(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path, asked=9, instrument_id="pulse")
    answer(tmp_path, made, SPLIT, ALIKE, close=True)
    first, second = made.rounds[0].dimension_ids[:2]
    with open_workspace(DataPaths(tmp_path)) as workspace:
        levels = len(workspace.instruments.instrument("pulse").scale)
        cell = RegionCell("2026-27", "pulse", "1", first, 1, 5, tuple(range(10, 10 + levels)))
        take_letter(workspace, tmp_path)
        import_digest(workspace, digest_file(tmp_path, replace(digest(), cells=(cell,))))
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        page.list.choose(first)
        assert "5 schools in 2026-27, edition 1; digest 1, Dec 1, 2026" in shown_words(window)
        bars = {
            each.accessibleName(): each for each in page.card.findChildren(StackedBar) if each.isVisible()
        }
        regional = next(bar for name, bar in bars.items() if name.endswith("the region"))
        assert f"{sum(range(10, 10 + levels))} scores" in regional.accessibleDescription()
        page.list.choose(second)
        assert "Not released for the region (digest 1, Dec 1, 2026)." in shown_words(window)
        assert not regional.isVisible()


def test_without_a_digest_nothing_is_said_of_a_region(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=9, instrument_id="pulse")
    answer(tmp_path, made, SPLIT, close=True)
    with window_on(qtbot, tmp_path, "reveal") as window:
        front(window, RevealPage)
        assert "egion" not in shown_words(window)
