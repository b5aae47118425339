"""The window: the rail, one page at a time, the status line. It owns no rule of the domain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from lis_desktop.core.errors import LisError
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.frame import stands_at
from lis_desktop.ui.keys_dialog import KeysDialog
from lis_desktop.ui.page import Page
from lis_desktop.ui.page_list import PAGES, PageEntry, Shelf
from lis_desktop.ui.rail import Rail
from lis_desktop.ui.status_line import StatusLine
from lis_desktop.ui.surroundings import Surroundings
from lis_desktop.ui.theme import Theme
from lis_desktop.ui.undo_words import undo_words
from lis_desktop.ui.widgets.away_banner import AwayBanner
from lis_desktop.ui.widgets.in_sight import show_whole
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.job_bar import JobBar
from lis_desktop.ui.widgets.trouble_view import TroubleView
from lis_desktop.ui.window_keys import WindowKeys

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic

_STAYS_OPEN = (
    "The window stays open, so that you can make room on the disk or copy the text to another place. "
    "Close it once more to let the text go."
)


class MainWindow(QWidget):
    """What stands in the frame. It is given a desk, and builds pages when they are asked for."""

    try_again = Signal()
    way_out = Signal()
    page_shown = Signal(str)
    seated = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle("LIS Desktop")
        self.theme = theme
        self._desk: Desk | None = None
        self._pages: dict[str, Page] = {}
        self._trouble: TroubleView | None = None
        self._last_of: dict[Shelf, str] = {}
        self._told_unkept: tuple[str, ...] = ()
        self._entries = {entry.id: entry for entry in PAGES}
        self.rail = Rail(PAGES)
        self.status = StatusLine()
        self.job_bar = JobBar()
        self.away = AwayBanner()
        self.away.acted.connect(self._on_away)
        # Not a QStackedWidget: a screen reader would say "layered pane" on the way into every page.
        self.stack = QStackedLayout()
        self._around = Surroundings(self.rail, self.status, self.away, self._front, self)
        self._lay_out()
        self.rail.chosen.connect(self.show_page)
        theme.changed.connect(self._on_theme_changed)
        WindowKeys(self)

    @property
    def desk(self) -> Desk | None:
        """The desk that the window sits at; None before the workspace is open, and after."""
        return self._desk

    @property
    def page(self) -> Page | None:
        """The page in front."""
        front = self.stack.currentWidget()
        return front if isinstance(front, Page) else None

    @property
    def page_id(self) -> str:
        """The id of the page in front, "" while there is none."""
        return next((each for each, page in self._pages.items() if page is self.page), "")

    @property
    def is_seated(self) -> bool:
        """Whether the window has a desk, so that pages can be asked for."""
        return self._desk is not None

    @property
    def staff_shown(self) -> bool:
        """Whether this computer has the pages for Consortium staff."""
        return self._desk is not None and self._desk.staff_shown

    def sit_down(self, desk: Desk) -> None:
        """Take the desk and go to the place that was left."""
        self.clear_trouble()
        self._desk = desk
        desk.setParent(self)
        desk.changed.connect(self._on_changed)
        desk.turned.connect(self._on_turned)
        desk.wanted.connect(self.show_page)
        desk.said.connect(self.status.say)
        desk.refused.connect(self.status.show_refused)
        desk.jobs.failed.connect(self._on_job_failed)
        desk.room.stepped.connect(self._on_room_stepped)
        desk.room.timer_pressed.connect(desk.meeting.run_or_pause)
        self.rail.timer.run_pressed.connect(desk.meeting.run_or_pause)
        self.rail.timer.more_pressed.connect(desk.meeting.more)
        self.job_bar.follow(desk.jobs)
        self._around.follow(desk)
        desk.meeting.begin_the_day()
        self.show_page(desk.place.page_id if desk.place.page_id in self._entries else "welcome")
        self.seated.emit()

    def stand_up(self) -> None:
        """Commit what is being typed, let go of every page and of the desk."""
        if self._desk is None:
            return
        if self.page is not None:
            self.page.leave()
        desk, self._desk = self._desk, None
        self._around.follow(None)
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        desk.keep(replace(desk.settings, window=stands_at(self.window())))
        desk.close()
        desk.deleteLater()

    def show_trouble(self, error: LisError, way_out: str = "") -> None:
        """The workspace would not open: say why in the window's middle; `way_out` is a second button."""
        self.clear_trouble()
        self._trouble = TroubleView(error, way_out)
        self._trouble.try_again.connect(self.try_again)
        self._trouble.way_out.connect(self.way_out)
        self.stack.addWidget(self._trouble)
        self.stack.setCurrentWidget(self._trouble)
        self._trouble.told.button.setFocus()

    def clear_trouble(self) -> None:
        """Take the told trouble away."""
        if self._trouble is not None:
            self.stack.removeWidget(self._trouble)
            self._trouble.deleteLater()
            self._trouble = None

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front, building it when it is asked for the first time."""
        entry = self._entries.get(page_id)
        if self._desk is None or entry is None:
            return
        if self.page is not None and self.page_id != page_id:
            self.page.leave()
        page = self._built(entry, self._desk)
        if page is not self.page:
            self._let_go_of_keyboard()
        self.stack.setCurrentWidget(page)
        self.rail.show_here(page_id)
        self._last_of[entry.shelf] = page_id
        self._desk.remember(page_id=page_id)
        page.show_page()
        self._around.draw_away()
        page.take_keyboard()
        if self.window().focusWidget() is None:
            self.rail.take_keyboard()  # a page that is still empty is told by its line there
        # Last: a new title says, to people and to scripts, that the page takes keys.
        self.setWindowTitle(f"{entry.rail_text} – LIS Desktop")
        self.page_shown.emit(page_id)

    def step_page(self, steps: int) -> None:
        """The next page on the rail (1) or the one before (-1), stopping at both ends."""
        order = self.rail.order
        if self.page_id in order:
            place = order.index(self.page_id) + steps
            self.show_page(order[max(0, min(place, len(order) - 1))])

    def show_group(self, shelf: Shelf) -> None:
        """The page of a group that was in front last, else its first one."""
        entries = [entry.id for entry in PAGES if entry.shelf is shelf and entry.id in self.rail.order]
        if entries:
            self.show_page(self._last_of.get(shelf, entries[0]))

    def undo(self) -> None:
        """Take back the last change of this page or of the assessment, and tell what it was."""
        self._travel("Took back", "There is nothing to take back.", back=True)

    def redo(self) -> None:
        """Bring it again."""
        self._travel("Brought back", "There is nothing to bring back.", back=False)

    def show_keys(self) -> None:
        """F1: every key."""
        title, own = ("", ()) if self.page is None else (self.page.title, self.page.keys)
        dialog = KeysDialog(title, own, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._holds_back():
            event.ignore()
            return
        self.stand_up()
        super().closeEvent(event)

    def _holds_back(self) -> bool:
        """Whether closing now would lose what was typed, and nobody was told so yet."""
        if self.page is not None:
            self.page.leave()
        unkept = {each: words for each, page in self._pages.items() if (words := page.unkept())}
        told, self._told_unkept = self._told_unkept, tuple(unkept.values())
        if told == self._told_unkept:
            return False
        page_id, words = next(iter(unkept.items()), ("", ""))
        if page_id:
            self.show_page(page_id)
            self._pages[page_id].tell(words, _STAYS_OPEN, MessageTone.LOST)
        return bool(page_id)

    def _front(self) -> Page | None:
        return self.page

    def _built(self, entry: PageEntry, desk: Desk) -> Page:
        if entry.id not in self._pages:
            self._pages[entry.id] = entry.load()(desk)
            self.stack.addWidget(self._pages[entry.id])
        return self._pages[entry.id]

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        if moved and (come_to := self.window().focusWidget()) is not None:
            show_whole(come_to)
        return moved

    def _let_go_of_keyboard(self) -> None:
        """Else the stack would give it to the first button of a page that is not filled yet, and a screen
        reader would tell of buttons that are about to be hidden."""
        page, has_it = self.page, QApplication.focusWidget()
        if page is not None and has_it is not None and page.isAncestorOf(has_it):
            has_it.clearFocus()

    def _travel(self, told: str, nothing: str, *, back: bool) -> None:
        if self._desk is None:
            return
        own = None if self.page is None else (self.page.take_back() if back else self.page.bring_again())
        if own is not None:
            self.status.say(own)
            return
        if (chosen := self._desk.assessment) is None:
            return
        from lis_desktop.services import editing

        move = editing.undo if back else editing.redo
        try:
            description = move(self._desk.workspace, chosen.id)
        except LisError as error:
            self.tell_error(error)
            return
        if description is None:
            self.status.say(nothing)
        else:
            self.status.say(f"{told} {undo_words(description, self._desk.instrument)}.")

    def tell_error(self, error: LisError) -> None:
        """Tell a known trouble on the page in front."""
        if self.page is not None:
            self.page.tell_error(error)

    def _on_job_failed(self, error: BaseException) -> None:
        if not isinstance(error, LisError):
            raise error
        self.tell_error(error)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        self._around.show_changed(topics)
        if self.page is not None and self.page.topics & topics:
            self.page.show_page()

    def _on_turned(self) -> None:
        self._around.draw_way()
        if self.page is not None:
            self.page.show_page()

    def _on_theme_changed(self) -> None:
        self.rail.fit_text()
        self.status.draw_tick()
        if self._desk is not None:
            worn = self.theme
            self._desk.keep(replace(self._desk.settings, theme=worn.choice, text_percent=worn.percent))

    def _on_away(self) -> None:
        self.show_page("setup")

    def _on_room_stepped(self, steps: int) -> None:
        if self.page is not None:
            self.page.step_in_room(steps)

    def _lay_out(self) -> None:
        pages = QVBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.away)
        pages.addLayout(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.job_bar)
        column.addWidget(self.status)
