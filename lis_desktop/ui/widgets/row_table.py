"""One table for every list: columns as data, native sorting, and words of their own for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.heard_table import HeardTable

Row = TypeVar("Row")
SortValue = int | float | str | date
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column as data. `sort` gives a native value (the text where it is None), `aloud` what a screen
    reader says, `width` pixels at 100 % text; 0 shares what is left, but takes `least`. A `spare` one is left
    out where not all find room: what it tells is in sight beside the table too, or said by another column."""

    header: str
    text: Callable[[Row], str]
    sort: Callable[[Row], SortValue] | None = None
    aloud: Callable[[Row], str] | None = None
    width: int = 0
    least: int = 160
    right: bool = False
    spare: bool = False

    def sort_value(self, row: Row) -> SortValue:
        """What rows are put in order by."""
        return self.text(row).casefold() if self.sort is None else self.sort(row)

    def words(self, row: Row) -> str:
        """What a screen reader says of it."""
        return (self.aloud or self.text)(row) or "empty"


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind under columns; read only."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: list[Row] = []

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order shown."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, in this order."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self._rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.words(self._rows[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.text(self._rows[index.row()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].right else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in order; equal ones keep theirs. A column below 0 leaves them as they are."""
        if not 0 <= column < len(self.columns):
            return
        self.layoutAboutToBeChanged.emit()
        held = [(index, self._rows[index.row()]) for index in self.persistentIndexList()]
        self._rows.sort(key=self.columns[column].sort_value, reverse=order is Qt.SortOrder.DescendingOrder)
        places = {id(row): number for number, row in enumerate(self._rows)}
        for index, row in held:
            self.changePersistentIndex(index, self.index(places[id(row)], index.column()))
        self.layoutChanged.emit()


class RowTable(HeardTable, Generic[Row]):
    """The table itself. `row_chosen` comes with the row under the cursor, `row_opened` on Enter or a
    double click."""

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column[Row]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_rows = 0
        self._put_away: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit)
        self.rows_model: RowTableModel[Row] = RowTableModel(columns)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.activated.connect(self._on_activated)
        self.fit_text()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, kept in the order that the header says."""
        self.rows_model.set_rows(rows)
        header = self.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self.rows_model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self._settle()

    def show_up_to(self, rows: int) -> None:
        """From now on as high as its rows are, an empty one as high as one row, up to that many."""
        self._most_rows = rows
        self._settle()

    def chosen(self) -> Row | None:
        """The row under the cursor, or None."""
        index = self.currentIndex()
        return self.rows_model.rows[index.row()] if index.isValid() else None

    def choose(self, row: Row) -> None:
        """Put the cursor on that row, if it is there."""
        if row in self.rows_model.rows:
            self.selectRow(self.rows_model.rows.index(row))

    def words_here(self) -> str:
        """The row of the cursor, each value with its column's header, in the order shown."""
        row = self.chosen()
        if row is None:
            return ""
        columns = enumerate(self.rows_model.columns)
        shown = (each for number, each in columns if number not in self._put_away)
        return ", ".join(f"{each.header} {each.words(row)}".strip() for each in shown)

    def fit_text(self) -> None:
        """Column widths and row heights for the text size; never measured from the cells (50 to 110 ms)."""
        header = self.horizontalHeader()
        for number, column in enumerate(self.rows_model.columns):
            if column.width:
                self.setColumnWidth(number, scaled(column.width))
        header.setMinimumSectionSize(scaled(60))
        # The least that Qt found for a larger text would stay when the text is small again.
        self.verticalHeader().setMinimumSectionSize(scaled(20))
        self.verticalHeader().setDefaultSectionSize(scaled(34))
        self._settle()

    def setColumnHidden(self, column: int, hide: bool) -> None:
        (self._put_away.add if hide else self._put_away.discard)(column)
        super().setColumnHidden(column, hide)
        self._share_what_is_left()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.model() is not None:
            self.fit_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_what_is_left()

    def height_for(self, rows: int) -> int:
        """The height that shows that many rows without a scroll bar."""
        return self.horizontalHeader().sizeHint().height() + scaled(34) * rows + 6

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if selected.indexes():
            self.row_chosen.emit(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() is not None:
            self.row_opened.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        """Columns to the width there is, and the height to the rows; once more when a new style is on."""
        self._fit()
        self._soon.start()

    def _fit(self) -> None:
        self._share_what_is_left()
        if not self._most_rows:
            return
        rows = self.rows_model.rowCount()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if rows <= self._most_rows else policy.ScrollBarAsNeeded
        )
        too_wide = self.horizontalScrollBarPolicy() is not policy.ScrollBarAlwaysOff
        bar = self.horizontalScrollBar().sizeHint().height() if too_wide else 0
        self.setFixedHeight(self.height_for(min(max(1, rows), self._most_rows)) + bar)

    def _share_what_is_left(self) -> None:
        columns = self.rows_model.columns
        shown = self._with_room()
        sharing = [number for number in shown if not columns[number].width]
        fixed = sum(scaled(columns[number].width) for number in shown)
        # Where everything fits there is never a bar below, not even for the moment between two widths.
        fits = bool(sharing) and self._least(shown) <= self.viewport().width()
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        for number in sharing:
            share = (self.viewport().width() - fixed) // len(sharing)
            self.setColumnWidth(number, max(scaled(columns[number].least), share))

    def _with_room(self) -> list[int]:
        """The columns that are shown: all that nobody put away, but one spare column after the other is left
        out until the others find room."""
        columns = self.rows_model.columns
        shown = [number for number in range(len(columns)) if number not in self._put_away]
        for spare in [number for number in shown if columns[number].spare]:
            if self._least(shown) <= self.viewport().width():
                break
            shown.remove(spare)
        for number in range(len(columns)):
            if self.isColumnHidden(number) is (number in shown):
                super().setColumnHidden(number, number not in shown)
        return shown

    def _least(self, shown: Sequence[int]) -> int:
        columns = self.rows_model.columns
        return sum(scaled(columns[number].width or columns[number].least) for number in shown)

    def _on_activated(self, index: QModelIndex) -> None:
        self.row_opened.emit(self.rows_model.rows[index.row()])
