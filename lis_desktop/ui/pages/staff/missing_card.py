"""Who is missing in a year: schools that sent something for an earlier year and nothing for this one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from lis_desktop.services.shelf_follow_up import MissingSchool
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 8
_COLUMNS: tuple[Column[MissingSchool], ...] = (
    Column("School", lambda row: row.school_name),
    Column("State", lambda row: row.state, width=80),
    Column("Sent last for", lambda row: row.last_year, width=140),
)


class MissingCard(Card):
    """`year_chosen(year)`; `copied(names)` for a reminder."""

    year_chosen = Signal(str)
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__("Who is missing")
        self.year = choice()
        self.year.activated.connect(self._on_year)
        self.told = label(wrap=True)
        self.table = RowTable("Schools that are missing", _COLUMNS)
        self.copy = QuietButton("Copy the names", "copy")
        self.copy.clicked.connect(self._on_copy)
        row = FlowLayout(16)
        row.addWidget(Field("For the school &year", self.year))
        for part in (row, self.told, self.table, self.copy):
            self.add(part)

    def set_years(self, years: Sequence[str]) -> None:
        """The years on the shelf, the latest first; the one that was chosen stays."""
        kept = self.year.currentText()
        self.year.clear()
        for each in years:
            self.year.addItem(each, each)
        self.year.setCurrentIndex(max(0, self.year.findText(kept)))

    def show_missing(self, missing: Sequence[MissingSchool]) -> None:
        """These are missing in the chosen year."""
        self.told.setText(
            "1 school sent something for an earlier year, and nothing for this one."
            if len(missing) == 1
            else f"{len(missing)} schools sent something for an earlier year, and nothing for this one."
            if missing
            else "Nobody: every school that sent something before has sent something for this year."
        )
        self.table.set_rows(missing)
        self.table.setFixedHeight(self.table.height_for(min(max(1, len(missing)), _MOST_ROWS)))
        self.table.setVisible(bool(missing))
        self.copy.setVisible(bool(missing))

    def _on_year(self) -> None:
        self.year_chosen.emit(self.year.currentText())

    def _on_copy(self) -> None:
        self.copied.emit("\n".join(each.school_name for each in self.table.rows_model.rows))
