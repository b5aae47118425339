"""The base of the staff's pages: the shelf is opened for each piece of work, on the worker, and closed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication

from lis_desktop.core.errors import LisError
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages.staff.hint_words import in_the_window
from lis_desktop.ui.rail_button import RailLine

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic
    from lis_desktop.store.shelf.opened import Shelf

T = TypeVar("T")
Verb = Callable[["Shelf", Progress, Cancelled], T]


class ShelfPage(Page):
    """Works on the shelf of this computer, or the one that the preferences name. Nothing of the shelf is
    touched on the window's own thread: however long it takes, the window goes on."""

    needs_assessment = False

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.SHELF, Topic.PACKS})

    def on_shelf(self, title: str, verb: Verb[T], done: Callable[[T], None]) -> None:
        """Do `verb(shelf, progress, cancelled)`; `done` gets its value, a trouble is told on the page."""
        address, paths = self.desk.settings.shelf_address, self.desk.workspace.paths

        def work(progress: Progress, cancelled: Cancelled) -> T:
            from lis_desktop.services.consortium.opening import open_shelf

            with closing(open_shelf(address or paths, paths)) as shelf:
                return verb(shelf, progress, cancelled)

        def arrived(value: T) -> None:
            done(value)
            self._bring_the_keyboard()

        self.desk.jobs.start(title, work, arrived, self.on_job_failed)

    def _bring_the_keyboard(self) -> None:
        """From the rail to where this page begins, if that was not there yet when the page was shown."""
        start = self.first_focus()
        if self.isVisible() and isinstance(QApplication.focusWidget(), RailLine) and start is not None:
            start.setFocus()

    def tell_error(self, error: LisError) -> None:
        """A trouble in the words of the window."""
        super().tell_error(in_the_window(error))

    def shelf_changed(self) -> None:
        """Something on the shelf was committed: every page that shows it looks again."""
        from lis_desktop.services.workspace import Topic

        self.desk.workspace.tell(Topic.SHELF)
