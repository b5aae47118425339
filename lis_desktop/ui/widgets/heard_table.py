"""A table that is heard: on the way in its cell is told, not only its name and size."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QTableView

from lis_desktop.ui.widgets.words import retell

Index = QModelIndex | QPersistentModelIndex


class HeardTable(QTableView):
    """Qt tells a cell when another becomes the current one; when the keyboard comes to the table, on Linux it
    tells the table alone. Where the keyboard is stands in the table's description meanwhile. An event for the
    cell would not do: Orca drops the table's own for it, and with that the table's name. Where a row is
    selected, Orca goes there by itself, and the description would be heard as well."""

    def words_here(self) -> str:
        """Where the keyboard is, for somebody who has not heard the headers; "" where it is nowhere."""
        return ""

    def cell_retold(self, index: Index) -> None:
        """That cell is told in other words now: a screen reader remembers those of each cell that it has
        read, and says the new ones where the keyboard is."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # not at every start, see ui/announce.py

        if not (index.isValid() and QAccessible.isActive()):
            return
        # Headers count as cells: one row of them above, one column at the side.
        number = (index.row() + 1) * (self.model().columnCount() + 1) + index.column() + 1
        cell = QAccessible.queryAccessibleInterface(self).child(number)
        if cell is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(cell, QAccessible.Event.NameChanged))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        here = "" if self.selectionModel().hasSelection() else self.words_here()
        retell(self, self.accessibleName(), here)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        retell(self, self.accessibleName(), "")

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and previous.isValid():
            retell(self, self.accessibleName(), "")  # from now on the cells are told
