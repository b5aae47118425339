"""Whose work is inside the program: every part with its version and license, and each license to read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from lis_desktop.services.licences import Part, parts
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.words import label


class LicencesDialog(QDialog):
    """A list at the left, the chosen part's license at the right; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Whose work is inside – LIS Desktop")
        self.resize(920, 560)
        self._parts = parts()
        self.list = QListWidget()
        self.list.setAccessibleName("Parts of the program")
        self.list.addItems([_line(each) for each in self._parts])
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("License of the chosen part")
        # Tab leaves the text: it is read, not written.
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(self.text)
        halves.setSizes([340, 580])
        close = PrimaryButton("Close")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(f"Besides our own work: {len(self._parts)} parts by others.", wrap=True))
        column.addWidget(halves, 1)
        column.addLayout(row)
        self.list.currentRowChanged.connect(self._on_chosen)
        self.list.setCurrentRow(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.doItemsLayout()  # its rows were measured before it had its style

    def _on_chosen(self, row: int) -> None:
        chosen = self._parts[row]
        nothing = f"{chosen.name} came without a text; its license is {chosen.licence or 'not told'}."
        self.text.setPlainText("\n\n\n".join(each.strip() for each in chosen.texts) or nothing)


def _line(part: Part) -> str:
    return " · ".join(word for word in (part.name, part.version, part.licence) if word)
