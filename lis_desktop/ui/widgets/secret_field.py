"""A passphrase, typed unseen unless the person wants to see it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from lis_desktop.ui.widgets.forms import Field, line_edit

_MOST = 400


class SecretFields(QWidget):
    """One field, or two where it is chosen; `typed` follows every key, `entered` comes with Enter."""

    typed = Signal()
    entered = Signal()

    def __init__(self, words: str, hint: str = "", *, twice: str = "") -> None:
        super().__init__()
        self.first, self.second = line_edit(most=_MOST), line_edit(most=_MOST)
        self.field = Field(words, self.first, hint)
        self.see = QCheckBox("S&how what I type")
        self.see.toggled.connect(self._on_see)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        if twice:
            column.addWidget(Field(twice, self.second))
        column.addWidget(self.see)
        for each in (self.first, self.second):
            each.textChanged.connect(self.typed)
            each.returnPressed.connect(self.entered)
        self._on_see(False)

    def forget(self) -> None:
        """Leave nothing of it on the screen."""
        for each in (self.first, self.second):
            each.clear()
        self.see.setChecked(False)
        self.field.say("")

    def _on_see(self, seen: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password
        for each in (self.first, self.second):
            each.setEchoMode(mode)
