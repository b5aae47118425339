"""The window: the rail, one page at a time, the status line. It owns no rule of the domain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from lis_desktop.core.errors import LisError, NotFound
from lis_desktop.ui.backup_words import last_backup_words, local_now
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.frame import stands_at
from lis_desktop.ui.keys_dialog import KeysDialog
from lis_desktop.ui.page import Page
from lis_desktop.ui.page_list import PAGES, PageEntry, Shelf
from lis_desktop.ui.rail import Rail
from lis_desktop.ui.shelf_words import shelf_words
from lis_desktop.ui.shortcuts import SHORTCUTS, Command
from lis_desktop.ui.status_line import StatusLine
from lis_desktop.ui.theme import Theme
from lis_desktop.ui.undo_words import undo_words
from lis_desktop.ui.way import the_way
from lis_desktop.ui.widgets.away_banner import AwayBanner
from lis_desktop.ui.widgets.job_bar import JobBar
from lis_desktop.ui.widgets.trouble_view import TroubleView

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic

_WAY_AFTER_MILLISECONDS = 200


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
        self._entries = {entry.id: entry for entry in PAGES}
        self.rail = Rail(PAGES)
        self.status = StatusLine()
        self.job_bar = JobBar()
        self.away = AwayBanner()
        self.away.acted.connect(self._on_away)
        # Not a QStackedWidget: a screen reader would say "layered pane" on the way into every page.
        self.stack = QStackedLayout()
        # A typed score is drawn at once; the rail, which reads the whole assessment, when the keys rest.
        self._way_soon = QTimer(self)
        self._way_soon.setSingleShot(True)
        self._way_soon.setInterval(_WAY_AFTER_MILLISECONDS)
        self._way_soon.timeout.connect(self._draw_way)
        self._lay_out()
        self.rail.chosen.connect(self.show_page)
        theme.changed.connect(self._on_theme_changed)
        self._connect_keys()

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
        desk.staff_turned.connect(self._on_staff_turned)
        desk.jobs.failed.connect(self._on_job_failed)
        desk.room.stepped.connect(self._on_room_stepped)
        desk.room.timer_pressed.connect(desk.meeting.run_or_pause)
        desk.meeting.changed.connect(self._draw_meeting)
        desk.meeting.ticked.connect(self._draw_timer)
        self.rail.timer.run_pressed.connect(desk.meeting.run_or_pause)
        self.rail.timer.more_pressed.connect(desk.meeting.more)
        self.job_bar.follow(desk.jobs)
        self._draw_way()
        self._draw_backup()
        self._on_staff_turned()
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
        self._draw_away()
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
        self._travel("Brought again", "There is nothing to bring again.", back=False)

    def show_keys(self) -> None:
        """F1: every key."""
        title, own = ("", ()) if self.page is None else (self.page.title, self.page.keys)
        dialog = KeysDialog(title, own, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stand_up()
        super().closeEvent(event)

    def _built(self, entry: PageEntry, desk: Desk) -> Page:
        if entry.id not in self._pages:
            self._pages[entry.id] = entry.load()(desk)
            self.stack.addWidget(self._pages[entry.id])
        return self._pages[entry.id]

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
        from lis_desktop.services.workspace import Topic

        if topics & {Topic.ASSESSMENTS, Topic.BALLOTS, Topic.ROUNDS, Topic.ENTRIES}:
            self.status.show_saved(datetime.now().astimezone())
        if Topic.SHELF in topics:
            self._on_staff_turned()
        if topics & {Topic.BACKUPS, Topic.ROUNDS}:
            self._draw_backup()
        if topics == {Topic.BALLOTS}:
            self._way_soon.start()
        else:
            self._draw_way()
        if self.page is not None and self.page.topics & topics:
            self.page.show_page()

    def _on_turned(self) -> None:
        self._draw_way()
        if self.page is not None:
            self.page.show_page()

    def _on_staff_turned(self) -> None:
        if self._desk is not None:
            self.rail.show_staff(self._desk.staff_shown)
            elsewhere = self._desk.settings.shelf_address
            self.rail.show_desk("Consortium desk", shelf_words(elsewhere))

    def _on_theme_changed(self) -> None:
        self.rail.fit_text()
        self.status.draw_tick()
        if self._desk is not None:
            worn = self.theme
            self._desk.keep(replace(self._desk.settings, theme=worn.choice, text_percent=worn.percent))

    def _draw_way(self) -> None:
        if self._desk is None:
            return
        chosen = self._desk.assessment
        try:
            dossier = self._desk.dossier
        except NotFound:
            dossier = None
        self.rail.show_way(the_way(dossier))
        self._draw_away()
        self.status.show_assessment(chosen, dossier.rounds[-1] if dossier and dossier.rounds else None)
        if chosen is None:
            self.rail.show_assessment("LIS Desktop", "No assessment open")
        else:
            self._draw_meeting()

    def _draw_away(self) -> None:
        """On the pages that can only be read; the League's and the staff's go on here."""
        if self._desk is not None:
            reading = self.page is not None and self.page.read_only
            self.away.show_where(self._desk.handed_over if reading else None)

    def _draw_meeting(self) -> None:
        if self._desk is None or (chosen := self._desk.assessment) is None:
            self.rail.timer.hide()
            return
        meeting = self._desk.meeting
        year = f"Self-assessment {chosen.school_year}"
        if meeting.step is not None and meeting.plan is not None:
            number = f"meeting {meeting.position.meeting} of {len(meeting.plan.meetings)}"
            year = f"{chosen.school_year} · {number}"
        self.rail.show_assessment(chosen.school.name, year)
        self.rail.timer.setVisible(meeting.step is not None and self._desk.handed_over is None)
        self._draw_timer()

    def _draw_timer(self) -> None:
        if self._desk is not None and self._desk.meeting.step is not None:
            meeting = self._desk.meeting
            self.rail.timer.show_time(meeting.position, meeting.minutes, datetime.now().astimezone())

    def _draw_backup(self) -> None:
        if self._desk is None:
            return
        from lis_desktop.services import backups

        try:
            newest = backups.backups(self._desk.workspace)[:1]
        except LisError:
            newest = ()
        made = newest[0].made_at if newest else None
        self.status.show_backup(last_backup_words(made, local_now()))

    def _connect_keys(self) -> None:
        actions: dict[Command, Callable[[], None]] = {
            Command.MAIN_BUTTON: self._on_main_button,
            Command.UNDO: self.undo,
            Command.REDO: self.redo,
            Command.NEXT_PAGE: self._on_next_page,
            Command.PREVIOUS_PAGE: self._on_previous_page,
            Command.SCHOOL: self._on_school,
            Command.LEAGUE: self._on_league,
            Command.STAFF: self._on_staff,
            Command.LARGER_TEXT: self._on_larger_text,
            Command.SMALLER_TEXT: self._on_smaller_text,
            Command.KEYS: self.show_keys,
            Command.PREFERENCES: self._on_preferences,
            Command.FULL_SCREEN: self._on_full_screen,
            Command.ROOM: self._on_room,
            Command.TIMER: self._on_timer,
        }
        for shortcut in SHORTCUTS:
            for keys in shortcut.keys:
                key = QShortcut(QKeySequence(keys), self)
                # A key held a little long must not press a button twice or skip a page.
                key.setAutoRepeat(False)
                key.activated.connect(actions[shortcut.command])

    def _on_main_button(self) -> None:
        if self.page is not None:
            self.page.press_main_button()

    def _on_next_page(self) -> None:
        self.step_page(1)

    def _on_previous_page(self) -> None:
        self.step_page(-1)

    def _on_school(self) -> None:
        self.show_group(Shelf.WAY)

    def _on_league(self) -> None:
        self.show_group(Shelf.LEAGUE)

    def _on_staff(self) -> None:
        self.show_group(Shelf.STAFF)

    def _on_larger_text(self) -> None:
        self._step_text(1)

    def _on_smaller_text(self) -> None:
        self._step_text(-1)

    def _step_text(self, steps: int) -> None:
        self.theme.step_text(steps)
        self.status.say(f"The text size is {self.theme.percent}%.")

    def _on_preferences(self) -> None:
        self.show_page("preferences")

    def _on_away(self) -> None:
        self.show_page("setup")

    def _on_room(self) -> None:
        if self._desk is not None:
            self._desk.room.toggle()

    def _on_timer(self) -> None:
        if self._desk is not None:
            self._desk.meeting.run_or_pause()

    def _on_room_stepped(self, steps: int) -> None:
        if self.page is not None:
            self.page.step_in_room(steps)

    def _on_full_screen(self) -> None:
        top = self.window()
        if top.isFullScreen():
            top.showNormal()
        else:
            top.showFullScreen()

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
