"""Said loudly while the Consortium has no keys: nobody checks who sent what."""

from __future__ import annotations

from PySide6.QtCore import Signal

from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip

_TEXT = (
    "This Consortium has no keys yet. What schools send cannot be sealed, and nobody checks who sent it: "
    "anybody could send figures in a school’s name. Keys are made once, in five minutes."
)


class NoKeysCard(Card):
    """`pressed`: go to where keys are made."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__("Nobody’s key is asked for", _TEXT)
        self.chip = Chip("No keys", "talk")
        self.add_beside_title(self.chip)
        self.button = QuietButton("Make the keys…", "lock")
        self.button.clicked.connect(self.pressed)
        self.add(self.button)
        self.hide()
