"""The digest: one file back to all schools; what it would hold, what is held back, and earlier issues."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lis_desktop.core.errors import InvalidInput, LisError
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.consortium import digest_issues, digest_making
from lis_desktop.services.consortium import keys as consortium_keys
from lis_desktop.services.consortium.digest_issues import EarlierDigest
from lis_desktop.services.consortium.digest_making import WrittenDigest
from lis_desktop.services.consortium.look_alikes import alike_on_shelf
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.pages.staff.alike_card import doubt_words
from lis_desktop.ui.pages.staff.also_card import AlsoCard
from lis_desktop.ui.pages.staff.next_digest_card import NextDigestCard, digest_words
from lis_desktop.ui.pages.staff.no_keys_card import NoKeysCard
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.folder_dialog import ask_for_folder
from lis_desktop.ui.widgets.row_table import Column, RowTable

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf

_COLUMNS: tuple[Column[EarlierDigest], ...] = (
    Column("Digest", lambda row: str(row.digest.issue), lambda row: row.digest.issue, width=90, right=True),
    Column(
        "Made on",
        lambda row: day_words(row.digest.issued_on),
        sort=lambda row: row.digest.issued_on,
        width=130,
    ),
    Column(
        "Figures",
        lambda row: str(len(row.digest.cells)),
        lambda row: len(row.digest.cells),
        width=90,
        right=True,
    ),
    Column("New in it", lambda row: str(row.fresh), sort=lambda row: row.fresh, width=110, right=True),
    Column("Also in it", lambda row: digest_words(row.digest), least=260),
)
_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class _View:
    has_keys: bool
    look: WrittenDigest | LisError | None
    earlier: tuple[EarlierDigest, ...]
    doubt: str = ""


class DigestPage(ShelfPage):
    """A look is made each time; nothing is kept of it."""

    title = "Digest"
    lead = "One file back to all schools: the region beside their own bars, and no school’s standing"

    def build(self) -> None:
        self._again = 0
        self.no_keys = NoKeysCard()
        self.no_keys.pressed.connect(self._on_keys)
        self.next = NextDigestCard()
        self.next.wanted.connect(self._on_wanted)
        self.also = AlsoCard()
        self.also.changed.connect(self.refresh)
        self.earlier_card = Card("Earlier issues", "The very same file can be written again.")
        self.earlier = RowTable("Earlier digests", _COLUMNS)
        self.earlier.row_chosen.connect(self._on_issue)
        self.save = QuietButton("&Save it again…", "file-down")
        self.save.clicked.connect(self._on_save)
        self.earlier_card.add(self.earlier)
        self.earlier_card.add(self.save)
        for card in (self.no_keys, self.next, self.also, self.earlier_card):
            card.hide()
            self.body.addWidget(card)

    def refresh(self) -> None:
        self.also.folder = self.desk.last_folder()
        instruments, events, packs = self.desk.workspace.instruments, self.also.events, self.also.packs

        def read(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> _View:
            if not consortium_keys.has_keys(shelf):
                return _View(False, None, ())
            look: WrittenDigest | LisError
            try:
                look = digest_making.look_at_digest(shelf, instruments, events, packs)
            except LisError as error:
                look = error
            twice = [pair for pair in alike_on_shelf(shelf) if pair.twice_in]
            return _View(True, look, digest_issues.earlier_digests(shelf), doubt_words(twice))

        self.on_shelf("Looking at the next digest", read, self._on_read)

    def first_focus(self) -> QWidget | None:
        return self.next.make if self.next.isVisible() else self.no_keys.button

    def _on_read(self, view: _View) -> None:
        self.no_keys.setVisible(not view.has_keys)
        self.also.setVisible(view.has_keys)
        if isinstance(view.look, WrittenDigest):
            names = {
                each.id: each.label
                for pack in self.desk.workspace.instruments.instruments()
                for each in pack.dimensions
            }
            self.next.show_look(view.look, names, view.doubt)
        else:
            self.next.hide()
        if isinstance(view.look, LisError):
            self.tell_error(view.look)
            if isinstance(view.look, InvalidInput):
                self.also.forget_all()
        self.earlier.set_rows(view.earlier)
        self.earlier.show_up_to(_MOST_ROWS)
        self.earlier_card.setVisible(bool(view.earlier))
        if view.earlier:
            self.earlier.selectRow(0)

    def _on_wanted(self) -> None:
        ask_for_folder(self, "Choose a folder for the digest", self.desk.last_folder(), self.make_into)

    def make_into(self, name: str) -> None:
        """Make the digest into that folder."""
        out, instruments = Path(name), self.desk.workspace.instruments
        events, packs = self.also.events, self.also.packs
        self.desk.remember_folder(out)

        def make(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> WrittenDigest:
            return digest_making.make_digest(shelf, instruments, out, events, packs)

        self.on_shelf("Making the digest", make, self._on_made)

    def _on_made(self, made: WrittenDigest) -> None:
        assert made.path is not None
        self.also.forget_all()
        self.message.show_saved(
            f"Digest {made.digest.issue} is made: {made.path.name}",
            "Send this one file to every school. It opens in a spreadsheet too; the program shows the region "
            "beside the school’s own bars.",
            made.path.parent,
        )
        self.shelf_changed()

    def _on_issue(self, issue: EarlierDigest) -> None:
        self._again = issue.digest.issue

    def _on_save(self) -> None:
        ask_for_folder(self, "Choose a folder for the digest", self.desk.last_folder(), self.save_into)

    def save_into(self, name: str) -> None:
        """The chosen earlier issue once more, into that folder."""
        issue, out = self._again, Path(name)

        def save(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> Path:
            return digest_issues.save_again(shelf, issue, out)

        self.on_shelf("Writing the digest again", save, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        self.message.show_saved(f"{path.name} is there again", "", path.parent)

    def _on_keys(self) -> None:
        self.desk.go("staff-keys")
