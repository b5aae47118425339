"""Schools: every assessment on the shelf, with what counts and what waits for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.consortium import SchoolOnShelf, Standing
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf import Shelf

STANDING_WORDS = {
    Standing.EFFECTIVE: "Counts",
    Standing.CONFLICT: "Two versions: decide",
    Standing.TWICE: "Two assessments: ask",
    Standing.WITHDRAWN: "Withdrawn",
    Standing.WITHDRAWN: "Withdrawn",
}
_COLUMNS: tuple[Column[SchoolOnShelf], ...] = (
    Column("School", lambda row: row.school_name),
    Column("State", lambda row: row.state, width=70),
    Column("Year", lambda row: row.cycle.school_year, width=100),
    Column("Instrument", lambda row: row.cycle.instrument_id, width=160),
    Column(
        "Revision",
        lambda row: "" if row.revision is None else str(row.revision),
        sort=lambda row: row.revision or 0,
        width=90,
        right=True,
    ),
    Column("Exported", lambda row: row.exported_on, width=120),
    Column("Standing", lambda row: STANDING_WORDS[row.standing], width=190),
)
_MOST_ROWS = 14


class SchoolsPage(ShelfPage):
    """One table of all schools and cycles."""

    title = "Schools"
    lead = "What every school sent, by year, and whether it counts"

    def build(self) -> None:
        self.card = Card("On the shelf")
        self.count = label(size="quiet")
        self.card.add_beside_title(self.count)
        self.nothing = label(
            "No bundle yet. Schools make one on their page “Reports & bundle” and send it to you; the import "
            "desk takes it in.",
            wrap=True,
        )
        self.table = RowTable("Schools on the shelf", _COLUMNS)
        self.card.add(self.nothing)
        self.card.add(self.table)
        self.body.addWidget(self.card)

    def refresh(self) -> None:
        self.on_shelf("Reading the shelf", self._read, self._on_read)

    def first_focus(self) -> QWidget | None:
        return self.table

    def _read(self, shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> tuple[SchoolOnShelf, ...]:
        from lis_desktop.services import consortium

        return consortium.shelf_list(shelf)

    def _on_read(self, schools: tuple[SchoolOnShelf, ...]) -> None:
        self.count.setText("1 assessment" if len(schools) == 1 else f"{len(schools)} assessments")
        self.nothing.setVisible(not schools)
        self.table.setVisible(bool(schools))
        self.table.set_rows(schools)
        self.table.setFixedHeight(self.table.height_for(min(max(len(schools), 1), _MOST_ROWS)))
