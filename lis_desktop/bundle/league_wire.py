"""The League's wire: league.json of a bundle and league.json of a digest, field by field, with bounds.

What is not a field here cannot leave a school: no plan with names, no schedule, no bookmark. Each noun has a
key of its own, so that a noun of later years is a key that readers of today ignore.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from lis_desktop.bundle import limits
from lis_desktop.bundle.wire import Id, Name, SchoolYear, State, Text, Uuid, Version
from lis_desktop.core.league.ideas import TriedResult
from lis_desktop.core.league.membership import MembershipStatus, SignatureRole
from lis_desktop.core.league.visits import VisitRole, VisitState
from lis_desktop.core.school import Setting, SizeBand

MAX_ENTRIES, MAX_DAYS, MAX_PUBLISHED, MAX_TOLD = 500, 60, 2_000, 100

OptionalUuid = Annotated[
    str, Meta(pattern=r"\A([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?\Z")
]
Line = Annotated[str, Meta(max_length=limits.MAX_NAME_CHARACTERS)]
Dimensions = Annotated[tuple[Id, ...], Meta(max_length=limits.MAX_DIMENSIONS)]
Days = Annotated[tuple[date, ...], Meta(max_length=MAX_DAYS)]
Some = Annotated[int, Meta(ge=1, le=500)]
Places = Annotated[int, Meta(ge=0, le=100_000)]
Clock = Annotated[str, Meta(pattern=r"\A(([01][0-9]|2[0-3]):[0-5][0-9])?\Z")]
Url = Annotated[str, Meta(pattern=r"\A(https://[!-~]{1,300})?\Z")]


class Membership(Struct, frozen=True):
    """Where the school stands with the League in a school year."""

    school_year: SchoolYear
    status: MembershipStatus
    since: date | None


class JoiningTick(Struct, frozen=True):
    """A line of the joining checklist that was done."""

    item: Id
    checklist_version: Version
    done_on: date


class LetterSignature(Struct, frozen=True):
    """That a role signed the letter of intent. Who holds the role has no field."""

    role: SignatureRole
    signed_on: date


class HostOffer(Struct, frozen=True):
    """An offer to host. `reach_us` is a role or an office."""

    id: Uuid
    school_year: SchoolYear
    dimensions: Dimensions
    days: Days
    visits: Some
    people: Some
    what_visitors_see: Text
    reach_us: Text


class VisitRequest(Struct, frozen=True):
    """A wish to visit, the most wanted dimension first."""

    id: Uuid
    school_year: SchoolYear
    dimensions: Dimensions
    people: Some
    what_we_hope: Text


class Visit(Struct, frozen=True):
    """A visit without its days. `with_school` is empty unless `match` says that the Consortium brought the
    two schools together."""

    id: Uuid
    role: VisitRole
    school_year: SchoolYear
    with_school: Text
    dimensions: Dimensions
    state: VisitState
    match: OptionalUuid


class FieldNote(Struct, frozen=True):
    """What was seen, for one dimension."""

    id: Uuid
    visit: Uuid
    dimension: Id
    text: Text


class FollowUp(Struct, frozen=True):
    """What the school does with what it saw."""

    id: Uuid
    visit: Uuid
    what: Text
    owner_role: Text
    due: date | None


class EventNote(Struct, frozen=True):
    """What the school took home from an event."""

    event: Uuid
    took_home: Text


class PracticeNote(Struct, frozen=True):
    """A good idea, read once more by its school on `reviewed_on`."""

    id: Uuid
    title: Text
    dimensions: Dimensions
    tried: Text
    context: Text
    worked: Text
    did_not_work: Text
    evidence: Text
    reach_us: Text
    reviewed_on: date


class IdeaTried(Struct, frozen=True):
    """Somebody else's idea, tried here."""

    idea: Uuid
    result: TriedResult
    text: Text


_Entries = Meta(max_length=MAX_ENTRIES)


class League(Struct, frozen=True):
    """league.json of a bundle: what was ticked, entry by entry; each list is sorted by its first key."""

    memberships: Annotated[tuple[Membership, ...], _Entries]
    joining_ticks: Annotated[tuple[JoiningTick, ...], _Entries]
    signatures: Annotated[tuple[LetterSignature, ...], _Entries]
    offers: Annotated[tuple[HostOffer, ...], _Entries]
    requests: Annotated[tuple[VisitRequest, ...], _Entries]
    visits: Annotated[tuple[Visit, ...], _Entries]
    field_notes: Annotated[tuple[FieldNote, ...], _Entries]
    follow_ups: Annotated[tuple[FollowUp, ...], _Entries]
    event_notes: Annotated[tuple[EventNote, ...], _Entries]
    ideas: Annotated[tuple[PracticeNote, ...], _Entries]
    ideas_tried: Annotated[tuple[IdeaTried, ...], _Entries]


class Event(Struct, frozen=True):
    """An event; `places` 0 is without a limit, `starts` empty is all day."""

    id: Uuid
    title: Name
    day: date
    last_day: date
    starts: Clock
    place: Line
    what: Text
    dimensions: Dimensions
    places: Places
    url: Url


class Offer(Struct, frozen=True):
    """A school's offer to host, with the name of the school, which ticked it."""

    offer: HostOffer
    school: Name
    state: State


class Match(Struct, frozen=True):
    """An offer and a request brought together. Only who made the request knows its id."""

    id: Uuid
    offer: Uuid
    request: Uuid
    dimension: Id
    because: Text


class Tried(Struct, frozen=True):
    """How many schools tried an idea with this result."""

    result: TriedResult
    schools: Annotated[int, Meta(ge=1, le=100_000)]


class Idea(Struct, frozen=True):
    """A good idea with the name of the school, and what others made of it."""

    idea: PracticeNote
    school: Name
    state: State
    size: SizeBand | None
    setting: Setting | None
    tried: Annotated[tuple[Tried, ...], Meta(max_length=len(TriedResult))]
    told: Annotated[tuple[Text, ...], Meta(max_length=MAX_TOLD)]


class Resource(Struct, frozen=True):
    """Something to read or to use."""

    id: Uuid
    title: Name
    text: Text
    dimensions: Dimensions
    citation: Text
    url: Url


_Published = Meta(max_length=MAX_PUBLISHED)


class LeagueDigest(Struct, frozen=True):
    """league.json of a digest."""

    events: Annotated[tuple[Event, ...], Meta(max_length=200)]
    offers: Annotated[tuple[Offer, ...], _Published]
    matches: Annotated[tuple[Match, ...], _Published]
    ideas: Annotated[tuple[Idea, ...], _Published]
    resources: Annotated[tuple[Resource, ...], _Published]
