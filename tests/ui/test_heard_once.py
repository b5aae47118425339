"""What somebody who listens is told where a thing is asked or kept: with the keyboard, and once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.core.text_warnings import text_warnings
from lis_desktop.ui.pages.agreed import AgreedPage
from lis_desktop.ui.pages.findings import FindingsPage
from lis_desktop.ui.pages.plan import PlanPage
from lis_desktop.ui.pages.reveal import RevealPage
from lis_desktop.ui.pages.tick_list import Offered, TickList
from lis_desktop.ui.widgets.dated_tick import DatedTick
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.level_choice import LevelButton
from lis_desktop.ui.widgets.question import Question
from tests.ui.faculty_window import begin, front, window_on
from tests.ui.hands import focused, type_keys
from tests.ui.sample_school import sample_school

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
LABELS = QAccessible.RelationFlag.Labelled


def told(widget: QWidget, what: QAccessible.Text = NAME) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


def belongs_to_something(line: QLabel) -> bool:
    """A line that belongs to nothing is read on the way into its card."""
    return bool(QAccessible.queryAccessibleInterface(line).relations(LABELS))


def lines_of(part: QWidget, text: str) -> list[QLabel]:
    return [each for each in part.findChildren(QLabel) if told(each) == text]


def test_a_hint_is_told_by_its_field_and_not_by_the_card_as_well(qtbot: QtBot) -> None:
    hint = "Found under Read & evidence"
    field = Field("&School name", line_edit(), hint)
    qtbot.addWidget(field)
    assert told(field.field, DESCRIPTION) == hint
    (line,) = lines_of(field, hint)
    assert belongs_to_something(line)
    assert told(field.field) == "School name", "the hint is not a second label of the field"
    field.say("Q & A cannot be", "talk")
    assert (told(line), told(field.field, DESCRIPTION)) == ("Q & A cannot be", "Q & A cannot be")


def test_why_a_line_helps_is_told_by_its_box_and_not_by_the_card_as_well(qtbot: QtBot) -> None:
    tick = DatedTick(
        "We read the mission & goals", "So that you join what you agree with", None, date(2026, 11, 22)
    )
    qtbot.addWidget(tick)
    assert told(tick.box, DESCRIPTION) == "So that you join what you agree with"
    (line,) = lines_of(tick, "So that you join what you agree with")
    assert belongs_to_something(line)


def test_a_question_is_told_with_the_keyboard_on_no(qtbot: QtBot) -> None:
    room = QWidget()
    asks = QPushButton("Undo the run")
    question = Question("Undo it", "Keep it")
    column = QVBoxLayout(room)
    column.addWidget(asks)
    column.addWidget(question)
    qtbot.addWidget(room)
    room.show()
    qtbot.waitExposed(room)
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    question.ask("Undo run 3? Nothing of it stays.", asks)
    assert question.no.hasFocus()
    assert told(question.no, DESCRIPTION) == "Undo run 3? Nothing of it stays."
    question.no.click()
    assert asks.hasFocus()


def test_closing_a_round_tells_how_many_are_in_and_then_what_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, 5)
    with window_on(qtbot, tmp_path, "score") as window:
        type_keys("33\n22\n")
        window.show_page("reveal")
        closing = front(window, RevealPage).closing
        step = closing.button.parentWidget()
        assert step is not None
        card = step.parentWidget()
        assert card is not None
        assert told(card) == "2 of 5 are in"
        QTest.keyClick(closing.button, Qt.Key.Key_Return)
        assert closing.not_yet.hasFocus()
        asked = told(closing.not_yet, DESCRIPTION)
        assert asked == "Close round 1 with 2 ballots? This cannot be taken back."


def test_tab_leads_from_the_levels_to_the_reason_and_a_level_says_once_that_it_is_agreed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "agreed") as window:
        page = front(window, AgreedPage)
        levels = [each for each in page.findChildren(LevelButton) if each.isVisible()]
        assert [told(each) for each in levels] == [
            "1 Not addressed",
            "2 Initiating",
            "3 Developing",
            "4 Performing",
        ]
        levels[2].setFocus()
        QTest.keyClick(levels[2], Qt.Key.Key_Space)
        assert levels[2].isChecked(), "this is how a reader knows"
        came_to = []
        for _ in range(4):
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
            came_to.append(told(focused()))
        assert came_to == [
            "4 Performing",
            "Not agreed after all",
            "Why this level?",
            "What speaks against it?",
        ]


def test_a_strength_that_was_kept_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "findings") as window:
        card = front(window, FindingsPage).strengths
        QTest.keyClicks(card.text, "We listen")
        QTest.keyClick(card.text, Qt.Key.Key_Return)
        assert window.status.said == "Kept among the strengths."
        assert card.text.hasFocus()


def test_a_new_action_is_told_once_it_is_in_the_plan(qtbot: QtBot, tmp_path: Path) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "plan") as window:
        page = front(window, PlanPage)
        page.add.click()
        assert page.form.what.hasFocus()
        QTest.keyClicks(page.form.what, "Visit another school")
        QTest.keyClick(page.form.what, Qt.Key.Key_Tab)
        assert window.status.said == "The action is in the plan. Ctrl+Z takes it out again."


def test_a_text_that_may_leave_tells_whether_it_is_ticked_and_what_needs_a_look(
    qtbot: QtBot,
) -> None:
    ticks = TickList("Texts that may leave", ("Evidence",))
    ticks.show_offered(
        [
            Offered("a", "Evidence", "1.1 Equity", ("Reviewed each June",), ()),
            Offered("b", "Evidence", "", ("Ask jo@example.org",), text_warnings("Ask jo@example.org")),
        ]
    )
    qtbot.addWidget(ticks)
    ticks.show()
    qtbot.waitExposed(ticks)
    ticks.activateWindow()
    qtbot.waitUntil(ticks.isActiveWindow)
    ticks.setFocus()
    group = ticks.topLevelItem(0)
    assert told(ticks, DESCRIPTION) == "Evidence"
    assert group is not None
    first, second = group.child(0), group.child(1)
    assert first is not None
    assert second is not None
    lines = [ticks.indexFromItem(each) for each in (first, second)]
    aloud = Qt.ItemDataRole.AccessibleTextRole
    assert lines[0].data(aloud) == "Not ticked. 1.1 Equity: Reviewed each June"
    assert lines[1].data(aloud) == "Not ticked. Ask jo@example.org. Looks like an e-mail address"
    assert not any(ticks.isExpanded(line) for line in lines), "a line would be told as expanded"
    ticks.setCurrentItem(first)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert lines[0].data(aloud) == "Ticked. 1.1 Equity: Reviewed each June"
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert lines[0].data(aloud) == "Not ticked. 1.1 Equity: Reviewed each June"
