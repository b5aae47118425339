"""Visits as JSON; the keys are a promise to other programs (docs/command-line.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lis_desktop.core.league.record import LeagueRecord
    from lis_desktop.core.league.visit_sheet import VisitSheet


def record_json(found: LeagueRecord) -> dict[str, Any]:
    """What the school offers, asked for and visits."""
    matched = {each.request_id: each.id for each in found.matches_as_visitor()}
    asked = [each.offer_id for each in found.matches_as_host()]
    return {
        "offers": [
            {
                "id": each.id,
                "school_year": each.school_year,
                "dimensions": list(each.dimension_ids),
                "days": [day.isoformat() for day in each.days],
                "visits": each.visits,
                "people": each.people,
                "matches": asked.count(each.id),
            }
            for each in found.offers
        ],
        "requests": [
            {
                "id": each.id,
                "school_year": each.school_year,
                "dimensions": list(each.dimension_ids),
                "people": each.people,
                "match": matched.get(each.id),
            }
            for each in found.requests
        ],
        "visits": [
            {
                "id": each.id,
                "role": each.role.value,
                "school_year": each.school_year,
                "with": each.with_school or None,
                "dimensions": list(each.dimension_ids),
                "state": each.state.value,
                "told_faculty_on": each.shared_with_faculty and each.shared_with_faculty.isoformat(),
            }
            for each in found.visits
        ],
    }


def sheet_json(sheet: VisitSheet) -> dict[str, Any]:
    """One visit with everything that belongs to it."""
    visit = sheet.visit
    return {
        "id": visit.id,
        "role": visit.role.value,
        "with": visit.with_school or None,
        "state": visit.state.value,
        "days": [
            {
                "day": day.day and day.day.isoformat(),
                "slots": [{"starts": s.starts, "minutes": s.minutes, "what": s.what} for s in day.slots],
            }
            for day in visit.days
        ],
        "checklist": [
            {"id": each.item.id, "text": each.item.text, "done_on": each.done_on and each.done_on.isoformat()}
            for each in sheet.checklist
        ],
        "looking_for": [
            {
                "dimension": each.dimension_id,
                "questions": list(each.questions),
                "notes": [note.text for note in each.notes],
            }
            for each in sheet.looking_for
        ],
        "next": [
            {
                "id": each.id,
                "what": each.what,
                "role": each.owner_role or None,
                "due": each.due and each.due.isoformat(),
                "action": each.action_id or None,
            }
            for each in sheet.follow_ups
        ],
    }
