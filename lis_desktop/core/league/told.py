"""How much of the League schools told, and how much of it goes back: numbers by noun, never by school."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from lis_desktop.core.league.desk import SchoolSection
from lis_desktop.core.league.digest import LeagueDigest
from lis_desktop.core.league.events import EventNote
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote
from lis_desktop.core.league.membership import JoiningTick, LetterSignature, Membership
from lis_desktop.core.league.section import TravellingEntry
from lis_desktop.core.league.visits import FieldNote, FollowUp, HostOffer, Visit, VisitRequest


class Noun(Enum):
    """A part of the League's life that is counted, in the order of a year."""

    MEMBERSHIP = "membership"
    EVENTS = "events"
    EVENT_NOTES = "event_notes"
    OFFERS = "offers"
    WISHES = "wishes"
    MATCHES = "matches"
    VISITS = "visits"
    FIELD_NOTES = "field_notes"
    FOLLOW_UPS = "follow_ups"
    IDEAS = "ideas"
    RESULTS = "results"
    RESOURCES = "resources"


@dataclass(frozen=True, slots=True)
class NounCount:
    """`told` entries by `schools` schools; `back` is how many of the noun the next digest tells. None where
    schools do not tell it, or where it is told to nobody."""

    noun: Noun
    told: int | None
    schools: int | None
    back: int | None


_KINDS: dict[Noun, frozenset[str]] = {
    Noun.MEMBERSHIP: frozenset({Membership.kind, JoiningTick.kind, LetterSignature.kind}),
    Noun.EVENT_NOTES: frozenset({EventNote.kind}),
    Noun.OFFERS: frozenset({HostOffer.kind}),
    Noun.WISHES: frozenset({VisitRequest.kind}),
    Noun.VISITS: frozenset({Visit.kind}),
    Noun.FIELD_NOTES: frozenset({FieldNote.kind}),
    Noun.FOLLOW_UPS: frozenset({FollowUp.kind}),
    Noun.IDEAS: frozenset({PracticeNote.kind}),
    Noun.RESULTS: frozenset({IdeaTried.kind}),
}


def noun_of(entry: TravellingEntry) -> Noun:
    """What an entry is counted as."""
    return next(noun for noun, kinds in _KINDS.items() if entry.kind in kinds)


def noun_counts(counting: Iterable[SchoolSection], digest: LeagueDigest) -> tuple[NounCount, ...]:
    """One line for every noun, zeros too."""
    by_school = [[entry.kind for entry in each.section] for each in counting]
    back = {
        Noun.EVENTS: len(digest.events),
        Noun.OFFERS: len(digest.offers),
        Noun.MATCHES: len(digest.matches),
        Noun.IDEAS: len(digest.ideas),
        Noun.RESULTS: sum(sum(each.tried.values()) for each in digest.ideas),
        Noun.RESOURCES: len(digest.resources),
    }
    return tuple(_line(noun, by_school, back.get(noun)) for noun in Noun)


def _line(noun: Noun, by_school: list[list[str]], back: int | None) -> NounCount:
    kinds = _KINDS.get(noun)
    if kinds is None:
        return NounCount(noun, None, None, back)
    counts = [sum(kind in kinds for kind in each) for each in by_school]
    return NounCount(noun, sum(counts), sum(map(bool, counts)), back)
