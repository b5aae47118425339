"""A widget that is shown before it has a parent is a window of its own: it flashes and takes the focus."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.ui.app import make_application
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.page_list import PAGES
from tests.ui.faculty_window import begin, window_on
from tests.ui.test_reveal_page import SPLIT, answer


class StrayWindows(QObject):
    """Notes every window that is shown and is not the program's."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() is not QEvent.Type.Show or not isinstance(thing, QWidget):
            return False
        if thing.isWindow() and not isinstance(thing, MainWindow):
            self.seen.append(repr(thing))
        return False


def test_no_page_opens_a_window_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    answer(tmp_path, made, SPLIT, close=True)
    stray = StrayWindows()
    make_application().installEventFilter(stray)
    try:
        with window_on(qtbot, tmp_path) as window:
            loose = QLabel("loose")
            loose.setVisible(True)
            assert len(stray.seen) == 1
            loose.close()
            stray.seen.clear()
            for entry in PAGES:
                window.show_page(entry.id)
                assert stray.seen == [], entry.id
    finally:
        make_application().removeEventFilter(stray)
