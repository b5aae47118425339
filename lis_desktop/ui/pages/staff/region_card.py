"""The region's picture: one row per dimension over a group of schools, where it may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lis_desktop.core.benchmark import BenchmarkCell, ReleaseGate, Withheld
from lis_desktop.core.figures import DimensionFigures
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.region import distribution_of
from lis_desktop.core.statistics import median
from lis_desktop.services.consortium.region.view import RegionView
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.stacked_bar import StackedBar
from lis_desktop.ui.widgets.words import label

_GATE = ReleaseGate()
_WITHHELD = {
    Withheld.FEW_SCHOOLS: f"Fewer than {_GATE.min_schools} schools: not shown",
    Withheld.FEW_SCORES: f"Fewer than {_GATE.k} scores: not shown",
    Withheld.DOMINANT_SCHOOL: f"One school is more than {_GATE.max_share_percent}% of it: not shown",
    Withheld.FEW_OTHERS: "The rest of the region is too small: not shown",
    Withheld.EARLIER_FIGURES: "Too close to an earlier figure: not shown",
}
_MOST_ROWS = 20


def withheld_words(why: Withheld) -> str:
    """Why a figure is not shown: the release gate's words."""
    return _WITHHELD[why]


def names_of(instrument: Instrument | None, ids: Sequence[str]) -> list[str]:
    """The dimensions' labels; their ids where the pack is not here."""
    known = {} if instrument is None else {each.id: each.label for each in instrument.dimensions}
    return [known.get(each, each) for each in ids]


def middle_of(cell: BenchmarkCell, level_names: Sequence[str]) -> str:
    """The median level of a cell: "Developing", or two of them; "" where it is withheld."""
    if cell.counts is None:
        return ""
    names = [
        level_names[number - 1] if number <= len(level_names) else f"Level {number}"
        for number in dict.fromkeys(median(cell.counts))
    ]
    return " / ".join(names)


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    place: int
    cell: BenchmarkCell
    level_names: tuple[str, ...]

    @property
    def spread(self) -> str:
        """Counts, lowest level first; or why there are none."""
        if self.cell.withheld is not None:
            return withheld_words(self.cell.withheld)
        return " · ".join(str(count) for count in self.cell.counts or ())

    @property
    def aloud(self) -> str:
        if self.cell.counts is None:
            return self.spread
        named = zip(self.level_names, self.cell.counts, strict=False)
        return ", ".join(f"{name} {count}" for name, count in named)


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("Dimension", lambda row: row.name, sort=lambda row: row.place, least=174),
    Column(
        "Schools",
        lambda row: "" if row.cell.schools is None else str(row.cell.schools),
        sort=lambda row: row.cell.schools or -1,
        width=72,
        right=True,
    ),
    Column(
        "Scores",
        lambda row: "" if row.cell.n is None else str(row.cell.n),
        sort=lambda row: row.cell.n or -1,
        width=70,
        right=True,
    ),
    Column("Middle", lambda row: middle_of(row.cell, row.level_names), width=104),
    Column("Counts, lowest level first", lambda row: row.spread, aloud=lambda row: row.aloud, least=174),
)


class RegionCard(Card):
    """Strengths and needs, then every dimension; the one under the cursor as a bar."""

    def __init__(self) -> None:
        super().__init__("Dimension by dimension")
        self.twice = label(wrap=True, tone="talk")
        self.note = label(size="quiet", wrap=True)
        self.strengths = label(wrap=True)
        self.needs = label(wrap=True)
        self.bar = StackedBar(tall=True)
        self.bar_name = label(size="name", wrap=True)
        self.table = RowTable("The region, dimension by dimension", _COLUMNS)
        self.table.row_chosen.connect(self._on_row)
        self._instrument: Instrument | None = None
        for part in (self.twice, self.note, self.strengths, self.needs, self.bar_name, self.bar, self.table):
            self.add(part)
        self.hide()

    def show_view(self, view: RegionView, instrument: Instrument | None, doubt: str = "") -> None:
        """This group in this cycle; `doubt` is what may be wrong with its figures."""
        self.twice.setText(doubt)
        self.twice.setVisible(bool(doubt))
        self._instrument = instrument
        schools = "1 school counts" if view.schools == 1 else f"{view.schools} schools count"
        held = f", {view.held_out} more wait for a decision" if view.held_out else ""
        self.note.setText(
            f"{schools}{held}. A dimension is shown from {_GATE.min_schools} schools and {_GATE.k} scores "
            f"on, where no school is more than {_GATE.max_share_percent}% of it, and where the rest of the "
            "region would be shown too: region minus group is a figure as well."
        )
        standing = view.standing
        self.strengths.setText(f"Shared strengths: {_listed(instrument, standing.strengths)}")
        self.needs.setText(f"Shared needs: {_listed(instrument, standing.needs)}")
        levels = () if instrument is None else tuple(level.name for level in instrument.scale.levels)
        names = names_of(instrument, [cell.dimension_id for cell in view.cells])
        rows = [
            _Row(name, place, cell, levels)
            for place, (name, cell) in enumerate(zip(names, view.cells, strict=True))
        ]
        self.table.set_rows(rows)
        self.table.show_up_to(_MOST_ROWS)
        if rows:
            self.table.selectRow(0)
            self._on_row(rows[0])
        self.show()

    def _on_row(self, row: _Row) -> None:
        shown = distribution_of(row.cell)
        self.bar_name.setText(row.name if shown is not None else f"{row.name}: {row.spread}")
        self.bar.setVisible(shown is not None and self._instrument is not None)
        if shown is not None and self._instrument is not None:
            figures = DimensionFigures(row.cell.dimension_id, shown)
            self.bar.show_figures(row.name, figures, self._instrument.scale, _GATE.k)


def _listed(instrument: Instrument | None, ids: Sequence[str]) -> str:
    return ", ".join(names_of(instrument, ids)) or "none stands out"
