"""Which schools somebody wants to look at: a group of the region, told by what is public about them."""

from __future__ import annotations

from dataclasses import dataclass

from lis_desktop.core.school import SchoolFacts, SchoolKind, Setting, SizeBand, grades_complaint


@dataclass(frozen=True, slots=True)
class SchoolFilter:
    """Every part that is empty takes all; a school that did not tell a fact is in no group by that fact.

    `grades` takes schools that teach any grade of the span.
    """

    states: frozenset[str] = frozenset()
    kinds: frozenset[SchoolKind] = frozenset()
    grades: tuple[int, int] | None = None
    sizes: frozenset[SizeBand] = frozenset()
    settings: frozenset[Setting] = frozenset()
    school_years: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.grades is not None and grades_complaint(*self.grades):
            raise ValueError(f"{self.grades} is no grade span")

    @property
    def takes_every_school(self) -> bool:
        """Whether the group is the whole region, in whatever years."""
        return not (self.states or self.kinds or self.grades or self.sizes or self.settings)

    def takes(self, state: str, facts: SchoolFacts, school_year: str) -> bool:
        """Whether a school of that state and of these facts is in the group in that year."""
        return (
            _in(state, self.states)
            and _in(facts.kind, self.kinds)
            and _in(facts.size, self.sizes)
            and _in(facts.setting, self.settings)
            and _in(school_year, self.school_years)
            and (self.grades is None or _overlap(self.grades, facts.grades))
        )


EVERY_SCHOOL = SchoolFilter()


def _in(value: object, wanted: frozenset[object]) -> bool:
    return not wanted or value in wanted


def _overlap(wanted: tuple[int, int], taught: tuple[int, int] | None) -> bool:
    return taught is not None and wanted[0] <= taught[1] and taught[0] <= wanted[1]
