"""A look at the ballots that an export would give out, before it does: whose, how many, in which dimensions.

No row is in it: screens are shown to others, and a row is one person's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from lis_desktop.core import canonical
from lis_desktop.core.errors import NotAllowed
from lis_desktop.core.open_ballots import BallotConsent, OpenBallots
from lis_desktop.services.consortium.exporting.ballot_tables import Given, ballots_table, consents
from lis_desktop.services.consortium.view import SchoolOnShelf


@dataclass(frozen=True, slots=True)
class BallotsOfSchool:
    """What a school gave away: `told` dimensions leave, `stay` do not, as they would give somebody else away
    or are not what was counted. No ballot of it leaves where nothing is told."""

    school_name: str
    school_year: str
    instrument_id: str
    ballots: int
    consent: str
    told: tuple[str, ...]
    stay: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BallotsLook:
    """Every school that gave its ballots away, the texts that their faculties were told, and a hash over
    exactly the rows that would leave."""

    schools: tuple[BallotsOfSchool, ...]
    consents: tuple[BallotConsent, ...]
    fingerprint: str

    @property
    def ballots(self) -> int:
        """How many would leave."""
        return sum(each.ballots for each in self.schools if each.told)


def look_of(offered: Sequence[tuple[SchoolOnShelf, OpenBallots]], given: Sequence[Given]) -> BallotsLook:
    """Of what schools offered, and what of it may be given out."""
    told = {each.school.assessment_id: each.dimension_ids for each in given}
    schools = (
        BallotsOfSchool(
            school.school_name,
            school.cycle.school_year,
            school.cycle.instrument_id,
            len(ballots.rows),
            ballots.consent.version,
            (leaves := told.get(school.assessment_id, ())),
            tuple(each for each in ballots.dimension_ids if each not in leaves),
        )
        for school, ballots in offered
    )
    ordered = sorted(schools, key=lambda each: (each.school_year, each.school_name, each.instrument_id))
    rows = canonical.encode([list(map(str, row)) for row in ballots_table(given).rows])
    return BallotsLook(tuple(ordered), consents(given), hashlib.sha256(rows).hexdigest())


def require_as_looked_at(found: BallotsLook, looked: BallotsLook) -> None:
    """NotAllowed where other rows would leave than those that somebody confirmed."""
    if found != looked:
        raise NotAllowed(
            "The shelf has changed since you looked.",
            "No ballot has left, and nothing was written.",
            "Look again at what would leave, then export.",
        )
