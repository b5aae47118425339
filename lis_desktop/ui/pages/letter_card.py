"""The exchange with the Consortium: its letter (one file, eight words to compare) and its digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lis_desktop.ui.pages.digest_packs import DigestPacks
from lis_desktop.ui.pages.region_table import RegionTable
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.keys import SealState
    from lis_desktop.services.letters import LetterOffer

_SEALED = "Bundles are signed by this computer and sealed: only {name} can open them."
_OPEN = (
    "There is no letter from the Consortium here yet. Bundles are signed but not sealed: whoever gets hold "
    "of one can read it. Open the letter that the Consortium sent you, and they are sealed from then on."
)
_REVOKED = (
    "The Consortium has revoked this computer’s key, so it will not take bundles from here. If this laptop "
    "was called lost and is found again, telephone the Consortium and read out the eight words below: it can "
    "let the key speak again."
)


class LetterCard(Card):
    """`letter_wanted` and `digest_wanted` ask for a file; `accepted(words)`: the words were compared."""

    letter_wanted = Signal()
    digest_wanted = Signal()
    accepted = Signal(str)
    declined = Signal()

    def __init__(self) -> None:
        super().__init__("The Consortium")
        self.chip = Chip()
        self.add_beside_title(self.chip)
        self._told = label(wrap=True)
        self._own = label(size="quiet", wrap=True)
        self._own.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.letter = QuietButton("Open a &letter…", "file-check")
        self.letter.clicked.connect(self.letter_wanted)
        self.digest = QuietButton("Open a di&gest…", "inbox")
        self.digest.clicked.connect(self.digest_wanted)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.letter)
        row.addWidget(self.digest)
        row.addStretch(1)
        self.add(self._told)
        self.add(self._own)
        self.add(row)
        self._offer = self._offer_box()
        self.add(self._offer)
        self.packs = DigestPacks()
        self.add(self.packs)
        self.region = RegionTable()
        self.add(self.region)

    def show_state(self, state: SealState, region: str) -> None:
        """How the next export leaves; `region` says which digest is here, or ""."""
        if state.revoked:
            self.chip.show_word("Key revoked", "lost")
            self._told.setText(_REVOKED)
        elif state.letter is None:
            self.chip.show_word("Not sealed", "talk")
            self._told.setText(_OPEN)
        else:
            self.chip.show_word("Sealed", "agreed")
            self._told.setText(_SEALED.format(name=state.letter.consortium))
        own = f"This computer’s key: {' '.join(state.own.words)}." if state.own else ""
        self._own.setText(" ".join(part for part in (own, region) if part))
        self._own.setVisible(bool(self._own.text()))
        self.digest.setEnabled(state.letter is not None)

    def ask(self, offer: LetterOffer) -> None:
        """Have the eight words compared; a key that was compared before needs none."""
        known = offer.is_known
        self._from.setText(
            f"This letter says that it is from {offer.letter.consortium}. "
            + (
                "Its key is the one you compared before."
                if known
                else "Type the eight words from the printed page that came with it: that is how you know "
                "that nobody exchanged the file on its way."
            )
        )
        self._words_field.setVisible(not known)
        self.words.clear()
        self._words_field.say("")
        self._offer.show()
        (self.accept if known else self.words).setFocus()

    def refuse(self, words: str) -> None:
        """These are not the words."""
        self._words_field.say(words, "lost")
        self.words.setFocus()

    def done(self) -> None:
        """The letter is in, or was not wanted."""
        self._offer.hide()
        self.letter.setFocus()

    def _offer_box(self) -> QWidget:
        box = Card()
        self._from = label(wrap=True)
        self.words = line_edit("Eight words", most=120)
        self.words.returnPressed.connect(self._on_accept)
        self._words_field = Field("The eight &words on paper", self.words)
        self.accept = PrimaryButton("Use this letter")
        self.accept.clicked.connect(self._on_accept)
        not_now = QuietButton("Not now")
        not_now.clicked.connect(self._on_declined)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.accept)
        row.addWidget(not_now)
        row.addStretch(1)
        box.add(self._from)
        box.add(self._words_field)
        box.add(row)
        box.hide()
        return box

    def _on_accept(self) -> None:
        self.accepted.emit(self.words.text())

    def _on_declined(self) -> None:
        self.done()
        self.declined.emit()
