"""Events: what the Consortium plans in answer to needs, and what a school makes of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class LeagueEvent:
    """Something that schools are asked to. `starts` is "09:00" or ""; `places` is 0 without a limit."""

    id: str
    title: str
    day: date
    last_day: date
    starts: str = ""
    place: str = ""
    what: str = ""
    dimension_ids: tuple[str, ...] = ()
    places: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Who goes: a role, and a name that never leaves the laptop."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class EventPlan:
    """The team that a school plans to send. It has no place on the wire."""

    kind: ClassVar[str] = "event_plan"
    event_id: str
    team: tuple[TeamMember, ...] = ()

    @property
    def key(self) -> str:
        """One plan per event."""
        return self.event_id


@dataclass(frozen=True, slots=True)
class EventNote:
    """What a school took home, and which action of its plan that feeds ("" for none)."""

    kind: ClassVar[str] = "event_note"
    event_id: str
    took_home: str
    action_id: str = ""

    @property
    def key(self) -> str:
        """One note per event."""
        return self.event_id


def priorities_met(event: LeagueEvent, priorities: Iterable[str]) -> tuple[str, ...]:
    """The school's priorities that the event is for, in the school's order."""
    return tuple(each for each in priorities if each in event.dimension_ids)


def events_for(
    events: Iterable[LeagueEvent], priorities: Collection[str], today: date
) -> tuple[LeagueEvent, ...]:
    """What is still on: first what meets a priority, then by day; stable."""
    coming = (each for each in events if each.last_day >= today)
    return tuple(
        sorted(coming, key=lambda each: (not priorities_met(each, priorities), each.day, each.title, each.id))
    )


def events_past(events: Iterable[LeagueEvent], today: date) -> tuple[LeagueEvent, ...]:
    """What has been, the latest first."""
    been = (each for each in events if each.last_day < today)
    return tuple(sorted(been, key=lambda each: (-each.last_day.toordinal(), each.title, each.id)))
