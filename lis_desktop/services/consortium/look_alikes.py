"""Schools on the shelf that may be one under two names: told as a question, and never joined here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis_desktop.core.same_school import KnownSchool, look_alikes
from lis_desktop.services.consortium.view import Cycle, SchoolOnShelf, Standing, shelf_list

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf

_ASKED_ABOUT = frozenset({Standing.EFFECTIVE, Standing.CONFLICT})
"""What counts, or will once a conflict is decided. What was taken back counts nowhere, and of two
assessments that came under one code it is asked already."""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Two schools that may be one, each by what it told last. `twice_in` are the cycles in which both count:
    there one school would count twice."""

    one: SchoolOnShelf
    other: SchoolOnShelf
    twice_in: tuple[Cycle, ...]

    def what_to_do(self) -> tuple[str, str]:
        """What to ask for where they are one school, and where they are two."""
        return _IF_ONE_TWICE if self.twice_in else _IF_ONE, _IF_TWO


_IF_ONE_TWICE = (
    "it counts twice. Ask it which of the two holds what it agreed on, and to take the other one back on its "
    "page “Reports & bundle”."
)
_IF_ONE = (
    "its years do not stand side by side. Ask it to write its NCES id on its page “Set up”, in both years’ "
    "assessments, and to export both anew."
)
_IF_TWO = (
    "ask each to write its NCES id on its page “Set up” and to export anew. Two ids, or two counties, "
    "answer the question for good."
)


def perhaps_twice(pairs: Sequence[LookAlike]) -> str:
    """That a figure may count schools twice, without a name, as a sentence's beginning; "" for no pair."""
    if not pairs:
        return ""
    return f"Perhaps {'one school counts' if len(pairs) == 1 else 'some schools count'} twice here"


def alike_on_shelf(shelf: Shelf) -> tuple[LookAlike, ...]:
    """Every two schools on the shelf that may be one, by name."""
    return alike_among(shelf_list(shelf))


def alike_among(listed: Iterable[SchoolOnShelf]) -> tuple[LookAlike, ...]:
    """The same of a list that is at hand."""
    latest: dict[str, SchoolOnShelf] = {}
    cycles: dict[str, set[Cycle]] = {}
    for each in sorted(listed, key=lambda each: (each.cycle, each.exported_on, each.assessment_id)):
        if each.standing in _ASKED_ABOUT:
            latest[each.school_key] = each
            cycles.setdefault(each.school_key, set()).add(each.cycle)
    known = (
        KnownSchool(each.school_key, each.school_name, each.state, each.nces, each.facts)
        for each in latest.values()
    )
    return tuple(
        LookAlike(latest[one.key], latest[other.key], tuple(sorted(cycles[one.key] & cycles[other.key])))
        for one, other in look_alikes(known)
    )
