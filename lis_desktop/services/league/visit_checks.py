"""Whether a visit fits: its days and the lines of its schedule."""

from __future__ import annotations

from dataclasses import replace

from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.identifiers import is_random_id
from lis_desktop.core.league.bounds import MAX_SLOT_MINUTES, MAX_SLOTS, MAX_VISIT_DAYS
from lis_desktop.core.league.visits import ScheduleSlot, Visit, VisitDay
from lis_desktop.services.league.fits import (
    UNCHANGED,
    require_dimensions,
    require_random_id,
    require_school_year,
    time_of_day,
)
from lis_desktop.services.typed_text import one_line, text


def checked_visit(visit: Visit) -> Visit:
    """The visit with its texts in their one spelling; InvalidInput names what does not fit."""
    require_random_id("a visit", visit.id)
    require_school_year(visit.school_year)
    require_dimensions(visit.dimension_ids, 0)
    if visit.match_id and not is_random_id(visit.match_id):
        raise InvalidInput(f"{visit.match_id!r} cannot be the id of a match.", UNCHANGED)
    if len(visit.days) > MAX_VISIT_DAYS:
        raise InvalidInput(f"A visit has at most {MAX_VISIT_DAYS} days.", UNCHANGED, "Make two visits of it.")
    school = one_line("name of the other school", visit.with_school)
    return replace(visit, with_school=school, days=tuple(map(_day, visit.days)))


def _day(day: VisitDay) -> VisitDay:
    if len(day.slots) > MAX_SLOTS:
        raise InvalidInput(f"A day has at most {MAX_SLOTS} lines.", UNCHANGED)
    return replace(day, slots=tuple(map(_slot, day.slots)))


def _slot(slot: ScheduleSlot) -> ScheduleSlot:
    time_of_day(slot.starts)
    if not 1 <= slot.minutes <= MAX_SLOT_MINUTES:
        raise InvalidInput(
            f"Minutes: {slot.minutes} is not a number from 1 to {MAX_SLOT_MINUTES}.", UNCHANGED
        )
    what = text("line of the schedule", slot.what)
    if not what.strip():
        raise InvalidInput(
            f"The line at {slot.starts} says nothing yet.", UNCHANGED, "Write what happens then."
        )
    return replace(slot, what=what)
