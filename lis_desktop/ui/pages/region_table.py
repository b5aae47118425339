"""The region beside us: for every dimension our middle and the region's, without a rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.instrument import Dimension, Scale
from lis_desktop.core.statistics import median
from lis_desktop.ui.figure_words import hidden_words, middle_words
from lis_desktop.ui.widgets.row_table import Column, RowTable

if TYPE_CHECKING:
    from lis_desktop.core.letters import RegionCell
    from lis_desktop.core.region import RegionBeside

_WITHHELD = "Not released yet"


@dataclass(frozen=True, slots=True)
class _Row:
    place: int
    dimension: Dimension
    ours: str
    cell: RegionCell | None
    scale: Scale

    @property
    def region(self) -> str:
        if self.cell is None:
            return _WITHHELD
        lower, upper = median(self.cell.counts)
        names = [self.scale.level(number).name for number in dict.fromkeys((lower, upper))]
        return " / ".join(names)

    @property
    def counts(self) -> str:
        return "" if self.cell is None else " · ".join(str(count) for count in self.cell.counts)

    @property
    def aloud(self) -> str:
        if self.cell is None:
            return _WITHHELD
        named = zip(self.scale.levels, self.cell.counts, strict=True)
        return ", ".join(f"{level.name} {count}" for level, count in named)


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("Dimension", lambda row: row.dimension.label, sort=lambda row: row.place),
    Column("Our middle", lambda row: row.ours, width=190),
    Column("The region’s middle", lambda row: row.region, width=190),
    Column("The region’s counts", lambda row: row.counts, aloud=lambda row: row.aloud, width=220),
)


class RegionTable(RowTable[_Row]):
    """Hidden until a digest that fits the instrument is here."""

    def __init__(self) -> None:
        super().__init__("The region beside us", _COLUMNS)
        self.hide()

    def show_region(self, dossier: Dossier, region: RegionBeside | None) -> None:
        """Fill it from our latest closed round and the newest digest."""
        self.setVisible(region is not None)
        if region is None:
            return
        instrument = dossier.instrument
        self.set_rows(
            [
                _Row(
                    place,
                    dimension,
                    _ours(dossier, dimension),
                    region.cells.get(dimension.id),
                    instrument.scale,
                )
                for place, dimension in enumerate(instrument.dimensions)
            ]
        )
        self.setFixedHeight(self.height_for(len(instrument.dimensions)))


def _ours(dossier: Dossier, dimension: Dimension) -> str:
    latest = dossier.latest(dimension.id)
    if latest is None:
        return "Not asked yet"
    if latest.distribution is None:
        return hidden_words(dossier.assessment.k)
    return middle_words(latest.distribution, dossier.instrument.scale)
