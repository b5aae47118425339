"""Events: which ones meet our priorities, who goes, what we took home, and the date for a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lis_desktop.core.errors import NotFound
from lis_desktop.core.league.events import (
    EventNote,
    EventPlan,
    LeagueEvent,
    TeamMember,
    events_for,
    events_past,
    priorities_met,
)
from lis_desktop.core.league.record import LeagueRecord
from lis_desktop.services.league.context import priorities_of
from lis_desktop.services.league.entries import record, remove, save
from lis_desktop.services.league.fits import UNCHANGED
from lis_desktop.services.local_day import local_today
from lis_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as a school sees it: which of its priorities it is for, its own team and note."""

    event: LeagueEvent
    priorities: tuple[str, ...]
    plan: EventPlan | None
    note: EventNote | None


@dataclass(frozen=True, slots=True)
class EventLines:
    """What is still to come, first what meets a priority; and what has been, the latest first."""

    coming: tuple[EventLine, ...]
    been: tuple[EventLine, ...]


def event_lines(ws: Workspace, school_id: str, as_of: date | None = None) -> EventLines:
    """The digest's events as this school sees them on a day."""
    of, priorities, day = record(ws, school_id), priorities_of(ws, school_id), as_of or local_today()
    return EventLines(
        tuple(_line(of, each, priorities) for each in events_for(of.news.events, priorities, day)),
        tuple(_line(of, each, priorities) for each in events_past(of.news.events, day)),
    )


def event(ws: Workspace, school_id: str, event_id: str) -> LeagueEvent:
    """The event of that id, or of the one id that begins so; NotFound."""
    wanted = event_id.strip().lower()
    found = [each for each in record(ws, school_id).news.events if wanted and each.id.startswith(wanted)]
    if len(found) != 1:
        raise NotFound(
            f"The digest has no event {event_id!r}.", UNCHANGED, "Import the newest digest, or see the list."
        )
    return found[0]


def plan_team(ws: Workspace, school_id: str, event_id: str, team: Sequence[TeamMember]) -> EventPlan:
    """Say who goes. Names stay on this laptop: there is no way for them into a bundle."""
    save(ws, school_id, EventPlan(event(ws, school_id, event_id).id, tuple(team)))
    plans = record(ws, school_id).event_plans
    return next(each for each in plans if each.event_id.startswith(event_id.strip().lower()))


def forget_plan(ws: Workspace, school_id: str, event_id: str) -> None:
    """Nobody goes after all; the names go with the plan."""
    remove(ws, school_id, EventPlan(event_id))


def note_event(
    ws: Workspace, school_id: str, event_id: str, took_home: str, action_id: str = ""
) -> EventNote:
    """Write down what the school took home, and which action of its plan that feeds."""
    note = EventNote(event(ws, school_id, event_id).id, took_home, action_id)
    save(ws, school_id, note)
    return note


def write_event_calendar(ws: Workspace, school_id: str, event_id: str, out: Path) -> Path:
    """Write an event, or every event that we plan to go to (event_id ""), as an .ics file. NotFound without
    one, StorageTrouble."""
    from lis_desktop.reports.calendar import event_ics_bytes
    from lis_desktop.services.formats import this_program
    from lis_desktop.services.reporting import put_report, require_folder

    of = record(ws, school_id)
    planned = {each.event_id for each in of.event_plans}
    events = [event(ws, school_id, event_id)] if event_id else [e for e in of.news.events if e.id in planned]
    if not events:
        raise NotFound(
            "No event is planned yet.", "Nothing was written.", "Plan a team for one, or name one."
        )
    require_folder(out)
    return put_report(out, event_ics_bytes(events, local_today(), maker=this_program()))


def _line(of: LeagueRecord, each: LeagueEvent, priorities: tuple[str, ...]) -> EventLine:
    return EventLine(
        each,
        priorities_met(each, priorities),
        next((plan for plan in of.event_plans if plan.event_id == each.id), None),
        next((note for note in of.event_notes if note.event_id == each.id), None),
    )
