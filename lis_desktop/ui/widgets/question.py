"""A question on the page itself, before something that many would regret: what it does, yes, and no."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.words import label


class Question(Card):
    """Hidden until it is asked; `answered_yes` comes once for each question. The keyboard is on "no", which
    tells the question: what is told with the focus is not talked over."""

    answered_yes = Signal()

    def __init__(self, yes: str, no: str, icon: str = "", *, danger: bool = True) -> None:
        super().__init__()
        self._asked_by: QWidget | None = None
        self.words = label(wrap=True)
        self.yes = QuietButton(yes, icon, danger=danger)
        self.yes.clicked.connect(self._on_yes)
        self.no = QuietButton(no)
        self.no.clicked.connect(self.withdraw)
        row = FlowLayout(12)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.add(self.words)
        self.add(row)
        self.hide()

    def ask(self, words: str, asked_by: QWidget) -> None:
        """Ask it; the keyboard goes back to `asked_by` with the answer."""
        self._asked_by = asked_by
        self.words.setText(words)
        self.no.setAccessibleDescription(words)
        self.show()
        self.no.setFocus()

    def withdraw(self) -> None:
        """Nobody wants to know any more."""
        if self.isHidden():
            return
        self.hide()
        if self._asked_by is not None:
            self._asked_by.setFocus()

    def _on_yes(self) -> None:
        self.withdraw()
        self.answered_yes.emit()
