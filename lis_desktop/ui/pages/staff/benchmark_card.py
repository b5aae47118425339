"""The region's picture: one row per dimension over all schools of a cycle, where it may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.benchmark import BenchmarkCell, ReleaseGate, Withheld
from lis_desktop.core.errors import NotFound
from lis_desktop.core.statistics import median
from lis_desktop.services.consortium import CycleBenchmark
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_GATE = ReleaseGate()
_WITHHELD = {
    Withheld.FEW_SCHOOLS: f"Fewer than {_GATE.min_schools} schools: not shown",
    Withheld.FEW_SCORES: f"Fewer than {_GATE.k} scores: not shown",
    Withheld.DOMINANT_SCHOOL: f"One school is more than {_GATE.max_share_percent} % of it: not shown",
    Withheld.FEW_OTHERS: "The rest of the region is too small: not shown",
    Withheld.EARLIER_FIGURES: "Too close to an earlier figure: not shown",
}


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    place: int
    cell: BenchmarkCell
    level_names: tuple[str, ...]

    @property
    def middle(self) -> str:
        if self.cell.counts is None:
            return ""
        lower, upper = median(self.cell.counts)
        names = [self._name(number) for number in dict.fromkeys((lower, upper))]
        return names[0] if len(names) == 1 else f"{names[0]} / {names[1]}"

    @property
    def spread(self) -> str:
        """Counts, lowest level first; or why there are none."""
        if self.cell.withheld is not None:
            return _WITHHELD[self.cell.withheld]
        return " · ".join(str(count) for count in self.cell.counts or ())

    @property
    def aloud(self) -> str:
        if self.cell.counts is None:
            return self.spread
        return ", ".join(
            f"{self._name(number)} {count}" for number, count in enumerate(self.cell.counts, start=1)
        )

    def _name(self, number: int) -> str:
        return self.level_names[number - 1] if number <= len(self.level_names) else f"Level {number}"


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("Dimension", lambda row: row.name, sort=lambda row: row.place),
    Column(
        "Schools",
        lambda row: "" if row.cell.schools is None else str(row.cell.schools),
        sort=lambda row: row.cell.schools or -1,
        width=90,
        right=True,
    ),
    Column(
        "Scores",
        lambda row: "" if row.cell.n is None else str(row.cell.n),
        sort=lambda row: row.cell.n or -1,
        width=90,
        right=True,
    ),
    Column("Middle", lambda row: row.middle, width=200),
    Column("Counts, lowest level first", lambda row: row.spread, aloud=lambda row: row.aloud, width=300),
)


class BenchmarkCard(Card):
    """A choice of cycle above one table."""

    def __init__(self) -> None:
        super().__init__("The region, dimension by dimension")
        self.cycle = choice()
        self.cycle.activated.connect(self._on_cycle)
        self.field = Field("&Year and instrument", self.cycle)
        self.note = label(size="quiet", wrap=True)
        self.table = RowTable("The region, dimension by dimension", _COLUMNS)
        for part in (self.field, self.note, self.table):
            self.add(part)
        self._benchmarks: tuple[CycleBenchmark, ...] = ()
        self._catalogue: Catalogue | None = None

    def show_benchmarks(self, benchmarks: Sequence[CycleBenchmark], catalogue: Catalogue) -> None:
        """Show these cycles, the one that was chosen before if it is still there."""
        kept = self.cycle.currentText()
        self._benchmarks = tuple(benchmarks)
        self._catalogue = catalogue
        self.cycle.clear()
        for each in benchmarks:
            cycle = each.cycle
            self.cycle.addItem(f"{cycle.school_year}, {_title(catalogue, each)}", cycle)
        self.cycle.setCurrentIndex(max(0, self.cycle.findText(kept)))
        self._on_cycle()

    def _on_cycle(self) -> None:
        index = self.cycle.currentIndex()
        if not 0 <= index < len(self._benchmarks) or self._catalogue is None:
            return
        chosen = self._benchmarks[index]
        held = f" {chosen.held_out} more are held out until somebody decides." if chosen.held_out else ""
        schools = "1 school counts" if chosen.schools == 1 else f"{chosen.schools} schools count"
        self.note.setText(
            f"{schools}.{held} A dimension is shown from {_GATE.min_schools} schools and {_GATE.k} scores "
            f"on, and when no school is more than {_GATE.max_share_percent} % of it."
        )
        self.table.set_rows(_rows(chosen, self._catalogue))
        self.table.setFixedHeight(self.table.height_for(max(1, len(chosen.cells))))


def _title(catalogue: Catalogue, each: CycleBenchmark) -> str:
    cycle = each.cycle
    try:
        return catalogue.instrument(cycle.instrument_id, cycle.instrument_version).title
    except NotFound:
        return f"{cycle.instrument_id} {cycle.instrument_version}"


def _rows(chosen: CycleBenchmark, catalogue: Catalogue) -> list[_Row]:
    names: dict[str, str] = {}
    levels: tuple[str, ...] = ()
    try:
        instrument = catalogue.instrument(chosen.cycle.instrument_id, chosen.cycle.instrument_version)
    except NotFound:
        pass
    else:
        names = {each.id: each.label for each in instrument.dimensions}
        levels = tuple(level.name for level in instrument.scale.levels)
    return [
        _Row(names.get(cell.dimension_id, cell.dimension_id), place, cell, levels)
        for place, cell in enumerate(chosen.cells)
    ]
