"""A list of lines, each with a box: Space ticks."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

_KEY = Qt.ItemDataRole.UserRole
_TICKED = Qt.CheckState.Checked


class CheckList(QListWidget):
    """`ticks_changed` comes when a person ticked or cleared a line, not when lines are shown."""

    ticks_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{name}; Space ticks")
        self.itemChanged.connect(self._on_item_changed)

    @property
    def current(self) -> str:
        """The key of the line with the keyboard, "" without lines."""
        item = self.currentItem()
        return "" if item is None else str(item.data(_KEY))

    def show_lines(self, lines: Iterable[tuple[str, str]], ticked: Collection[str]) -> None:
        """Show these (key, words), some of them ticked; the keyboard stays on its line while that is here."""
        at = self.current
        with QSignalBlocker(self):
            self.clear()
            for key, words in lines:
                item = QListWidgetItem(words)
                item.setData(_KEY, key)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(_TICKED if key in ticked else Qt.CheckState.Unchecked)
                self.addItem(item)
            keys = [str(item.data(_KEY)) for item in self._items()]
            self.setCurrentRow(keys.index(at) if at in keys else 0)

    def ticked(self) -> tuple[str, ...]:
        """The keys of the ticked lines, from top to bottom."""
        return tuple(str(each.data(_KEY)) for each in self._items() if each.checkState() is _TICKED)

    def tick_all(self) -> None:
        """Tick every line; told as one change."""
        with QSignalBlocker(self):
            for each in self._items():
                each.setCheckState(_TICKED)
        self.ticks_changed.emit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _on_item_changed(self) -> None:
        self.ticks_changed.emit()
