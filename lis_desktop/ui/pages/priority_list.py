"""The priorities in their order: up, down, out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from lis_desktop.core.instrument import Dimension
from lis_desktop.ui.announce import announce
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.words import label

_GOOD_NUMBER = 5


class PriorityList(Card):
    """`reordered(ids, row)` and `removed(ids, row)` bring the ids in their new order and where the cursor
    belongs; the page commits them."""

    reordered = Signal(object, int)
    removed = Signal(object, int)

    def __init__(self) -> None:
        super().__init__("Our priorities", "Three to five are enough for a year. The first comes first.")
        self.list = QListWidget()
        self.list.setAccessibleName("Our priorities, first comes first")
        self.list.setWordWrap(True)
        self._nothing = label(
            "None yet. Pick from the list on the left what would help students most.", wrap=True
        )
        self._count = label(size="quiet", wrap=True)
        self._buttons: list[QuietButton] = []
        row = FlowLayout(8)
        for text, icon, slot, name, keys in (
            ("Up", "arrow-up", self._on_up, "Move up", "Alt+Up"),
            ("Down", "arrow-down", self._on_down, "Move down", "Alt+Down"),
            ("Remove", "x", self._on_remove, "Remove from the priorities", "Delete"),
        ):
            button = QuietButton(text, icon)
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({keys})")
            button.clicked.connect(slot)
            QShortcut(QKeySequence(keys), self.list, slot, context=Qt.ShortcutContext.WidgetShortcut)
            self._buttons.append(button)
            row.addWidget(button)
        self.add(self._nothing)
        self.column.addWidget(self.list, 1)
        self.add(self._count)
        self.add(row)
        self.column.addStretch(0)

    def show_priorities(self, dimensions: Sequence[Dimension]) -> None:
        """These, the first one first."""
        row = self.list.currentRow()
        # Filled in place: were the row that has the keyboard taken away, a screen reader would begin again
        # with the window, the page and the list.
        if dimensions:
            self.choose(min(row, len(dimensions) - 1))
        while self.list.count() > len(dimensions):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(dimensions):
            self.list.addItem(QListWidgetItem())
        for number, dimension in enumerate(dimensions, start=1):
            item = self.list.item(number - 1)
            item.setText(f"{_ordinal(number)}   {dimension.label}")
            item.setData(Qt.ItemDataRole.UserRole, dimension.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Priority {number}: {dimension.label}")
        self.choose(row)
        self.list.setMinimumHeight(scaled(120))
        some = bool(dimensions)
        self._nothing.setVisible(not some)
        self.list.setVisible(some)
        for button in self._buttons:
            button.setEnabled(some)
        many = len(dimensions) > _GOOD_NUMBER
        self._count.setText(f"{len(dimensions)} are many for one year." if many else "")
        self._count.setVisible(many)

    def choose(self, row: int) -> None:
        """Put the cursor there, or on the nearest row."""
        self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))

    def ids(self) -> list[str]:
        """The dimensions' ids in their order."""
        return [str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.list.count())]

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        ids, at = self.ids(), self.list.currentRow()
        to = at + step
        if at >= 0 and 0 <= to < len(ids):
            ids[at], ids[to] = ids[to], ids[at]
            self.reordered.emit(ids, to)
        elif at >= 0:
            announce(self, "It is the first already." if step < 0 else "It is the last already.")

    def _on_remove(self) -> None:
        ids, at = self.ids(), self.list.currentRow()
        if 0 <= at < len(ids):
            del ids[at]
            self.removed.emit(ids, at)


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
