"""Said first at the import desk while two computers claim one letter, until somebody has asked the school."""

from __future__ import annotations

from PySide6.QtCore import Signal

from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip

_TEXT = (
    "What came later waits and counts for nothing. Somebody may have read a letter in the mail and answered "
    "first: telephone the school before you believe either."
)


class AlarmNotice(Card):
    """`pressed`: go to where both sets of words stand."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__("Alarm: two computers claim one letter", _TEXT)
        self.chip = Chip("Alarm", "lost")
        self.add_beside_title(self.chip)
        self.button = QuietButton("See both keys", "lock")
        self.button.clicked.connect(self.pressed)
        self.add(self.button)
        self.hide()

    def show_alarms(self, count: int) -> None:
        """So many wait for an answer; the card is away while none does."""
        self.chip.setText("Alarm" if count == 1 else f"{count} alarms")
        self.setVisible(bool(count))
