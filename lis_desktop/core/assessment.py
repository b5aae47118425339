"""An assessment: one school, one school year, one instrument, and its rounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lis_desktop.core.figures import RoundKind, RoundState
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.school import School

_SCHOOL_YEAR = re.compile(r"(20[0-9]{2})-([0-9]{2})")


def is_school_year(text: str) -> bool:
    """Whether the text is a school year such as "2026-27", whose halves are one year apart."""
    match = _SCHOOL_YEAR.fullmatch(text)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def school_year_of(day: date) -> str:
    """The school year that a day falls in; it turns over on the first of July."""
    start = day.year if day.month >= 7 else day.year - 1
    return f"{start}-{(start + 1) % 100:02d}"


@dataclass(frozen=True, slots=True)
class Round:
    """A round asks a group for ballots over some dimensions. Its electorate is fixed before it opens.

    `votes_each` is how many votes a ballot may give away in a vote, 0 in a round of scores.
    """

    number: int
    dimension_ids: tuple[str, ...]
    asked: int
    state: RoundState
    closed_on: date | None = None
    kind: RoundKind = RoundKind.SCORES
    votes_each: int = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """Who is asked, when, and with what; `k` may only be raised once it has begun."""

    id: str
    school: School
    school_year: str
    instrument: InstrumentRef
    k: int
    rounds: tuple[Round, ...]

    def round(self, number: int) -> Round:
        """The round of that number; KeyError when there is none."""
        for each in self.rounds:
            if each.number == number:
                return each
        raise KeyError(number)

    @property
    def open_round(self) -> Round | None:
        """The round that is taking ballots, or None: one at a time, so that "in" means one thing to a room,
        and nobody answers a vote while the scores that it builds on are still coming in."""
        return next((each for each in self.rounds if each.state is RoundState.OPEN), None)
