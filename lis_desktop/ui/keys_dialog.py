"""F1: every key that works in the window, and the page's own."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.ui.shortcuts import SHORTCUTS
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.words import label


class KeysDialog(QDialog):
    """A short table; Escape closes it."""

    def __init__(self, page_title: str, page_keys: tuple[tuple[str, str], ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        if page_keys:
            column.addWidget(label(page_title, size="heading"))
            column.addLayout(_table(page_keys))
        column.addWidget(label("Everywhere", size="heading"))
        column.addLayout(_table(tuple((shortcut_text(each.keys[0]), each.words) for each in SHORTCUTS)))
        close = PrimaryButton("Close")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)


def shortcut_text(keys: str) -> str:
    """The keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _table(rows: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, (keys, words) in enumerate(rows):
        grid.addWidget(label(keys, size="name"), number, 0)
        grid.addWidget(label(words), number, 1)
    return grid
