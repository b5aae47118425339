"""What two issues of the same figure give away together: their difference. Pure.

A figure over many schools is harmless by itself. Published again after one school came or went, its
difference is that school; after one ballot was corrected, it is that ballot. So a figure is published anew
only if it differs from *every* earlier issue by nothing, or by enough ballots of enough schools, none of
which is most of the change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lis_desktop.core.benchmark import ReleaseGate

MIN_CHANGED_SCHOOLS = 2

Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """`schools` differ, by `ballots` in all, of which one school has `largest`. `unknown` schools were in the
    earlier issue with figures that are on the shelf no more: they differ, and help nobody to hide."""

    schools: int
    ballots: int
    largest: int
    unknown: int = 0

    @property
    def is_none(self) -> bool:
        """Nothing differs."""
        return self.schools == 0 and self.unknown == 0


def change_between(before: Mapping[str, Counts | None], after: Mapping[str, Counts]) -> Change:
    """How two issues of one figure differ, by school; None where earlier counts are known no more."""
    gone = [school for school, counts in before.items() if counts is None]
    sizes = [
        size
        for school in before.keys() | after.keys()
        if school not in gone and (size := _moved(before.get(school), after.get(school)))
    ]
    return Change(len(sizes), sum(sizes), max(sizes, default=0), len(gone))


def may_follow(change: Change, gate: ReleaseGate) -> bool:
    """Whether a figure may be published beside the earlier one that it differs from in this way."""
    if change.is_none:
        return True
    return (
        change.schools >= MIN_CHANGED_SCHOOLS
        and change.ballots >= gate.k
        and 100 * change.largest <= gate.max_share_percent * change.ballots
    )


def _moved(before: Counts | None, after: Counts | None) -> int:
    """The fewest ballots that turn one school's counts into the other."""
    old, new = before or (), after or ()
    levels = max(len(old), len(new))
    steps = [
        (new[place] if place < len(new) else 0) - (old[place] if place < len(old) else 0)
        for place in range(levels)
    ]
    return max(sum(each for each in steps if each > 0), -sum(each for each in steps if each < 0))
