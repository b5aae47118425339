"""Who is missing in a year: schools that sent something for an earlier year and nothing for this one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from lis_desktop.services.consortium.follow_up import MissingSchool
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.folder_dialog import ask_for_files
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 8
_COLUMNS: tuple[Column[MissingSchool], ...] = (
    Column("School", lambda row: row.school_name),
    Column("State", lambda row: row.state, width=80),
    Column("Sent last for", lambda row: row.last_year or "never", width=140),
)


class MissingCard(Card):
    """`year_chosen(year)`; `roster_chosen(year, file)`; `copied(names)` for a reminder."""

    year_chosen = Signal(str)
    roster_chosen = Signal(str, object)
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            "Who is missing",
            "With a roster, everybody on it who sent nothing; without one, schools that sent something for "
            "an earlier year. A roster is a CSV file with the columns name, state and, where there is one, "
            "nces.",
        )
        self.folder = Path.home()
        self.year = choice()
        self.year.activated.connect(self._on_year)
        self.told = label(wrap=True)
        self.table = RowTable("Schools that are missing", _COLUMNS)
        self.roster = QuietButton("Give a &roster…", "file-spreadsheet")
        self.roster.clicked.connect(self._on_roster)
        self.copy = QuietButton("Copy the names", "copy")
        self.copy.clicked.connect(self._on_copy)
        row = FlowLayout(16)
        row.addWidget(Field("For the school &year", self.year))
        buttons = FlowLayout(12)
        buttons.addWidget(self.roster)
        buttons.addWidget(self.copy)
        for part in (row, self.told, self.table, buttons):
            self.add(part)

    def set_years(self, years: Sequence[str]) -> None:
        """The years on the shelf, the latest first; the one that was chosen stays."""
        kept = self.year.currentText()
        self.year.clear()
        for each in years:
            self.year.addItem(each, each)
        self.year.setCurrentIndex(max(0, self.year.findText(kept)))

    def show_missing(self, missing: Sequence[MissingSchool], expected: int) -> None:
        """These are missing in the chosen year; `expected` schools are on its roster, 0 without one."""
        count = len(missing)
        schools = "1 school" if count == 1 else f"{count} schools"
        if expected:
            self.told.setText(
                f"{schools} of the {expected} on the roster sent nothing yet."
                if count
                else f"Nobody: all {expected} on the roster have sent something."
            )
        else:
            self.told.setText(
                f"{schools} sent something for an earlier year, and nothing for this one."
                if count
                else "Nobody: every school that sent something before has sent something for this year."
            )
        self.table.set_rows(missing)
        self.table.show_up_to(_MOST_ROWS)
        self.table.setVisible(bool(missing))
        self.copy.setVisible(bool(missing))

    def _on_year(self) -> None:
        self.year_chosen.emit(self.year.currentText())

    def _on_roster(self) -> None:
        kinds = ["Rosters (*.csv)", "All files (*)"]
        ask_for_files(self, "Choose the roster", self.folder, kinds, self._on_files)

    def _on_files(self, names: list[str]) -> None:
        self.roster_chosen.emit(self.year.currentText(), Path(names[0]))

    def _on_copy(self) -> None:
        self.copied.emit("\n".join(each.school_name for each in self.table.rows_model.rows))
