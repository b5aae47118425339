"""Forms: a label above each field, tied to it, with a hint and room for a warning below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.drop_down import DropDown
from lis_desktop.ui.widgets.words import ToneName, as_written, hint_line, set_tone, without_mnemonic


class Field(QWidget):
    """A label (with a mnemonic: "&School name"), the field, and a quiet line below that can warn.

    The label is the field's buddy, so that Alt+letter goes there and a screen reader says it; the hint is
    its description.
    """

    def __init__(self, words: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self._plain_hint = hint
        self.words = QLabel()
        self.words.setProperty("rank", "name")
        # Where the field is made of parts, the one that takes the keyboard is what is named.
        self._named = field.focusProxy() or field
        # The buddy first: a label without one is told with its ampersand, and screen readers remember that.
        self.words.setBuddy(self._named)
        self.words.setText(words)
        name_field(self._named, words, hint)
        self.below = hint_line(self, hint)
        if not hint:
            self.below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.words)
        column.addWidget(field)
        column.addWidget(self.below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def rename(self, words: str) -> None:
        """Another label, for screen readers too."""
        self.words.setText(words)
        name_field(self._named, words, self._named.accessibleDescription())

    def say(self, text: str, tone: ToneName = "talk") -> None:
        """Put a warning in the hint's place; "" brings the hint back."""
        self.below.setText(as_written(text or self._plain_hint))
        self.below.setVisible(bool(self.below.text()))
        set_tone(self.below, tone if text else "plain")
        self._named.setAccessibleDescription(text or self._plain_hint)


def name_field(field: QWidget, words: str, hint: str = "") -> None:
    """The accessible name, without the mnemonic's ampersand, and the description."""
    field.setAccessibleName(without_mnemonic(words))
    field.setAccessibleDescription(hint)


def line_edit(placeholder: str = "", most: int = 200) -> QLineEdit:
    """A one-line field that takes at most `most` characters."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setMaxLength(most)
    return made


def choice(*options: tuple[str, object]) -> DropDown:
    """A drop-down of (words, value) pairs; `currentData()` is the value."""
    made = DropDown()
    for words, value in options:
        made.addItem(words, value)
    made.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToContents)
    return made


class NumberField(QLineEdit):
    """A whole number, typed. `value_edited` comes when the person is done and it is another number; what
    is outside the bounds goes to the nearest one. An empty field is `none` where that is allowed (0).

    Not a QSpinBox: its arrows are too small to hit, and a wheel over it changes numbers unseen.
    """

    value_edited = Signal(int)

    def __init__(self, least: int, most: int, none: str = "") -> None:
        super().__init__()
        self._least = least
        self._most = most
        self._value = least
        self._none = none
        self.setPlaceholderText(none)
        self.setMaxLength(len(str(most)))
        self.setValidator(QIntValidator(0, most, self))
        self._fit_text()
        self._show()

    def value(self) -> int:
        """The number; what is being typed counts as soon as it is in the bounds."""
        typed = int(self.text() or 0)
        return typed if self._least <= typed <= self._most else self._value

    def set_value(self, value: int) -> None:
        """Show this number, unless the person is typing another."""
        self._value = value
        if not self.hasFocus():
            self._show()

    def set_least(self, least: int) -> None:
        """From now on not below this."""
        self._least = least
        self._value = max(least, self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._finish()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_text()

    def _fit_text(self) -> None:
        self.setMaximumWidth(scaled(160))

    def _finish(self) -> None:
        before = self._value
        self._value = max(self._least, min(int(self.text() or self._least), self._most))
        self._show()
        if self._value != before:
            self.value_edited.emit(self._value)

    def _show(self) -> None:
        self.setText("" if self._none and self._value == 0 else str(self._value))
