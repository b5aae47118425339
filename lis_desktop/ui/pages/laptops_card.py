"""A second laptop of the school, and what to do when one is lost: keys, vouchers, and whom to telephone."""

from __future__ import annotations

from PySide6.QtCore import Signal

from lis_desktop.services.keys import SealState
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.words import label

_ABOUT = (
    "Each computer signs with a key of its own. When the work moves to another one, hand the assessment "
    "over, so that both do not send different bundles. The Consortium takes bundles of a second computer if "
    "this one vouches for it, or with a letter of its own."
)
_LOST = (
    "A laptop is lost or stolen? Telephone the Consortium: it revokes that computer’s key, and nobody can "
    "send in your name. Go on here from a backup, or from the hand-over file."
)


class LaptopsCard(Card):
    """`key_copied`, `voucher_wanted(the other computer's key)`, `voucher_opened`."""

    key_copied = Signal()
    voucher_wanted = Signal(str)
    voucher_opened = Signal()

    def __init__(self) -> None:
        super().__init__("Two laptops, or a lost one", _ABOUT)
        self.copy = QuietButton("&Copy this computer’s key", "copy")
        self.copy.clicked.connect(self.key_copied)
        self.open = QuietButton("Open a &voucher…", "file-check")
        self.open.clicked.connect(self.voucher_opened)
        self.other = line_edit("64 digits and letters, copied on the other computer", most=64)
        self.other.textChanged.connect(self._on_typed)
        self._other_field = Field("The other computer’s &key", self.other)
        self.vouch = QuietButton("Vouch for it…", "file-down")
        self.vouch.clicked.connect(self._on_vouch)
        row = FlowLayout(12)
        for button in (self.copy, self.open, self.vouch):
            row.addWidget(button)
        for part in (self._other_field, row, label(_LOST, size="quiet", wrap=True)):
            self.add(part)
        self._on_typed()

    def show_state(self, state: SealState) -> None:
        """Vouchers need a letter: without one nobody knows which school is meant."""
        has_letter = state.letter is not None and not state.revoked
        self._other_field.setVisible(has_letter)
        self.vouch.setVisible(has_letter)
        self.open.setVisible(state.letter is not None)

    def refuse(self, words: str) -> None:
        """This is no key."""
        self._other_field.say(words, "lost")
        self.other.setFocus()

    def done(self) -> None:
        """The voucher is written."""
        self._other_field.say("")
        self.other.clear()

    def _on_typed(self) -> None:
        self.vouch.setEnabled(len(self.other.text().strip()) == 64)

    def _on_vouch(self) -> None:
        self.voucher_wanted.emit(self.other.text().strip().casefold())
