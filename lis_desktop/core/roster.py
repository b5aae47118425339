"""Who is expected in a year, and who of them has sent nothing yet. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RosterSchool:
    """A school that is expected. It is known by its NCES id; where there is none, by name and state."""

    name: str
    state: str = ""
    nces: str = ""

    @property
    def key(self) -> str:
        """The same for the same school, however its name is written."""
        if self.nces:
            return f"nces:{self.nces}"
        return f"name:{' '.join(self.name.casefold().split())}, {self.state}"


def still_missing(roster: Iterable[RosterSchool], heard: Iterable[RosterSchool]) -> tuple[RosterSchool, ...]:
    """Those on the roster that were not heard of, in its order. A school that tells its NCES id on one side
    only is found by its name and state."""
    known = list(heard)
    keys = {each.key for each in known}
    names = {_by_name(each).key for each in known}
    without_id = {_by_name(each).key for each in known if not each.nces}

    def is_heard(each: RosterSchool) -> bool:
        if each.key in keys:
            return True
        return _by_name(each).key in (without_id if each.nces else names)

    return tuple(each for each in roster if not is_heard(each))


def _by_name(school: RosterSchool) -> RosterSchool:
    return RosterSchool(school.name, school.state)
