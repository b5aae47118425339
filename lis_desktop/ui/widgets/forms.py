"""Forms: a label above each field, tied to it, with a hint and room for a warning below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.words import ToneName, label, set_tone


class Field(QWidget):
    """A label (with a mnemonic: "&School name"), the field, and a quiet line below that can warn.

    The label is the field's buddy, so that Alt+letter goes there and a screen reader says it; the hint is
    its description.
    """

    def __init__(self, words: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self._plain_hint = hint
        self.words = QLabel(words)
        self.words.setProperty("rank", "name")
        self.words.setBuddy(field)
        name_field(field, words, hint)
        self.below = label(hint, size="quiet", wrap=True)
        self.below.setVisible(bool(hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.words)
        column.addWidget(field)
        column.addWidget(self.below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def say(self, text: str, tone: ToneName = "talk") -> None:
        """Put a warning in the hint's place; "" brings the hint back."""
        self.below.setText(text or self._plain_hint)
        self.below.setVisible(bool(self.below.text()))
        set_tone(self.below, tone if text else "plain")
        self.field.setAccessibleDescription(text or self._plain_hint)


def name_field(field: QWidget, words: str, hint: str = "") -> None:
    """The accessible name, without the mnemonic's ampersand, and the description."""
    field.setAccessibleName(words.replace("&&", "\0").replace("&", "").replace("\0", "&"))
    field.setAccessibleDescription(hint)


def line_edit(placeholder: str = "", most: int = 200) -> QLineEdit:
    """A one-line field that takes at most `most` characters."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setMaxLength(most)
    return made


def choice(*options: tuple[str, object]) -> QComboBox:
    """A drop-down of (words, value) pairs; `currentData()` is the value."""
    made = QComboBox()
    for words, value in options:
        made.addItem(words, value)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.installEventFilter(_WHEEL)
    return made


def number_field(least: int, most: int, *, none: str = "") -> QSpinBox:
    """A field for a whole number, typed; where `none` is given, 0 reads as those words."""
    made = QSpinBox()
    made.setRange(least, most)
    made.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    made.setKeyboardTracking(False)
    made.setSpecialValueText(none)
    made.setMinimumWidth(scaled(120))
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.installEventFilter(_WHEEL)
    return made


class _WheelGoesOn(QObject):
    """A wheel over a field scrolls the page; it never changes a number that nobody looks at."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


_WHEEL = _WheelGoesOn()
