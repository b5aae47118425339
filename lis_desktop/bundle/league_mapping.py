"""Between core's nouns of the League and the bundle's wire, entry by entry. BundleRefused where the list of a
noun is not sorted or has something twice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lis_desktop.bundle import league_wire as wire
from lis_desktop.bundle.refusal import refuse
from lis_desktop.core.assessment import is_school_year
from lis_desktop.core.league import events, ideas, membership, visits
from lis_desktop.core.league.release import as_it_leaves
from lis_desktop.core.league.section import LeagueSection, TravellingEntry
from lis_desktop.core.outcomes import Reason


def section_to_wire(section: LeagueSection) -> wire.League:
    """league.json of what was ticked. ValueError for something in it that may not leave."""
    for each in section:
        if as_it_leaves(each) != each:
            raise ValueError(f"the {each.kind} {each.key} holds something that may not leave")
    return wire.League(
        memberships=tuple(
            wire.Membership(each.school_year, each.status, each.since) for each in section.memberships
        ),
        joining_ticks=tuple(
            wire.JoiningTick(each.item_id, each.checklist_version, each.done_on)
            for each in section.joining_ticks
        ),
        signatures=tuple(wire.LetterSignature(each.role, each.signed_on) for each in section.signatures),
        offers=tuple(map(offer_to_wire, section.offers)),
        requests=tuple(
            wire.VisitRequest(each.id, each.school_year, each.dimension_ids, each.people, each.what_we_hope)
            for each in section.requests
        ),
        visits=tuple(map(_visit_to_wire, section.visits)),
        field_notes=tuple(
            wire.FieldNote(each.id, each.visit_id, each.dimension_id, each.text)
            for each in section.field_notes
        ),
        follow_ups=tuple(
            wire.FollowUp(each.id, each.visit_id, each.what, each.owner_role, each.due)
            for each in section.follow_ups
        ),
        event_notes=tuple(wire.EventNote(each.event_id, each.took_home) for each in section.event_notes),
        ideas=tuple(map(idea_to_wire, section.ideas)),
        ideas_tried=tuple(
            wire.IdeaTried(each.idea_id, each.result, each.text) for each in section.ideas_tried
        ),
    )


def section_from_wire(league: wire.League) -> LeagueSection:
    """What the school ticked. BundleRefused: schema_invalid."""
    section = LeagueSection(
        memberships=tuple(
            membership.Membership(each.school_year, each.status, each.since) for each in league.memberships
        ),
        joining_ticks=tuple(
            membership.JoiningTick(each.item, each.checklist_version, each.done_on)
            for each in league.joining_ticks
        ),
        signatures=tuple(membership.LetterSignature(each.role, each.signed_on) for each in league.signatures),
        offers=tuple(map(offer_from_wire, league.offers)),
        requests=tuple(
            visits.VisitRequest(each.id, each.school_year, each.dimensions, each.people, each.what_we_hope)
            for each in league.requests
        ),
        visits=tuple(map(_visit_from_wire, league.visits)),
        field_notes=tuple(
            visits.FieldNote(each.id, each.visit, each.dimension, each.text) for each in league.field_notes
        ),
        follow_ups=tuple(
            visits.FollowUp(each.id, each.visit, each.what, each.owner_role, each.due)
            for each in league.follow_ups
        ),
        event_notes=tuple(events.EventNote(each.event, each.took_home) for each in league.event_notes),
        ideas=tuple(map(idea_from_wire, league.ideas)),
        ideas_tried=tuple(ideas.IdeaTried(each.idea, each.result, each.text) for each in league.ideas_tried),
    )
    _check(section)
    return section


def offer_to_wire(offer: visits.HostOffer) -> wire.HostOffer:
    """Every field of an offer has a place."""
    return wire.HostOffer(
        offer.id,
        offer.school_year,
        offer.dimension_ids,
        offer.days,
        offer.visits,
        offer.people,
        offer.what_visitors_see,
        offer.reach_us,
    )


def offer_from_wire(offer: wire.HostOffer) -> visits.HostOffer:
    """The other way."""
    return visits.HostOffer(
        offer.id,
        offer.school_year,
        offer.dimensions,
        offer.days,
        offer.visits,
        offer.people,
        offer.what_visitors_see,
        offer.reach_us,
    )


def idea_to_wire(note: ideas.PracticeNote) -> wire.PracticeNote:
    """ValueError where nobody read it again."""
    if note.reviewed_on is None:
        raise ValueError(f"the idea {note.id} was not read again")
    return wire.PracticeNote(
        note.id,
        note.title,
        note.dimension_ids,
        note.tried,
        note.context,
        note.worked,
        note.did_not_work,
        note.evidence,
        note.reach_us,
        note.reviewed_on,
    )


def idea_from_wire(note: wire.PracticeNote) -> ideas.PracticeNote:
    """The other way."""
    return ideas.PracticeNote(
        note.id,
        note.title,
        note.dimensions,
        note.tried,
        note.context,
        note.worked,
        note.did_not_work,
        note.evidence,
        note.reach_us,
        note.reviewed_on,
    )


def _visit_to_wire(visit: visits.Visit) -> wire.Visit:
    return wire.Visit(
        visit.id,
        visit.role,
        visit.school_year,
        visit.with_school,
        visit.dimension_ids,
        visit.state,
        visit.match_id,
    )


def _visit_from_wire(visit: wire.Visit) -> visits.Visit:
    return visits.Visit(
        visit.id,
        visit.role,
        visit.school_year,
        visit.with_school,
        visit.dimensions,
        state=visit.state,
        match_id=visit.match,
    )


def _check(section: LeagueSection) -> None:
    lists: tuple[tuple[TravellingEntry, ...], ...] = (
        section.memberships,
        section.joining_ticks,
        section.signatures,
        section.offers,
        section.requests,
        section.visits,
        section.field_notes,
        section.follow_ups,
        section.event_notes,
        section.ideas,
        section.ideas_tried,
    )
    for entries in lists:
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
