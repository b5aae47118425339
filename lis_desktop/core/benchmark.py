"""What a region of schools looks like, released only where no school and no small group shows through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
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


@dataclass(frozen=True, slots=True)
class Contribution:
    """One school's counts of one dimension (lowest level first), from its effective bundle."""

    school_id: str
    dimension_id: str
    counts: tuple[int, ...]


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
    return tuple(_cell(dimension_id, by_dimension[dimension_id], gate) for dimension_id in dimension_ids)


def _cell(dimension_id: str, by_school: dict[str, list[int]], gate: ReleaseGate) -> BenchmarkCell:
    sizes = [sum(counts) for counts in by_school.values()]
    withheld = _withheld(sizes, gate)
    if withheld is not None:
        return BenchmarkCell(dimension_id, withheld, None, None)
    return BenchmarkCell(
        dimension_id, None, len(sizes), tuple(sum(column) for column in zip(*by_school.values(), strict=True))
    )


def _withheld(sizes: list[int], gate: ReleaseGate) -> Withheld | None:
    if len(sizes) < gate.min_schools:
        return Withheld.FEW_SCHOOLS
    if sum(sizes) < gate.k:
        return Withheld.FEW_SCORES
    if 100 * max(sizes) > gate.max_share_percent * sum(sizes):
        return Withheld.DOMINANT_SCHOOL
    return None
