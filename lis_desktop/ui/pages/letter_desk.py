"""What the letter card's buttons do: opening a letter, comparing its words, taking a digest in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from lis_desktop.core.errors import NotAllowed
from lis_desktop.services import digest, digest_packs, exchange, letters
from lis_desktop.services.letters import LetterOffer
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.pages.letter_card import LetterCard
from lis_desktop.ui.widgets.inline_message import MessageTone

if TYPE_CHECKING:
    from lis_desktop.ui.page import Page


class LetterDesk(QObject):
    """Nothing is changed before the words were compared. `changed` comes when a letter was accepted."""

    changed = Signal()

    def __init__(self, page: Page, card: LetterCard) -> None:
        super().__init__(page)
        self._page, self._card = page, card
        self._offer: LetterOffer | None = None
        card.letter_wanted.connect(self._on_letter)
        card.digest_wanted.connect(self._on_digest)
        card.accepted.connect(self._on_accepted)
        card.packs.wanted.connect(self.take_pack)

    def refresh(self) -> None:
        """Show whether exports are sealed, and which digest is here."""
        workspace = self._page.desk.workspace
        state = self._page.attempt(partial(exchange.seal_state, workspace))
        if state is None:
            return
        newest = digest.newest_digest(workspace.paths)
        region = (
            ""
            if newest is None
            else f"Digest {newest.issue} of {newest.consortium}, {day_words(newest.issued_on)}, is here."
        )
        self._card.show_state(state, region)
        self._card.packs.show_packs(digest_packs.packs_brought(workspace))
        dossier = self._page.desk.dossier
        if dossier is not None:
            here = digest.region(workspace, dossier.assessment.instrument)
            self._card.region.show_region(dossier, here)

    def open_letter(self, file: Path) -> None:
        """Read a letter and have its words compared."""
        offer = self._page.attempt(partial(letters.open_letter, self._page.desk.workspace, file))
        if offer is not None:
            self._offer = offer
            self._card.ask(offer)

    def open_digest(self, file: Path) -> None:
        """Take a digest in."""
        taken = self._page.attempt(partial(digest.import_digest, self._page.desk.workspace, file))
        if taken is not None:
            self._page.tell(
                f"Digest {taken.issue} of {taken.consortium} is here",
                "Below, the region stands beside your own middle; no school’s standing is in it.",
                MessageTone.AGREED,
            )
            self.refresh()

    def take_pack(self, number: int) -> None:
        """Take over a pack that the digest brought."""
        pack = self._page.attempt(partial(digest_packs.take_pack, self._page.desk.workspace, number))
        if pack is not None:
            self.refresh()
            said = f"The pack “{pack.title}”, version {pack.version}, is ready to use"
            self._page.tell(said, "", MessageTone.AGREED)
            self._card.digest.setFocus()

    def _on_letter(self) -> None:
        self._ask("Open the Consortium’s letter", "Letters (*.lisletter.zip *.zip)", self._on_letter_file)

    def _on_digest(self) -> None:
        self._ask("Open the Consortium’s digest", "Digests (*.lisdigest.zip *.zip)", self._on_digest_file)

    def _ask(self, title: str, kind: str, slot: object) -> None:
        dialog = QFileDialog(self._page, title, str(self._page.desk.last_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([kind, "All files (*)"])
        dialog.fileSelected.connect(slot)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_letter_file(self, name: str) -> None:
        self.open_letter(Path(name))

    def _on_digest_file(self, name: str) -> None:
        self.open_digest(Path(name))

    def _on_accepted(self, words: str) -> None:
        if self._offer is None:
            return
        try:
            letter = letters.accept_letter(self._page.desk.workspace, self._offer, words)
        except NotAllowed as refused:
            self._card.refuse(f"{refused.title} {refused.hint}")
            return
        self._offer = None
        self._card.done()
        self._page.tell(f"From now on bundles are sealed for {letter.consortium}", "", MessageTone.AGREED)
        self.refresh()
        self.changed.emit()
