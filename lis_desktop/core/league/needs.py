"""From needs to events and visits: what schools work on, beside what the League has for it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lis_desktop.core.league.desk import SchoolSection, coming
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.programme import Programme


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A dimension in numbers of schools: that made it a priority, stand low and agreed, could host; that ask
    to visit for it and offer to host; and the events that are planned for it and not over."""

    dimension_id: str
    named: int
    low: int
    could_host: int
    asking: int
    offering: int
    events: tuple[LeagueEvent, ...]

    @property
    def is_open(self) -> bool:
        """Somebody needs it, and the League has neither an event nor a host for it."""
        return bool(self.named or self.asking) and not self.events and not self.offering


def needs_and_events(
    programme: Programme,
    counting: Iterable[SchoolSection],
    events: Iterable[LeagueEvent],
    school_year: str,
    today: date,
) -> tuple[NeedLine, ...]:
    """Every dimension, in the programme's order: the most needed first. Wishes and offers are those of the
    school year."""
    asking, offering = Counter[str](), Counter[str]()
    for each in counting:
        asking.update(
            {
                dimension
                for wish in each.section.requests
                if wish.school_year == school_year
                for dimension in wish.dimension_ids
            }
        )
        offering.update(
            {
                dimension
                for offer in each.section.offers
                if offer.school_year == school_year
                for dimension in offer.dimension_ids
            }
        )
    planned = coming(events, today)
    return tuple(
        NeedLine(
            line.dimension_id,
            len(line.named_by),
            len(line.low_at),
            len(line.strong_at),
            asking[line.dimension_id],
            offering[line.dimension_id],
            tuple(each for each in planned if line.dimension_id in each.dimension_ids),
        )
        for line in programme.lines
    )
