"""The window's own keys, and what each does. A page's keys are the page's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from lis_desktop.ui.page_list import Shelf
from lis_desktop.ui.shortcuts import SHORTCUTS, Command

if TYPE_CHECKING:
    from lis_desktop.ui.main_window import MainWindow


class WindowKeys(QObject):
    """Listens as long as the window lives; without a desk most keys do nothing."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        actions: dict[Command, Callable[[], None]] = {
            Command.MAIN_BUTTON: self._on_main_button,
            Command.UNDO: window.undo,
            Command.REDO: window.redo,
            Command.NEXT_PAGE: self._on_next_page,
            Command.PREVIOUS_PAGE: self._on_previous_page,
            Command.SCHOOL: self._on_school,
            Command.LEAGUE: self._on_league,
            Command.STAFF: self._on_staff,
            Command.LARGER_TEXT: self._on_larger_text,
            Command.SMALLER_TEXT: self._on_smaller_text,
            Command.KEYS: window.show_keys,
            Command.PREFERENCES: self._on_preferences,
            Command.FULL_SCREEN: self._on_full_screen,
            Command.ROOM: self._on_room,
            Command.TIMER: self._on_timer,
        }
        for shortcut in SHORTCUTS:
            for keys in shortcut.keys:
                key = QShortcut(QKeySequence(keys), window)
                # A key held a little long must not press a button twice or skip a page.
                key.setAutoRepeat(False)
                key.activated.connect(actions[shortcut.command])

    def _on_main_button(self) -> None:
        if (page := self._window.page) is not None:
            page.press_main_button()

    def _on_next_page(self) -> None:
        self._window.step_page(1)

    def _on_previous_page(self) -> None:
        self._window.step_page(-1)

    def _on_school(self) -> None:
        self._window.show_group(Shelf.WAY)

    def _on_league(self) -> None:
        self._window.show_group(Shelf.LEAGUE)

    def _on_staff(self) -> None:
        self._window.show_group(Shelf.STAFF)

    def _on_larger_text(self) -> None:
        self._step_text(1)

    def _on_smaller_text(self) -> None:
        self._step_text(-1)

    def _step_text(self, steps: int) -> None:
        theme = self._window.theme
        theme.step_text(steps)
        self._window.status.say(f"The text size is {theme.percent}%.")

    def _on_preferences(self) -> None:
        self._window.show_page("preferences")

    def _on_full_screen(self) -> None:
        top = self._window.window()
        if top.isFullScreen():
            top.showNormal()
        else:
            top.showFullScreen()

    def _on_room(self) -> None:
        if (desk := self._window.desk) is not None:
            desk.room.toggle()

    def _on_timer(self) -> None:
        if (desk := self._window.desk) is not None:
            desk.meeting.run_or_pause()
