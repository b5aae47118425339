"""Whether what a school types about the League fits: texts in one spelling, and bounds that let it leave."""

from __future__ import annotations

import re
from dataclasses import replace

from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.identifiers import is_id
from lis_desktop.core.league.bounds import MAX_TEAM
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.events import EventNote, EventPlan, TeamMember
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote
from lis_desktop.core.league.membership import JoiningTick, LetterSignature, Membership
from lis_desktop.core.league.resources import Bookmark, OwnResource
from lis_desktop.core.league.visits import FieldNote, FollowUp, HostOffer, Visit, VisitCheck, VisitRequest
from lis_desktop.services.league.fits import (
    UNCHANGED,
    offered_days,
    require_action,
    require_dimensions,
    require_number,
    require_random_id,
    require_school_year,
    said,
    title,
    web_address,
)
from lis_desktop.services.league.visit_checks import checked_visit
from lis_desktop.services.typed_text import one_line, text

MAX_RESOURCE_ID = 200

_VERSION = re.compile(r"[0-9][0-9.]{0,31}")


def checked(entry: LeagueEntry) -> LeagueEntry:
    """The entry with its texts in their one spelling; InvalidInput names what does not fit."""
    match entry:
        case Membership() | JoiningTick() | LetterSignature():
            return _membership(entry)
        case OwnResource() | Bookmark():
            return _resource(entry)
        case EventPlan() | EventNote():
            return _event(entry)
        case HostOffer() | VisitRequest():
            return _hosting(entry)
        case Visit():
            return checked_visit(entry)
        case VisitCheck() | FieldNote() | FollowUp():
            return _of_a_visit(entry)
        case PracticeNote() | IdeaTried():
            return _idea(entry)


def _membership(entry: Membership | JoiningTick | LetterSignature) -> LeagueEntry:
    match entry:
        case Membership():
            require_school_year(entry.school_year)
        case JoiningTick():
            if not is_id(entry.item_id):
                raise InvalidInput(f"{entry.item_id!r} is no line of a checklist.", UNCHANGED)
            if not _VERSION.fullmatch(entry.checklist_version):
                raise InvalidInput(
                    f"{entry.checklist_version!r} is no version of a checklist that could be told.",
                    UNCHANGED,
                    "Import another League pack.",
                )
    return entry


def _resource(entry: OwnResource | Bookmark) -> LeagueEntry:
    if isinstance(entry, Bookmark):
        known = entry.resource_id
        if not 0 < len(known) <= MAX_RESOURCE_ID or not known.isascii() or not known.isprintable():
            raise InvalidInput(f"{known!r} cannot be the id of a resource.", UNCHANGED)
        return entry
    require_random_id("a resource", entry.id)
    require_dimensions(entry.dimension_ids, 0)
    return replace(
        entry, title=title(entry.title), text=text("description", entry.text), url=web_address(entry.url)
    )


def _event(entry: EventPlan | EventNote) -> LeagueEntry:
    require_random_id("an event", entry.event_id)
    if isinstance(entry, EventNote):
        require_action(entry.action_id)
        return replace(entry, took_home=said("what you took home", entry.took_home))
    if len(entry.team) > MAX_TEAM:
        raise InvalidInput(f"A team has at most {MAX_TEAM} people.", UNCHANGED)
    return replace(entry, team=tuple(map(_member, entry.team)))


def _member(member: TeamMember) -> TeamMember:
    role = one_line("role", member.role)
    if not role:
        raise InvalidInput(
            "A member of the team has no role.", UNCHANGED, "Write what they do: “grade 9 teacher”."
        )
    return TeamMember(role, one_line("name", member.name))


def _hosting(entry: HostOffer | VisitRequest) -> LeagueEntry:
    require_random_id("an offer" if isinstance(entry, HostOffer) else "a request", entry.id)
    require_school_year(entry.school_year)
    require_dimensions(entry.dimension_ids, 1)
    require_number("People", entry.people)
    if isinstance(entry, VisitRequest):
        return replace(entry, what_we_hope=text("what you hope to see", entry.what_we_hope))
    require_number("Visits", entry.visits)
    return replace(
        entry,
        days=offered_days(entry.days),
        what_visitors_see=text("what visitors will see", entry.what_visitors_see),
        reach_us=text("how to reach you", entry.reach_us),
    )


def _of_a_visit(entry: VisitCheck | FieldNote | FollowUp) -> LeagueEntry:
    require_random_id("a visit", entry.visit_id)
    match entry:
        case VisitCheck():
            if not is_id(entry.item_id):
                raise InvalidInput(f"{entry.item_id!r} is no line of a checklist.", UNCHANGED)
            return entry
        case FieldNote():
            require_random_id("a field note", entry.id)
            require_dimensions((entry.dimension_id,), 1)
            return replace(entry, text=said("field note", entry.text))
        case FollowUp():
            require_random_id("a next step", entry.id)
            require_action(entry.action_id)
            return replace(
                entry, what=said("next step", entry.what), owner_role=one_line("role", entry.owner_role)
            )


def _idea(entry: PracticeNote | IdeaTried) -> LeagueEntry:
    if isinstance(entry, IdeaTried):
        require_random_id("an idea", entry.idea_id)
        return replace(entry, text=text("what came of it", entry.text))
    require_random_id("an idea", entry.id)
    require_dimensions(entry.dimension_ids, 1)
    return replace(
        entry,
        title=title(entry.title),
        tried=said("what you tried", entry.tried),
        context=text("context", entry.context),
        worked=text("what worked", entry.worked),
        did_not_work=text("what did not work", entry.did_not_work),
        evidence=text("evidence", entry.evidence),
        reach_us=text("how to reach you", entry.reach_us),
    )
