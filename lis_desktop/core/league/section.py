"""A school's League section: the part of its bundle that tells of its life in the League, by noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from lis_desktop.core.league.events import EventNote
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote
from lis_desktop.core.league.membership import JoiningTick, LetterSignature, Membership
from lis_desktop.core.league.visits import FieldNote, FollowUp, HostOffer, Visit, VisitRequest

TravellingEntry = (
    Membership
    | JoiningTick
    | LetterSignature
    | HostOffer
    | VisitRequest
    | Visit
    | FieldNote
    | FollowUp
    | EventNote
    | PracticeNote
    | IdeaTried
)
"""The entries that have a place on the wire at all. A plan for an event holds names; bookmarks, resources of
the school's own and ticks of a visit's checklist are nobody else's business."""


@dataclass(frozen=True, slots=True)
class LeagueSection:
    """Exactly what a school ticked, in the form in which it travels. Empty for a school that ticked nothing.

    Learning groups and action research will be further fields; readers of today ignore them."""

    memberships: tuple[Membership, ...] = ()
    joining_ticks: tuple[JoiningTick, ...] = ()
    signatures: tuple[LetterSignature, ...] = ()
    offers: tuple[HostOffer, ...] = ()
    requests: tuple[VisitRequest, ...] = ()
    visits: tuple[Visit, ...] = ()
    field_notes: tuple[FieldNote, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    event_notes: tuple[EventNote, ...] = ()
    ideas: tuple[PracticeNote, ...] = ()
    ideas_tried: tuple[IdeaTried, ...] = ()

    def __iter__(self) -> Iterator[TravellingEntry]:
        """Every entry, noun by noun."""
        for each in fields(self):
            yield from getattr(self, each.name)

    def __bool__(self) -> bool:
        """Whether anything is told."""
        return any(True for _ in self)

    def __len__(self) -> int:
        """How many entries are told."""
        return sum(1 for _ in self)


NOTHING_OF_THE_LEAGUE = LeagueSection()
