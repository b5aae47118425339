"""From needs to a programme: which dimensions to build the next event on, and who could host. Pure.

On the desk staff see the schools, as they hold every bundle. What leaves the desk is how many, and only
where it is a group on both sides: at least three schools, and for what their faculties think, at least three
others too, so that "all of them" tells no single school's standing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lis_desktop.core.agreement_map import Corner, corner_of
from lis_desktop.core.benchmark import ReleaseGate
from lis_desktop.core.figures import Distribution


@dataclass(frozen=True, slots=True)
class SchoolNeeds:
    """One school: its priorities, the most important first, and its latest distribution of each dimension
    that it shows."""

    school_key: str
    priorities: tuple[str, ...]
    distributions: Mapping[str, Distribution]


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A dimension, for staff: the keys of the schools that named it a priority, that stand low and agreed on
    it (shared needs: whom an event would serve), and strong and agreed (shared strengths: who could host).
    `low_told` and `strong_told` are the numbers of them that may be told outside, None where none may."""

    dimension_id: str
    named_by: tuple[str, ...]
    low_at: tuple[str, ...]
    strong_at: tuple[str, ...]
    low_told: int | None
    strong_told: int | None


@dataclass(frozen=True, slots=True)
class ProgrammeCount:
    """A dimension as it may leave the desk: how many schools; None where it would be too few to tell."""

    dimension_id: str
    named: int | None
    low: int | None
    hosts: int | None


@dataclass(frozen=True, slots=True)
class Programme:
    """`lines` begin with what most schools need; `chose` schools named priorities, `schools` are counted."""

    schools: int
    chose: int
    lines: tuple[ProgrammeLine, ...]


Told = Mapping[str, tuple[int | None, int | None]]
"""How many schools stand low, and strong, as far as it may be told of a dimension; nothing of others."""


def programme(
    dimension_ids: Sequence[str], schools: Iterable[SchoolNeeds], told: Told | None = None
) -> Programme:
    """All dimensions, the most needed first. Without `told`, as if nothing had ever been told before.

    Order: by how many schools named it, a first choice weighing more than a second (one over the rank, for
    sorting only), then by how many stand low and agreed, then as the instrument has them.
    """
    counted = sorted(schools, key=lambda each: each.school_key)
    weights = {each: Fraction(0) for each in dimension_ids}
    for school in counted:
        for rank, dimension_id in enumerate(school.priorities, start=1):
            if dimension_id in weights:
                weights[dimension_id] += Fraction(1, rank)
    lines = [_line(each, counted, told) for each in dimension_ids]
    lines.sort(key=lambda line: (-weights[line.dimension_id], -len(line.low_at)))
    return Programme(len(counted), sum(bool(each.priorities) for each in counted), tuple(lines))


def for_others(of: Programme, gate: ReleaseGate | None = None) -> tuple[ProgrammeCount, ...]:
    """The programme as it may leave the desk: counts that pass, most named first, then most low.

    The desk's finer order is not kept, as it tells of ranks. Empty with fewer than three schools.
    """
    fewest = (gate or ReleaseGate()).min_schools
    if of.schools < fewest:
        return ()
    counts = [
        ProgrammeCount(
            line.dimension_id,
            _enough(len(line.named_by), fewest),
            line.low_told,
            line.strong_told,
        )
        for line in sorted(of.lines, key=lambda each: each.dimension_id)
    ]
    return tuple(sorted(counts, key=lambda each: (-(each.named or 0), -(each.low or 0))))


def _line(dimension_id: str, schools: Sequence[SchoolNeeds], told: Told | None) -> ProgrammeLine:
    low = _in_corner(Corner.SHARED_NEED, dimension_id, schools)
    strong = _in_corner(Corner.SHARED_STRENGTH, dimension_id, schools)
    if told is None:
        may_tell = _both_sides(len(low), len(schools)), _both_sides(len(strong), len(schools))
    else:
        may_tell = told.get(dimension_id, (None, None))
    named_by = tuple(each.school_key for each in schools if dimension_id in each.priorities)
    return ProgrammeLine(dimension_id, named_by, low, strong, *may_tell)


def _in_corner(corner: Corner, dimension_id: str, schools: Sequence[SchoolNeeds]) -> tuple[str, ...]:
    found = ((each.school_key, each.distributions.get(dimension_id)) for each in schools)
    return tuple(key for key, shown in found if shown is not None and corner_of(shown) is corner)


def _enough(number: int, fewest: int) -> int | None:
    return number if number >= fewest else None


def _both_sides(number: int, schools: int) -> int | None:
    fewest = ReleaseGate().min_schools
    return number if number >= fewest and schools - number >= fewest else None
