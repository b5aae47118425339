"""How the schools that are in both years grew, dimension by dimension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from lis_desktop.core.growth import Change
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.region import RegionGrowth
from lis_desktop.services.consortium.region.view import RegionGrowthView
from lis_desktop.services.consortium.view import Cycle
from lis_desktop.ui.pages.staff.region_card import middle_of, names_of
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 20
_CHANGE = {
    Change.UP: "Higher",
    Change.SAME: "The same",
    Change.DOWN: "Lower",
    Change.NOT_COMPARABLE: "Not shown in both years",
}


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    place: int
    growth: RegionGrowth
    levels: tuple[str, ...]


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("Dimension", lambda row: row.name, sort=lambda row: row.place, least=220),
    Column("Middle then", lambda row: middle_of(row.growth.before, row.levels), width=190),
    Column("Middle now", lambda row: middle_of(row.growth.after, row.levels), width=220),
    Column("Change", lambda row: _CHANGE[row.growth.change], width=200),
)


class GrowthCard(Card):
    """`wanted(an earlier Cycle)` when a year to compare with was chosen."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "Growth", "Only schools that are in both years, so that the same schools are compared."
        )
        self.before = choice()
        self.before.activated.connect(self._on_chosen)
        self.field = Field("Compare &with", self.before)
        self.told = label(wrap=True)
        self.table = RowTable("Growth, dimension by dimension", _COLUMNS)
        row = FlowLayout(16)
        row.addWidget(self.field)
        for part in (row, self.told, self.table):
            self.add(part)
        self.hide()

    def offer(self, cycles: Sequence[Cycle]) -> None:
        """Earlier years of the same instrument; the card is away where there is none."""
        self.before.clear()
        for each in cycles:
            self.before.addItem(each.school_year, each)
        self.setVisible(bool(cycles))
        if cycles:
            self._on_chosen()

    def show_view(self, view: RegionGrowthView, instrument: Instrument | None) -> None:
        """The two years beside each other."""
        schools = "1 school is" if view.schools == 1 else f"{view.schools} schools are"
        self.told.setText(
            f"{schools} in both {view.before.school_year} and {view.after.school_year}: "
            f"{view.count(Change.UP)} dimensions higher, {view.count(Change.SAME)} the same, "
            f"{view.count(Change.DOWN)} lower, {view.count(Change.NOT_COMPARABLE)} not shown in both."
        )
        levels = () if instrument is None else tuple(level.name for level in instrument.scale.levels)
        names = names_of(instrument, [each.dimension_id for each in view.rows])
        rows = [
            _Row(name, place, each, levels)
            for place, (name, each) in enumerate(zip(names, view.rows, strict=True))
        ]
        self.table.set_rows(rows)
        self.table.show_up_to(_MOST_ROWS)

    def _on_chosen(self) -> None:
        if self.before.currentData() is not None:
            self.wanted.emit(self.before.currentData())
