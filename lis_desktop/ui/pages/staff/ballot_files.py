"""Ballots row by row as files: a look, the words that let them go, and the tables with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.consortium.exporting import shelf as shelf_export
from lis_desktop.services.consortium.exporting.ballot_release import BallotsLook
from lis_desktop.ui.pages.staff.ballots_card import BallotsCard
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.folder_dialog import ask_for_folder

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf


class BallotFiles(QObject):
    """A button of the region's page, and its card. Without the group that is chosen: ballots leave with the
    whole region, so that no group is told for their sake."""

    def __init__(self, page: ShelfPage) -> None:
        super().__init__(page)
        self._page = page
        self._looked: BallotsLook | None = None
        self.button = QuietButton("&Ballots row by row…", "list-checks")
        self.button.clicked.connect(self.look)
        page.add_button(self.button)
        self.card = BallotsCard()
        self.card.wanted.connect(self._on_wanted)

    def set_enabled(self, some: bool) -> None:
        """Whether there is anything on the shelf; what was looked at may be of yesterday now."""
        self.button.setEnabled(some)
        self.forget()

    def forget(self) -> None:
        """Nobody wants to know any more."""
        self._looked = None
        self.card.hide()

    def look(self) -> None:
        """What would leave. Only a look."""
        instruments = self._page.desk.workspace.instruments

        def read(shelf: Shelf, progress: Progress, cancelled: Cancelled) -> BallotsLook:
            return shelf_export.look_at_ballots(shelf, instruments, (), progress, cancelled)

        self._page.on_shelf("Looking at ballots that schools gave away", read, self._on_looked)

    def write_into(self, name: str) -> None:
        """The tables and exactly those ballots into that folder."""
        out, instruments, looked = Path(name), self._page.desk.workspace.instruments, self._looked
        if looked is None:
            return
        self._page.desk.remember_folder(out.parent)

        def write(shelf: Shelf, progress: Progress, cancelled: Cancelled) -> Path:
            shelf_export.export_shelf(
                shelf, instruments, out, progress, cancelled, ballots=True, looked=looked
            )
            return out

        self._page.on_shelf("Writing the tables with ballots", write, self._on_written)

    def _on_looked(self, look: BallotsLook) -> None:
        self._page.message.hide()
        if not look.schools:
            self.forget()
            self._page.tell(
                "No school on the shelf gave its ballots away",
                "A letter can ask for them, on Keys & letters; the faculty is told before it answers, and "
                "the school ticks them.",
            )
            return
        self._looked = look
        packs = self._page.desk.workspace.instruments.instruments()
        self.card.show_look(look, {each.id: each.label for pack in packs for each in pack.dimensions})
        self._page.announce(self.card.told.text())
        if look.ballots:
            self.card.typed.setFocus()
        self._page.bring_into_sight(self.card.close_button)

    def _on_wanted(self) -> None:
        start = self._page.desk.last_folder()
        ask_for_folder(self._page, "Choose an empty folder for the tables", start, self.write_into)

    def _on_written(self, out: Path) -> None:
        assert self._looked is not None
        ballots = self._looked.ballots
        self.forget()
        self._page.message.show_saved(
            f"The tables are in {out.name}, with {ballots} ballots",
            "They are de-identified, not anonymous. Keep them where only named people can read them, and "
            "delete them when a school takes its bundle back.",
            out,
        )
