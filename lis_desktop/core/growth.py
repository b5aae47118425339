"""Growth: one school's years side by side, dimension by dimension. Levels only; nothing is averaged.

Years are compared on agreed levels where both have one, else on the middle (median) of the scores. A
different edition is a break that is always marked; scales of different length are never compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.instrument import Dimension


class Change(Enum):
    """Which way a dimension went. A fact about levels, not a judgement."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    NOT_COMPARABLE = "cannot be compared"


class Basis(Enum):
    """What two years were compared on."""

    AGREED_LEVEL = "agreed level"
    MIDDLE = "middle of the scores"


@dataclass(frozen=True, slots=True)
class YearLevel:
    """A dimension in one year: the median (lower, upper) of the last closed round, None where hidden or not
    asked, and the agreed level, None where there is none. `known` is False where the edition lacks it."""

    school_year: str
    known: bool
    hidden: bool
    median: tuple[int, int] | None
    agreed: int | None


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """A dimension of the newest edition over the years, oldest first; `change` is from the last but one
    year to the last."""

    dimension: Dimension
    years: tuple[YearLevel, ...]
    change: Change
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Growth:
    """All dimensions; `breaks` are the school years that began with another edition than the one before."""

    rows: tuple[GrowthRow, ...]
    breaks: tuple[str, ...]

    def count(self, change: Change) -> int:
        """How many dimensions went that way."""
        return sum(row.change is change for row in self.rows)


Crosswalk = Mapping[str, str]
"""Dimension id of an older edition to the id in the newest; ids that are not in it stand for themselves."""


def growth(dossiers: Sequence[Dossier], crosswalk: Crosswalk | None = None) -> Growth:
    """Compare a school's dossiers, oldest first. ValueError for fewer than two, or for several schools."""
    if len(dossiers) < 2 or len({each.assessment.school.id for each in dossiers}) != 1:
        raise ValueError("growth needs two or more years of one school")
    renamed = crosswalk or {}
    breaks = tuple(
        now.assessment.school_year
        for before, now in pairwise(dossiers)
        if before.assessment.instrument.content_hash != now.assessment.instrument.content_hash
    )
    newest = dossiers[-1].instrument
    rows = tuple(_row(dossiers, dimension, renamed) for dimension in newest.dimensions)
    return Growth(rows, breaks)


def _row(dossiers: Sequence[Dossier], dimension: Dimension, crosswalk: Crosswalk) -> GrowthRow:
    years = tuple(_year(each, _older_id(each, dimension.id, crosswalk)) for each in dossiers)
    comparable = len(dossiers[-1].instrument.scale) == len(dossiers[-2].instrument.scale)
    change, basis = _change(years[-2], years[-1]) if comparable else (Change.NOT_COMPARABLE, None)
    return GrowthRow(dimension, years, change, basis)


def _older_id(dossier: Dossier, newest_id: str, crosswalk: Crosswalk) -> str | None:
    """What the dimension was called in that dossier's edition, or None where it had no such dimension."""
    ids = dossier.instrument.dimension_ids
    older = next((old for old, new in crosswalk.items() if new == newest_id and old in ids), None)
    return older or (newest_id if newest_id in ids and newest_id not in crosswalk else None)


def _year(dossier: Dossier, dimension_id: str | None) -> YearLevel:
    year = dossier.assessment.school_year
    if dimension_id is None:
        return YearLevel(year, known=False, hidden=False, median=None, agreed=None)
    figures, agreed = dossier.latest(dimension_id), dossier.agreed_level(dimension_id)
    shown = figures.distribution if figures else None
    return YearLevel(
        year,
        known=True,
        hidden=figures is not None and figures.hidden,
        median=shown.median if shown else None,
        agreed=agreed.level if agreed else None,
    )


def _change(before: YearLevel, now: YearLevel) -> tuple[Change, Basis | None]:
    if before.agreed is not None and now.agreed is not None:
        return _direction(before.agreed, now.agreed), Basis.AGREED_LEVEL
    if before.median is not None and now.median is not None:
        return _direction(sum(before.median), sum(now.median)), Basis.MIDDLE
    return Change.NOT_COMPARABLE, None


def _direction(before: int, now: int) -> Change:
    if now == before:
        return Change.SAME
    return Change.UP if now > before else Change.DOWN
