"""Read & evidence: the dimension and both boxes are what is seen first; what is typed in is never out of
sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.core.entries import MAX_TEXT, NoteKind
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.read_evidence import ReadEvidencePage
from lis_desktop.ui.pages.setup import SetupPage
from lis_desktop.ui.widgets.inline_message import MessageTone
from tests.ui.faculty_window import begin, front, window_on
from tests.ui.hands import focused


def whole(widget: QWidget) -> bool:
    """Whether all of it can be seen."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def reading(window: MainWindow) -> tuple[ReadEvidencePage, QWidget, QWidget]:
    """The page, where strategies are written, where evidence is."""
    page = front(window, ReadEvidencePage)
    return page, page._boxes[NoteKind.STRATEGIES], page._boxes[NoteKind.EVIDENCE]


def test_on_a_small_laptop_both_boxes_are_seen_beside_the_levels_without_scrolling(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "read") as window:
        page, strategies, evidence = reading(window)
        qtbot.waitUntil(lambda: whole(strategies) and whole(evidence) and whole(page.showing))
        assert page._area.verticalScrollBar().value() == 0
        levels = page._levels.mapTo(page, page._levels.rect().topRight())
        assert levels.x() < strategies.mapTo(page, strategies.rect().topLeft()).x()


def test_in_large_text_what_is_written_in_stands_above_the_levels(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "read") as window:
        window.theme.set_percent(150)
        page, strategies, evidence = reading(window)
        qtbot.waitUntil(lambda: whole(strategies) and whole(page.showing))
        below = evidence.mapTo(page, evidence.rect().bottomLeft()).y()
        qtbot.waitUntil(lambda: page._levels.mapTo(page, page._levels.rect().topLeft()).y() > below)


def test_tab_brings_the_whole_box_into_sight_wherever_the_page_was_scrolled_to(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "read") as window:
        window.theme.set_percent(150)
        page, strategies, evidence = reading(window)
        bar = page._area.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 1000 and whole(strategies))
        assert not whole(evidence)
        strategies.setFocus()
        QTest.keyClick(strategies, Qt.Key.Key_Tab)
        assert evidence.hasFocus()
        assert whole(evidence)
        bar.setValue(bar.maximum())
        assert not whole(strategies)
        QTest.keyClick(evidence, Qt.Key.Key_Backtab)
        assert strategies.hasFocus()
        assert whole(strategies)


def test_what_the_keyboard_comes_to_from_beside_a_scrolled_page_is_seen(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "setup") as window:
        window.theme.set_percent(150)
        page = front(window, SetupPage)
        bar = page._scroll.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        bar.setValue(bar.maximum())
        first = page.first_focus()
        assert first is not None
        assert not whole(first)
        rail_buttons = [each for each in window.rail.findChildren(QAbstractButton) if each.isVisible()]
        rail_buttons[-1].setFocus()
        for _ in range(12):
            if page._scroll.isAncestorOf(focused()):
                break
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert page._scroll.isAncestorOf(focused())
        assert whole(focused())


@pytest.mark.parametrize("percent", [100, 150])
def test_a_text_that_is_refused_is_told_about_without_taking_the_box_out_of_sight(
    qtbot: QtBot, tmp_path: Path, percent: int
) -> None:
    begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "read") as window:
        window.theme.set_percent(percent)
        page, _, evidence = reading(window)
        evidence.setFocus()
        page._boxes[NoteKind.EVIDENCE].insertPlainText("x" * (MAX_TEXT + 1))
        assert page.message.isVisible()
        qtbot.waitUntil(lambda: whole(evidence))


def test_what_was_told_of_one_box_is_gone_with_its_dimension(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "read") as window:
        page, _, evidence = reading(window)
        evidence.setFocus()
        page._boxes[NoteKind.EVIDENCE].insertPlainText("x" * (MAX_TEXT + 1))
        assert page.message.isVisible()
        assert page.message.tone is MessageTone.TALK
        page._list.step(1)
        assert not page.message.isVisible()


def test_what_other_schools_do_is_heard_at_the_box_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "read") as window:
        page, strategies, evidence = reading(window)
        dossier = page.desk.dossier
        assert dossier is not None
        dimension = dossier.instrument.dimension(page.desk.place.dimension_id)
        assert dimension.strategies
        assert all(line in strategies.accessibleDescription() for line in dimension.strategies)
        assert all(line in evidence.accessibleDescription() for line in dimension.evidence)
