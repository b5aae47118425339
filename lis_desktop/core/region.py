"""The region and its groups of schools: strengths, needs, how they grew. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lis_desktop.core.benchmark import BenchmarkCell, Withheld
from lis_desktop.core.figures import MIN_K, DimensionFigures, Distribution, figures_of
from lis_desktop.core.growth import Change
from lis_desktop.core.letters import RegionCell
from lis_desktop.core.standing import Standing, sorted_into_corners
from lis_desktop.core.tally import DimensionTally


@dataclass(frozen=True, slots=True)
class RegionGrowth:
    """A dimension in two cycles, over the same schools in both; NOT_COMPARABLE where one is withheld."""

    dimension_id: str
    before: BenchmarkCell
    after: BenchmarkCell
    change: Change


@dataclass(frozen=True, slots=True)
class RegionBeside:
    """What all counted schools say together, by dimension, from the newest digest; a dimension that is not
    there was withheld. It holds no school, so that nobody is ranked."""

    consortium: str
    issue: int
    issued_on: date
    school_year: str
    cells: Mapping[str, RegionCell]

    def figures(self, dimension_id: str, levels: int) -> DimensionFigures | None:
        """The region's figures of a dimension; None where they were withheld or are on another scale."""
        cell = self.cells.get(dimension_id)
        if cell is None or len(cell.counts) != levels:
            return None
        return figures_of(DimensionTally(dimension_id, cell.counts, 0, 0, 0), MIN_K)


def distribution_of(cell: BenchmarkCell) -> Distribution | None:
    """Every figure of a cell that may be shown, else None."""
    if cell.counts is None:
        return None
    return figures_of(DimensionTally(cell.dimension_id, cell.counts, 0, 0, 0), MIN_K).distribution


def region_standing(cells: Sequence[BenchmarkCell]) -> Standing:
    """Dimensions by corner, the clearest first, as for a school; `hidden` are those that are withheld."""
    shown = {each.dimension_id: figures for each in cells if (figures := distribution_of(each)) is not None}
    withheld = tuple(each.dimension_id for each in cells if each.dimension_id not in shown)
    return sorted_into_corners(shown, withheld)


def beside_the_rest(
    group: Iterable[BenchmarkCell], rest: Iterable[BenchmarkCell], brought: Collection[str]
) -> tuple[BenchmarkCell, ...]:
    """The group's cells, withheld where the rest of the region would be: region minus group is a figure too.

    `brought` are the dimensions that any school of the rest has figures of; an empty rest tells nothing.
    """
    shown = {each.dimension_id for each in rest if each.withheld is None}
    return tuple(
        each
        if each.withheld is not None or each.dimension_id in shown or each.dimension_id not in brought
        else BenchmarkCell(each.dimension_id, Withheld.FEW_OTHERS, None, None)
        for each in group
    )


def region_growth(
    before: Iterable[BenchmarkCell], after: Iterable[BenchmarkCell]
) -> tuple[RegionGrowth, ...]:
    """Dimensions that both cycles have, in the order of the later one, compared on the middle (median)."""
    earlier = {each.dimension_id: each for each in before}
    return tuple(
        RegionGrowth(each.dimension_id, was, each, _change(was, each))
        for each in after
        if (was := earlier.get(each.dimension_id)) is not None
    )


def _change(before: BenchmarkCell, after: BenchmarkCell) -> Change:
    was, now = distribution_of(before), distribution_of(after)
    if was is None or now is None or len(was.counts) != len(now.counts):
        return Change.NOT_COMPARABLE
    if sum(was.median) == sum(now.median):
        return Change.SAME
    return Change.UP if sum(now.median) > sum(was.median) else Change.DOWN
