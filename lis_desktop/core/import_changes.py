"""What taking a bundle in would change, number by number: the school's own figures, and the region's. Pure.

The import desk's dry run tells it before anything is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lis_desktop.core.benchmark import BenchmarkCell
from lis_desktop.core.extract import DimensionCounts, Extract
from lis_desktop.core.league.section_changes import LeagueChange


@dataclass(frozen=True, slots=True)
class RoundChange:
    """A dimension's counts in a round that differ; None where the round did not ask about it. A hidden one
    has no figure on its side."""

    number: int
    before: DimensionCounts | None
    after: DimensionCounts | None


@dataclass(frozen=True, slots=True)
class DimensionChange:
    """A dimension that differs. Agreed levels and priorities (1 is the first) are None where there is none;
    they are told whether or not they differ."""

    dimension_id: str
    rounds: tuple[RoundChange, ...]
    agreed_before: int | None
    agreed_after: int | None
    priority_before: int | None
    priority_after: int | None


@dataclass(frozen=True, slots=True)
class BundleChange:
    """A bundle that would take the place of another one. `withdraws`: it takes the school's data back, and
    `deletes` is how many bundles would be emptied for good. Texts are counted, not told."""

    file: str
    identity: str
    replaces: str
    assessment_id: str
    school_name: str
    school_year: str
    revision_before: int
    revision_after: int
    withdraws: bool
    deletes: int
    texts_before: int
    texts_after: int
    dimensions: tuple[DimensionChange, ...]


@dataclass(frozen=True, slots=True)
class RegionChange:
    """A cell of the region that would differ; None where there is none on that side. What the release gate
    withholds stays withheld here."""

    school_year: str
    instrument_id: str
    instrument_version: str
    dimension_id: str
    before: BenchmarkCell | None
    after: BenchmarkCell | None


@dataclass(frozen=True, slots=True)
class ImportChanges:
    """What a dry run found: bundles in the order of their files, cells in the order of the region, and what
    schools would tell of the League, school by school."""

    bundles: tuple[BundleChange, ...] = ()
    region: tuple[RegionChange, ...] = ()
    league: tuple[LeagueChange, ...] = ()


NO_CHANGES = ImportChanges()


def changes_between(before: Extract, after: Extract) -> tuple[DimensionChange, ...]:
    """Every dimension that differs between two bundles of a school, in the order in which they name them."""
    found = (_change(each, before, after) for each in _named(before, after))
    return tuple(each for each in found if each is not None)


def region_changes(
    cycle: tuple[str, str, str], before: Sequence[BenchmarkCell], after: Sequence[BenchmarkCell]
) -> tuple[RegionChange, ...]:
    """The cells of a cycle (school year, instrument, its version) that differ."""
    was = {each.dimension_id: each for each in before}
    now = {each.dimension_id: each for each in after}
    return tuple(
        RegionChange(*cycle, each, was.get(each), now.get(each))
        for each in dict.fromkeys((*now, *was))
        if was.get(each) != now.get(each)
    )


def _named(*extracts: Extract) -> tuple[str, ...]:
    asked = (counts.dimension_id for each in extracts for of in each.rounds for counts in of.dimensions)
    agreed = (level.dimension_id for each in extracts for level in each.agreed_levels)
    return tuple(dict.fromkeys((*asked, *agreed, *(key for each in extracts for key in each.priorities))))


def _change(dimension_id: str, before: Extract, after: Extract) -> DimensionChange | None:
    was, now = _counts(before, dimension_id), _counts(after, dimension_id)
    rounds = tuple(
        RoundChange(number, was.get(number), now.get(number))
        for number in sorted(was.keys() | now.keys())
        if was.get(number) != now.get(number)
    )
    agreed = _agreed(before, dimension_id), _agreed(after, dimension_id)
    priority = _priority(before, dimension_id), _priority(after, dimension_id)
    if not rounds and agreed[0] == agreed[1] and priority[0] == priority[1]:
        return None
    return DimensionChange(dimension_id, rounds, *agreed, *priority)


def _counts(extract: Extract, dimension_id: str) -> dict[int, DimensionCounts]:
    return {
        each.number: counts
        for each in extract.rounds
        for counts in each.dimensions
        if counts.dimension_id == dimension_id
    }


def _agreed(extract: Extract, dimension_id: str) -> int | None:
    return next((each.level for each in extract.agreed_levels if each.dimension_id == dimension_id), None)


def _priority(extract: Extract, dimension_id: str) -> int | None:
    return next((rank for rank, key in enumerate(extract.priorities, start=1) if key == dimension_id), None)
