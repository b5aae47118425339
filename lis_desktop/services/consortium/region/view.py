"""The region and its groups, as staff look at them at the desk.

Staff hold every bundle, so looking is no release: it is held to the release gate, for the group and for the
rest of the region, since screens are shown to others too. What leaves the desk goes through `releases`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis_desktop.core.benchmark import BenchmarkCell, Contribution, ReleaseGate, benchmark
from lis_desktop.core.errors import JobCancelled, NotFound
from lis_desktop.core.figures import MIN_K, figures_of
from lis_desktop.core.growth import Change
from lis_desktop.core.programme import Programme, SchoolNeeds, programme
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.core.region import RegionGrowth, beside_the_rest, region_growth, region_standing
from lis_desktop.core.school_filter import EVERY_SCHOOL, SchoolFilter
from lis_desktop.core.standing import Standing as CornerStanding
from lis_desktop.core.tally import DimensionTally
from lis_desktop.services.consortium.view import (
    HELD_OUT,
    Cycle,
    SchoolOnShelf,
    Standing,
    dimension_order,
    extract_of,
    shelf_list,
)

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.opened import Shelf

_GATE = ReleaseGate()


@dataclass(frozen=True, slots=True)
class RegionView:
    """A group of schools in a cycle: how many there are and are counted, every dimension through the gate,
    and which of them are shared strengths, shared needs, divided."""

    cycle: Cycle
    group: SchoolFilter
    schools: int
    held_out: int
    cells: tuple[BenchmarkCell, ...]
    standing: CornerStanding


@dataclass(frozen=True, slots=True)
class RegionGrowthView:
    """The schools that are in both cycles, dimension by dimension."""

    before: Cycle
    after: Cycle
    schools: int
    rows: tuple[RegionGrowth, ...]

    def count(self, change: Change) -> int:
        """How many dimensions went that way."""
        return sum(each.change is change for each in self.rows)


def chosen_schools(shelf: Shelf, wanted: SchoolFilter = EVERY_SCHOOL) -> tuple[SchoolOnShelf, ...]:
    """The assessments of these schools, by cycle and school."""
    return tuple(
        each for each in shelf_list(shelf) if wanted.takes(each.state, each.facts, each.cycle.school_year)
    )


def cycles(shelf: Shelf) -> tuple[Cycle, ...]:
    """Every cycle on the shelf, the latest first."""
    return tuple(sorted({each.cycle for each in shelf_list(shelf)}, reverse=True))


def region_view(
    shelf: Shelf, catalogue: Catalogue, cycle: Cycle, group: SchoolFilter = EVERY_SCHOOL
) -> RegionView:
    """A group of schools in one cycle. NotFound for a cycle that is not on the shelf."""
    listed = _of_cycle(shelf, cycle)
    inside = [each for each in listed if group.takes(each.state, each.facts, cycle.school_year)]
    with shelf.reading() as db:
        cells = _cells(db, catalogue, cycle, listed, {each.school_key for each in inside})
    held_out = sum(each.standing in HELD_OUT for each in inside)
    return RegionView(cycle, group, len(_counted(inside)), held_out, cells, region_standing(cells))


def region_growth_view(
    shelf: Shelf, catalogue: Catalogue, before: Cycle, after: Cycle, group: SchoolFilter = EVERY_SCHOOL
) -> RegionGrowthView:
    """How the schools that are in both cycles grew, as far as the gate lets it be seen in both. The group is
    told by what the schools are in the later cycle. NotFound."""
    earlier, later = _of_cycle(shelf, before), _of_cycle(shelf, after)
    wanted = [each for each in later if group.takes(each.state, each.facts, after.school_year)]
    both = {each.school_key for each in _counted(wanted)} & {each.school_key for each in _counted(earlier)}
    with shelf.reading() as db:
        rows = region_growth(
            _cells(db, catalogue, before, earlier, both), _cells(db, catalogue, after, later, both)
        )
    return RegionGrowthView(before, after, len(both), rows)


def programme_view(
    shelf: Shelf,
    catalogue: Catalogue,
    cycle: Cycle,
    group: SchoolFilter = EVERY_SCHOOL,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> Programme:
    """Which dimensions to build the next event on, for staff. NotFound; JobCancelled.

    Of a group no number of what faculties think may be told: beside the region's it would tell of the rest.
    """
    from lis_desktop.services.consortium.region.releases import Releasing

    inside = [
        each
        for each in _counted(_of_cycle(shelf, cycle))
        if group.takes(each.state, each.facts, cycle.school_year)
    ]
    with shelf.reading() as db:
        given = _contributions(db, inside)
        order = dimension_order(catalogue, cycle, (each.dimension_id for each in given))
        everything = group.takes_every_school
        told = Releasing(db, catalogue, shelf_list(shelf.at_hand(db))).corners(cycle) if everything else {}
    distributions: dict[str, dict[str, tuple[int, ...]]] = {}
    for each in given:
        distributions.setdefault(each.school_id, {})[each.dimension_id] = each.counts
    needs = []
    for done, school in enumerate(inside, start=1):
        if cancelled():
            raise JobCancelled
        needs.append(_needs(school, extract_of(shelf, school).priorities, distributions))
        progress(done, len(inside))
    return programme(order, needs, told)


def _needs(
    school: SchoolOnShelf,
    priorities: tuple[str, ...],
    counts_of: dict[str, dict[str, tuple[int, ...]]],
) -> SchoolNeeds:
    shown = {}
    for dimension_id, counts in counts_of.get(school.school_key, {}).items():
        figures = figures_of(DimensionTally(dimension_id, counts, 0, 0, 0), MIN_K)
        if figures.distribution is not None:
            shown[dimension_id] = figures.distribution
    return SchoolNeeds(school.school_key, priorities, shown)


def _of_cycle(shelf: Shelf, cycle: Cycle) -> list[SchoolOnShelf]:
    found = [each for each in shelf_list(shelf) if each.cycle == cycle]
    if not found:
        raise NotFound(
            f"No school sent {cycle.instrument_id} {cycle.instrument_version} for {cycle.school_year}.",
            "Nothing was changed.",
            "See what is there with: lis-desktop consortium list",
        )
    return found


def _counted(schools: Iterable[SchoolOnShelf]) -> list[SchoolOnShelf]:
    return [
        each for each in schools if each.standing is Standing.EFFECTIVE and each.bundle_number is not None
    ]


def _contributions(db: Transaction, schools: Iterable[SchoolOnShelf]) -> list[Contribution]:
    from lis_desktop.store.shelf import reading as shelf_reading

    return shelf_reading.contributions(
        db, {each.bundle_number: each.school_key for each in schools if each.bundle_number is not None}
    )


def _cells(
    db: Transaction,
    catalogue: Catalogue,
    cycle: Cycle,
    listed: list[SchoolOnShelf],
    inside: Collection[str],
) -> tuple[BenchmarkCell, ...]:
    """The group's cells, held against the rest of the region."""
    given = _contributions(db, _counted(listed))
    order = dimension_order(catalogue, cycle, (each.dimension_id for each in given))
    group = [each for each in given if each.school_id in inside]
    rest = [each for each in given if each.school_id not in inside]
    return beside_the_rest(
        benchmark(order, group, _GATE),
        benchmark(order, rest, _GATE),
        {each.dimension_id for each in rest},
    )
