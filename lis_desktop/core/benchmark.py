"""What a region of schools looks like, released only where no school and no small group shows through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class ReleaseGate:
    """A cell is released for n ≥ k, at least `min_schools` schools, and no school with more than
    `max_share_percent` of n. Each may only be made stricter."""

    k: int = 5
    min_schools: int = 3
    max_share_percent: int = 70

    def __post_init__(self) -> None:
        if self.k < 5 or self.min_schools < 3 or self.max_share_percent > 70:
            raise ValueError(f"a gate may only be made stricter than the rule, not {self}")


class Withheld(Enum):
    """Why a cell is not released."""

    FEW_SCHOOLS = "few_schools"
    FEW_SCORES = "few_scores"
    DOMINANT_SCHOOL = "dominant_school"
    FEW_OTHERS = "few_others"
    """Of a group: what is left of the region would not be shown, and could be worked out."""
    EARLIER_FIGURES = "earlier_figures"
    """What was published before and this would together tell of too few."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One school's counts of one dimension (lowest level first), from its effective bundle."""

    school_id: str
    dimension_id: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DimensionSums:
    """A dimension over schools that each brought something: how many they are, the scores of the largest one,
    and the sum of each level (lowest first)."""

    dimension_id: str
    schools: int
    largest: int
    counts: tuple[int, ...]

    def __add__(self, other: DimensionSums) -> DimensionSums:
        """Of both; no school is in both. ValueError for another dimension or another scale."""
        if self.dimension_id != other.dimension_id:
            raise ValueError(f"{self.dimension_id} and {other.dimension_id} do not add up")
        return DimensionSums(
            self.dimension_id,
            self.schools + other.schools,
            max(self.largest, other.largest),
            tuple(a + b for a, b in zip(self.counts, other.counts, strict=True)),
        )


@dataclass(frozen=True, slots=True)
class BenchmarkCell:
    """A dimension over all schools that may be shown; figures are None where it is withheld."""

    dimension_id: str
    withheld: Withheld | None
    schools: int | None
    counts: tuple[int, ...] | None

    @property
    def n(self) -> int | None:
        """Scores in the cell, None where withheld."""
        return None if self.counts is None else sum(self.counts)


def benchmark(
    dimension_ids: Iterable[str], contributions: Iterable[Contribution], gate: ReleaseGate
) -> tuple[BenchmarkCell, ...]:
    """One cell per dimension, in the order given. Hidden dimensions of a school are no contribution."""
    by_dimension: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for each in contributions:
        sums = by_dimension[each.dimension_id].setdefault(each.school_id, [0] * len(each.counts))
        for index, number in enumerate(each.counts):
            sums[index] += number
    added_up = [_add_up(dimension_id, schools.values()) for dimension_id, schools in by_dimension.items()]
    return benchmark_of_sums(dimension_ids, added_up, gate)


def benchmark_of_sums(
    dimension_ids: Iterable[str], sums: Iterable[DimensionSums], gate: ReleaseGate
) -> tuple[BenchmarkCell, ...]:
    """The same of what was added up elsewhere."""
    found = {each.dimension_id: each for each in sums}
    return tuple(
        _cell(found.get(dimension_id, DimensionSums(dimension_id, 0, 0, ())), gate)
        for dimension_id in dimension_ids
    )


def _add_up(dimension_id: str, schools: Collection[list[int]]) -> DimensionSums:
    counts = tuple(sum(column) for column in zip(*schools, strict=True))
    return DimensionSums(dimension_id, len(schools), max(map(sum, schools)), counts)


def _cell(of: DimensionSums, gate: ReleaseGate) -> BenchmarkCell:
    withheld = _withheld(of, gate)
    if withheld is not None:
        return BenchmarkCell(of.dimension_id, withheld, None, None)
    return BenchmarkCell(of.dimension_id, None, of.schools, of.counts)


def _withheld(of: DimensionSums, gate: ReleaseGate) -> Withheld | None:
    scores = sum(of.counts)
    if of.schools < gate.min_schools:
        return Withheld.FEW_SCHOOLS
    if scores < gate.k:
        return Withheld.FEW_SCORES
    if 100 * of.largest > gate.max_share_percent * scores:
        return Withheld.DOMINANT_SCHOOL
    return None
