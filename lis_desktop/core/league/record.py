"""The waist of the League: all that a school keeps about it, and what the newest digest brings. Frozen.

Pages, reports and the bundle read it; only `event_plans` hold names of people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.events import EventNote, EventPlan, LeagueEvent
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote, SharedIdea
from lis_desktop.core.league.membership import JoiningTick, LetterSignature, Membership, SignatureRole
from lis_desktop.core.league.resources import Bookmark, OwnResource, Resource
from lis_desktop.core.league.visits import (
    FieldNote,
    FollowUp,
    HostOffer,
    PublishedOffer,
    Visit,
    VisitCheck,
    VisitMatch,
    VisitRequest,
)
from lis_desktop.core.school import School


@dataclass(frozen=True, slots=True)
class LeagueNews:
    """What the newest digest brings; empty before the first one. `matches` are those of every school: by
    random ids, so that only the two schools of a match know it for theirs."""

    consortium: str = ""
    issue: int = 0
    issued_on: date | None = None
    events: tuple[LeagueEvent, ...] = ()
    offers: tuple[PublishedOffer, ...] = ()
    matches: tuple[VisitMatch, ...] = ()
    ideas: tuple[SharedIdea, ...] = ()
    resources: tuple[Resource, ...] = ()


NO_NEWS = LeagueNews()


@dataclass(frozen=True, slots=True)
class LeagueRecord:
    """Everything of one school, by noun, each in an order that does not change."""

    school: School
    memberships: tuple[Membership, ...] = ()
    joining_ticks: tuple[JoiningTick, ...] = ()
    signatures: tuple[LetterSignature, ...] = ()
    own_resources: tuple[OwnResource, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    event_plans: tuple[EventPlan, ...] = ()
    event_notes: tuple[EventNote, ...] = ()
    offers: tuple[HostOffer, ...] = ()
    requests: tuple[VisitRequest, ...] = ()
    visits: tuple[Visit, ...] = ()
    visit_checks: tuple[VisitCheck, ...] = ()
    field_notes: tuple[FieldNote, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    practice_notes: tuple[PracticeNote, ...] = ()
    ideas_tried: tuple[IdeaTried, ...] = ()
    news: LeagueNews = NO_NEWS

    @property
    def entries(self) -> tuple[LeagueEntry, ...]:
        """Everything that the school typed, noun by noun; never what came from elsewhere."""
        return (
            *self.memberships,
            *self.joining_ticks,
            *self.signatures,
            *self.own_resources,
            *self.bookmarks,
            *self.event_plans,
            *self.event_notes,
            *self.offers,
            *self.requests,
            *self.visits,
            *self.visit_checks,
            *self.field_notes,
            *self.follow_ups,
            *self.practice_notes,
            *self.ideas_tried,
        )

    def visit(self, visit_id: str) -> Visit | None:
        """The visit of that id, or None."""
        return next((each for each in self.visits if each.id == visit_id), None)

    def matches_as_visitor(self) -> tuple[VisitMatch, ...]:
        """The digest's answers to what this school asked for."""
        ours = {each.id for each in self.requests}
        return tuple(each for each in self.news.matches if each.request_id in ours)

    def matches_as_host(self) -> tuple[VisitMatch, ...]:
        """The digest's matches with what this school offered; who asked is not told."""
        ours = {each.id for each in self.offers}
        return tuple(each for each in self.news.matches if each.offer_id in ours)


def compile_record(
    school: School, entries: Iterable[LeagueEntry], news: LeagueNews = NO_NEWS
) -> LeagueRecord:
    """Put the entries under their nouns: the same entries in any order make the same record."""
    everything = sorted(entries, key=lambda each: (each.kind, each.key))
    roles = list(SignatureRole)
    return LeagueRecord(
        school=school,
        memberships=_all(everything, Membership),
        joining_ticks=_all(everything, JoiningTick),
        signatures=tuple(sorted(_all(everything, LetterSignature), key=lambda each: roles.index(each.role))),
        own_resources=_by_title(_all(everything, OwnResource)),
        bookmarks=_all(everything, Bookmark),
        event_plans=_all(everything, EventPlan),
        event_notes=_all(everything, EventNote),
        offers=_latest_year_first(_all(everything, HostOffer)),
        requests=_latest_year_first(_all(everything, VisitRequest)),
        visits=_latest_year_first(_all(everything, Visit)),
        visit_checks=_all(everything, VisitCheck),
        field_notes=_all(everything, FieldNote),
        follow_ups=tuple(
            sorted(_all(everything, FollowUp), key=lambda each: (each.due is None, each.due, each.id))
        ),
        practice_notes=_by_title(_all(everything, PracticeNote)),
        ideas_tried=_all(everything, IdeaTried),
        news=news,
    )


_Noun = TypeVar("_Noun")
_OfYear = TypeVar("_OfYear", HostOffer, VisitRequest, Visit)
_Titled = TypeVar("_Titled", OwnResource, PracticeNote)


def _all(entries: list[LeagueEntry], noun: type[_Noun]) -> tuple[_Noun, ...]:
    return tuple(each for each in entries if isinstance(each, noun))


def _by_title(entries: tuple[_Titled, ...]) -> tuple[_Titled, ...]:
    return tuple(sorted(entries, key=lambda each: (each.title.casefold(), each.id)))


def _latest_year_first(entries: tuple[_OfYear, ...]) -> tuple[_OfYear, ...]:
    return tuple(sorted(entries, key=lambda each: each.school_year, reverse=True))
