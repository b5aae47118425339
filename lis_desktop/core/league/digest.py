"""The League's part of the digest: the same for all schools, and what staff released only."""

from __future__ import annotations

from dataclasses import dataclass, fields

from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.ideas import SharedIdea
from lis_desktop.core.league.resources import Resource
from lis_desktop.core.league.visits import PublishedOffer, VisitMatch


@dataclass(frozen=True, slots=True)
class LeagueDigest:
    """What is on, who offers to host, which request was answered by which offer (by random ids: who asked is
    told to nobody), what others tried, and what to read. It holds no school's standing."""

    events: tuple[LeagueEvent, ...] = ()
    offers: tuple[PublishedOffer, ...] = ()
    matches: tuple[VisitMatch, ...] = ()
    ideas: tuple[SharedIdea, ...] = ()
    resources: tuple[Resource, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return any(getattr(self, each.name) for each in fields(self))


NOTHING_FROM_THE_LEAGUE = LeagueDigest()
