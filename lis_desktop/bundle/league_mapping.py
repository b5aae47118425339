"""Between core's nouns of the League and the bundle's wire, by one table for both directions: a list of a
section, and the wire's form of its entries. What the wire's form has no field for does not travel.

BundleRefused where the list of a noun is not sorted or has something twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, TypeVar

from msgspec import Struct

from lis_desktop.bundle import league_wire as wire
from lis_desktop.bundle.refusal import refuse
from lis_desktop.core.assessment import is_school_year
from lis_desktop.core.league import events, ideas, membership, visits
from lis_desktop.core.league.release import as_it_leaves
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.outcomes import Reason

_WIRE: dict[str, tuple[type, type[Struct]]] = {
    "memberships": (membership.Membership, wire.Membership),
    "joining_ticks": (membership.JoiningTick, wire.JoiningTick),
    "signatures": (membership.LetterSignature, wire.LetterSignature),
    "offers": (visits.HostOffer, wire.HostOffer),
    "requests": (visits.VisitRequest, wire.VisitRequest),
    "visits": (visits.Visit, wire.Visit),
    "field_notes": (visits.FieldNote, wire.FieldNote),
    "follow_ups": (visits.FollowUp, wire.FollowUp),
    "event_notes": (events.EventNote, wire.EventNote),
    "ideas": (ideas.PracticeNote, wire.PracticeNote),
    "ideas_tried": (ideas.IdeaTried, wire.IdeaTried),
}
"""By the list's name, which is the same in a section and on the wire: core's noun and the wire's."""

_IN_CORE = {
    "dimension": "dimension_id",
    "dimensions": "dimension_ids",
    "event": "event_id",
    "idea": "idea_id",
    "item": "item_id",
    "match": "match_id",
    "visit": "visit_id",
}
"""Fields of the wire that core calls by another name: whose id it is."""

_Wire = TypeVar("_Wire", bound=Struct)
_Core = TypeVar("_Core")


def section_to_wire(section: LeagueSection) -> wire.League:
    """league.json of what was ticked. ValueError for something in it that may not leave."""
    for each in section:
        if as_it_leaves(each) != each:
            raise ValueError(f"the {each.kind} {each.key} holds something that may not leave")
    for note in section.ideas:
        _require_read_again(note)
    lists: dict[str, Any] = {
        name: tuple(_to_wire(each, made) for each in getattr(section, name))
        for name, (_, made) in _WIRE.items()
    }
    return wire.League(**lists)


def section_from_wire(league: wire.League) -> LeagueSection:
    """What the school ticked. BundleRefused: schema_invalid."""
    lists: dict[str, Any] = {
        name: tuple(_from_wire(each, noun) for each in getattr(league, name))
        for name, (noun, _) in _WIRE.items()
    }
    section = LeagueSection(**lists)
    _check(section)
    return section


def offer_to_wire(offer: visits.HostOffer) -> wire.HostOffer:
    """Every field of an offer has a place."""
    return _to_wire(offer, wire.HostOffer)


def offer_from_wire(offer: wire.HostOffer) -> visits.HostOffer:
    """The other way."""
    return _from_wire(offer, visits.HostOffer)


def idea_to_wire(note: ideas.PracticeNote) -> wire.PracticeNote:
    """ValueError where nobody read it again."""
    _require_read_again(note)
    return _to_wire(note, wire.PracticeNote)


def idea_from_wire(note: wire.PracticeNote) -> ideas.PracticeNote:
    """The other way."""
    return _from_wire(note, ideas.PracticeNote)


def _to_wire(entry: object, made: type[_Wire]) -> _Wire:
    return made(**{field: getattr(entry, _IN_CORE.get(field, field)) for field in made.__struct_fields__})


def _from_wire(entry: Struct, noun: type[_Core]) -> _Core:
    fields = entry.__struct_fields__
    return noun(**{_IN_CORE.get(field, field): getattr(entry, field) for field in fields})


def _require_read_again(note: ideas.PracticeNote) -> None:
    if note.reviewed_on is None:
        raise ValueError(f"the idea {note.id} was not read again")


def _check(section: LeagueSection) -> None:
    for name in _WIRE:
        entries = getattr(section, name)
        if not all(a.key < b.key for a, b in pairwise(entries)):
            _malformed(f"the {entries[0].kind} entries are not sorted, or one is there twice")
    for each in section:
        year = getattr(each, "school_year", None)
        if year is not None and not is_school_year(year):
            _malformed(f"{year} is not a school year")
        _once(each.kind, getattr(each, "dimension_ids", ()))
        if isinstance(each, visits.Visit) and each.with_school and not each.match_id:
            _malformed("a visit names a school though no match brought the two together")


def _once(what: str, values: Iterable[str]) -> None:
    found = list(values)
    if len(set(found)) < len(found):
        _malformed(f"a {what} names a dimension twice")


def _malformed(message: str) -> None:
    refuse(Reason.SCHEMA_INVALID, f"league.json: {message}.")
