"""A white card with a thin line: one thing on the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.words import label, retell, without_mnemonic


class Card(QFrame):
    """A title (or none), something quiet at its right (or nothing), and a column for what is in it. `widest`
    is in pixels at 100 % text, and grows with the text; 0 bounds nothing."""

    def __init__(self, title: str = "", hint: str = "", widest: int = 0) -> None:
        super().__init__()
        self._widest = widest
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 16)
        self.column.setSpacing(10)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.title = label(title, size="heading", wrap=True)
        self.head.addWidget(self.title, 1)
        self.column.addLayout(self.head)
        self.set_title(title)
        self.hint = label(hint, size="quiet", wrap=True)
        self.column.addWidget(self.hint)
        self.hint.setVisible(bool(hint))
        self._fit_text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_text()

    def set_title(self, title: str) -> None:
        """Change the title, which a screen reader tells on the way into the card; "" hides it."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        retell(self, title, self.accessibleDescription())

    def lead_to(self, field: QWidget) -> None:
        """Let the title's mnemonic ("Our &strategies": Alt+S) go to that field."""
        title = self.title.text()
        self.title.setBuddy(field)
        self.title.clear()
        self.title.setText(title)  # again: with a buddy it is told without its ampersand
        self.setAccessibleName(without_mnemonic(title))

    def set_hint(self, hint: str) -> None:
        """Change the quiet line below the title; "" hides it."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def add(self, thing: QWidget | QLayout) -> None:
        """Put something below what is there."""
        if isinstance(thing, QWidget):
            self.column.addWidget(thing)
        else:
            self.column.addLayout(thing)

    def add_beside_title(self, widget: QWidget) -> None:
        """Put a chip, a count or a button at the right of the title."""
        self.head.addWidget(widget)

    def _fit_text(self) -> None:
        if self._widest:
            self.setMaximumWidth(scaled(self._widest))
