"""Where the region's figures are from: edition, year and digest, so that like is held beside like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.day_words import day_words

if TYPE_CHECKING:
    from lis_desktop.core.region import RegionBeside


def source_line(region: RegionBeside | None, instrument: Instrument, dimension_id: str) -> str:
    """One quiet line below the region's bar; "" without a digest."""
    if region is None:
        return ""
    digest = f"digest {region.issue}, {day_words(region.issued_on)}"
    cell = region.cells.get(dimension_id)
    if cell is None or len(cell.counts) != len(instrument.scale):
        return f"Not released for the region ({digest})."
    return f"{cell.schools} schools in {region.school_year}, edition {instrument.version}; {digest}"
