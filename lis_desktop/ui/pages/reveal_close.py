"""Before the reveal: how many are in, what closing does, and the one button, asked twice on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.ui.pages import reveal_words as words
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.widgets.ballot_box import ProgressBar
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.descriptors import Bullets
from lis_desktop.ui.widgets.words import label, retell

if TYPE_CHECKING:
    from lis_desktop.services.collecting.ballots import BallotBox

WIDEST = 720
WHAT_CLOSING_DOES = (
    "Everyone sees the same picture at the same moment.",
    "No ballot can be added or changed any more; scores stay as they were given.",
    "The numbers on the paper sheets lose their link to what was typed, for good.",
    "Then the room talks, and settles on a level for each dimension.",
)
NOBODY_IN = "No ballot is in yet, so there is nothing to reveal. Type or import the ballots first."


class ClosePanel(QWidget):
    """`close_confirmed` when it was asked and answered; `typing_wanted` for those who are not done."""

    close_confirmed = Signal()
    typing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._round_number, self._answered = 1, 0
        self._card = Card(widest=WIDEST)
        self._number = label(size="number")
        self._of = label(size="heading")
        self._bar = ProgressBar()
        self._sources = label(size="quiet", wrap=True)
        self._beware = label(wrap=True, tone="talk")
        self._does = Bullets("When the round is closed")
        self.button = PrimaryButton("Close the round and reveal", "eye")
        self.button.clicked.connect(self._on_asked)
        self._typing = QuietButton("Back to scoring")
        self._typing.clicked.connect(self.typing_wanted)
        reads(self._typing)
        self._first = _row(self.button, self._typing)
        self._question = label(size="name", wrap=True)
        self.not_yet = QuietButton("Not yet")
        self.not_yet.clicked.connect(self._on_not_yet)
        self.confirm = PrimaryButton("Yes, close and reveal", "eye")
        self.confirm.clicked.connect(self.close_confirmed)
        self._second = _row(self.confirm, self.not_yet)
        total = QHBoxLayout()
        total.setSpacing(8)
        total.addWidget(self._number)
        total.addWidget(self._of, 1)
        self._card.add(total)
        for each in (self._bar, self._sources, self._beware, self._does, self._question):
            self._card.add(each)
        self._card.add(self._first)
        self._card.add(self._second)
        self._does.show_lines(WHAT_CLOSING_DOES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card, 20)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)
        self._second.hide()

    def show_box(self, round_number: int, box: BallotBox, k: int) -> None:
        """How many are in now. Without any, the button says why it cannot be pressed."""
        self._round_number, self._answered = round_number, box.answered
        self._number.setText(str(box.answered))
        self._of.setText(words.before_close(box.answered, box.asked))
        self._bar.setVisible(bool(box.asked))
        self._bar.set_share(box.answered / box.asked if box.asked else 0)
        self._sources.setText(words.sources(box.typed, box.imported, box.empty, box.phone, box.kiosk))
        beware = words.before_you_close(box.answered, box.asked, k) if box.answered else NOBODY_IN
        self._beware.setText(beware)
        self._beware.setVisible(bool(beware))
        retell(self._card, f"{self._number.text()} {self._of.text()}", "")
        self.button.setEnabled(bool(box.answered))
        self.button.setAccessibleDescription("" if box.answered else NOBODY_IN)
        self._ask(False)

    def first_focus(self) -> QWidget:
        """The button, or the way back where there is nothing to close."""
        return self.button if self.button.isEnabled() else self._typing

    def _ask(self, asking: bool) -> None:
        self._question.setText(words.confirm(self._round_number, self._answered))
        self.not_yet.setAccessibleDescription(self._question.text())  # told with the focus
        self._question.setVisible(asking)
        self._first.setVisible(not asking)
        self._second.setVisible(asking)

    def _on_asked(self) -> None:
        self._ask(True)
        # What cannot be taken back is not under the key that was just pressed.
        self.not_yet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_yet(self) -> None:
        self._ask(False)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 8, 0, 0)
    row.setSpacing(12)
    for each in widgets:
        row.addWidget(each)
    row.addStretch(1)
    return made
