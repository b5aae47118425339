"""All that belongs to one visit, for a page or a folder; and how many visits a year saw. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lis_desktop.core.league.joining import CheckLine
from lis_desktop.core.league.pack import LeaguePack, ModelSchedule
from lis_desktop.core.league.record import LeagueRecord
from lis_desktop.core.league.visits import (
    FieldNote,
    FollowUp,
    Visit,
    VisitDay,
    VisitRole,
    VisitState,
)


@dataclass(frozen=True, slots=True)
class LookingFor:
    """One dimension of a visit: what to look for, and what was seen."""

    dimension_id: str
    questions: tuple[str, ...]
    notes: tuple[FieldNote, ...]


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """A visit with its checklist, its questions and notes, and what the school does with what it saw."""

    visit: Visit
    checklist: tuple[CheckLine, ...]
    looking_for: tuple[LookingFor, ...]
    follow_ups: tuple[FollowUp, ...]

    @property
    def done(self) -> int:
        """How many lines of the checklist are done."""
        return sum(each.done_on is not None for each in self.checklist)


def visit_sheet(record: LeagueRecord, visit: Visit, pack: LeaguePack) -> VisitSheet:
    """Everything of the visit; notes about a dimension that it was not planned for come last."""
    ticked = {each.item_id: each.done_on for each in record.visit_checks if each.visit_id == visit.id}
    notes = [each for each in record.field_notes if each.visit_id == visit.id]
    others = sorted({each.dimension_id for each in notes} - set(visit.dimension_ids))
    return VisitSheet(
        visit=visit,
        checklist=tuple(CheckLine(item, ticked.get(item.id)) for item in pack.checklist_of(visit.role).items),
        looking_for=tuple(
            LookingFor(
                each, pack.questions_for(each), tuple(note for note in notes if note.dimension_id == each)
            )
            for each in (*visit.dimension_ids, *others)
        ),
        follow_ups=tuple(each for each in record.follow_ups if each.visit_id == visit.id),
    )


def days_from_model(model: ModelSchedule, first_day: date | None) -> tuple[VisitDay, ...]:
    """The model's days to adapt, on school days in a row from the first one on; without dates where that is
    not fixed."""
    days: list[VisitDay] = []
    day = first_day
    for each in model.days:
        days.append(replace(each, day=day))
        day = None if day is None else _next_school_day(day)
    return tuple(days)


def _next_school_day(day: date) -> date:
    later = day + timedelta(days=1)
    while later.weekday() >= 5:
        later += timedelta(days=1)
    return later


@dataclass(frozen=True, slots=True)
class YearOfVisits:
    """How many visits a school hosted and made in a school year, and how many it still has before it."""

    hosted: int
    made: int
    planned: int


def year_of_visits(visits: Sequence[Visit], school_year: str) -> YearOfVisits:
    """Of the visits of that year; what was called off does not count, and nobody asks why."""
    of_year = [each for each in visits if each.school_year == school_year]
    done = [each.role for each in of_year if each.state is VisitState.DONE]
    return YearOfVisits(
        hosted=done.count(VisitRole.HOST),
        made=done.count(VisitRole.VISITOR),
        planned=sum(each.state is VisitState.PLANNED for each in of_year),
    )


def gentle_line(year: YearOfVisits) -> str:
    """One line about a year's visits. Most schools host or make about one a year; none has to."""
    done = year.hosted + year.made
    if done:
        parts = [_times("hosted", year.hosted), _times("made", year.made)]
        return f"This year you {' and '.join(part for part in parts if part)}."
    if year.planned:
        return "A visit is planned this year."
    return "Many schools host or make a visit about once a year, when it suits them."


def _times(verb: str, number: int) -> str:
    return "" if not number else f"{verb} {'a visit' if number == 1 else f'{number} visits'}"
