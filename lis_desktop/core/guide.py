"""The guide: activities that a facilitator can run, and run sheets that put them in order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing to do with a room. Minutes are a range; `minutes_per` says per what ("meeting",
    "dimension", "person", "station"). `room_sees` tells the facilitator what hangs on the wall or the
    screen; `room` are the lines that the room display shows. `page` names the program's
    page that it works on, or ""."""

    id: str
    name: str
    purpose: str
    group_size: str
    minutes_min: int
    minutes_max: int
    minutes_per: str
    materials: tuple[str, ...]
    steps: tuple[str, ...]
    say: str
    room_sees: str
    page: str = ""
    room: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunStep:
    """An activity's place in a run sheet, with the minutes planned for it."""

    activity_id: str
    minutes: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One sitting: a title and its steps in order."""

    title: str
    steps: tuple[RunStep, ...]

    @property
    def minutes(self) -> int:
        """Planned minutes of the whole meeting."""
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True, slots=True)
class RunSheet:
    """One way through the guide, in one or several meetings."""

    id: str
    name: str
    summary: str
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide pack: activities and ready-made run sheets."""

    id: str
    version: str
    content_hash: str
    locale: str
    title: str
    publisher: str
    licence: str
    activities: tuple[Activity, ...]
    run_sheets: tuple[RunSheet, ...]

    def activity(self, activity_id: str) -> Activity:
        """The activity of that id; KeyError when there is none."""
        for activity in self.activities:
            if activity.id == activity_id:
                return activity
        raise KeyError(activity_id)
