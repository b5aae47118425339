"""What each column of a spreadsheet was taken for, and the choice that mends it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal

from lis_desktop.collect.column import Column as FileColumn
from lis_desktop.collect.column import ColumnUse
from lis_desktop.collect.import_preview import ImportPreview
from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.pages import csv_import_words as words
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.row_table import Column, RowTable

NOT_TAKEN, DROPPED = "Not taken", "Who or when: dropped here, never kept"
_MOST_ROWS = 7
_LEAST_ROWS = 4


class ImportColumnsCard(Card):
    """`column_said(number, dimension id)` when a person says what a column is; "" for not taken."""

    column_said = Signal(int, str)

    def __init__(self) -> None:
        super().__init__("What each column was taken for")
        self._instrument: Instrument | None = None
        self._asked: tuple[str, ...] = ()
        self.table: RowTable[FileColumn] = RowTable(
            "Columns of the file",
            (
                Column("Column", lambda each: each.header or f"(column {each.number})", width=360),
                Column("Taken for", self._taken_for),
            ),
        )
        self.table.row_chosen.connect(self._on_row)
        self.use = choice()
        self.use.activated.connect(self._on_use)
        self._field = Field("Is &taken for", self.use, "Remembered for the next file of this form.")
        self.add(self._field)
        self.column.addWidget(self.table, 1)

    def show_columns(self, preview: ImportPreview, instrument: Instrument, asked: tuple[str, ...]) -> None:
        """These columns; the one in hand stays in hand."""
        self._instrument, self._asked = instrument, asked
        in_hand = self.table.chosen()
        rows = sorted(preview.columns, key=_noteworthy_first)
        self.table.set_rows(rows)
        self.table.setMinimumHeight(self.table.height_for(min(len(rows), _LEAST_ROWS)))
        self.table.setMaximumHeight(self.table.height_for(max(len(rows), _MOST_ROWS)))
        same = [each for each in rows if in_hand is not None and each.number == in_hand.number]
        if rows:
            self.table.choose(same[0] if same else rows[0])
        self._on_row()

    def start_again(self) -> None:
        """Another file: no column is in hand."""
        self.table.set_rows(())

    def _taken_for(self, column: FileColumn) -> str:
        return "" if self._instrument is None else words.taken_for(column, self._instrument)

    def _on_row(self) -> None:
        column, instrument = self.table.chosen(), self._instrument
        self.use.setEnabled(column is not None)
        if column is None or instrument is None:
            return
        self._field.rename(words.column_label(column))
        with QSignalBlocker(self.use):
            self.use.clear()
            if column.use is ColumnUse.PERSONAL:
                self.use.addItem(DROPPED, None)
            self.use.addItem(NOT_TAKEN, "")
            for dimension_id in self._asked:
                self.use.addItem(instrument.dimension(dimension_id).label, dimension_id)
            taken = column.dimension_id if column.use is ColumnUse.DIMENSION else ""
            dropped = column.use is ColumnUse.PERSONAL
            self.use.setCurrentIndex(0 if dropped else self.use.findData(taken))

    def _on_use(self) -> None:
        column, chosen = self.table.chosen(), self.use.currentData()
        if column is not None and chosen is not None:
            self.column_said.emit(column.number, str(chosen))


def _noteworthy_first(column: FileColumn) -> tuple[int, int]:
    """What was not taken stands first: that is what wants a look."""
    order = (ColumnUse.UNKNOWN, ColumnUse.NOT_ASKED, ColumnUse.PERSONAL, ColumnUse.DIMENSION)
    return order.index(column.use), column.number
