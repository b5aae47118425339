"""Dates for a calendar (RFC 5545): the plan's actions, and the League's events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import Action, ActionStatus
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.maker import NAME, Maker

_OCTETS = 75


def ics_bytes(dossier: Dossier, as_of: date, *, maker: Maker) -> bytes:
    """The calendar; actions that are done, set aside or undated are left out. Equal dossiers of one program,
    equal bytes."""
    lines = []
    for action in dossier.actions:
        if action.due is not None and action.status in (ActionStatus.PLANNED, ActionStatus.UNDER_WAY):
            lines += _action(dossier, action, action.due, as_of)
    return _calendar(maker, "Action plan", f"{dossier.assessment.school.name}: action plan", lines)


def event_ics_bytes(events: Iterable[LeagueEvent], as_of: date, *, maker: Maker) -> bytes:
    """The League's events, each over its whole days: where it begins at an hour, its text says so, since only
    the people of the place know their time zone. Names of a team are not in it."""
    lines = [line for event in events for line in _league_event(event, as_of)]
    return _calendar(maker, "League events", "League of Innovative Schools", lines)


def _league_event(event: LeagueEvent, as_of: date) -> list[str]:
    about = [f"Starts at {event.starts}." if event.starts else "", event.what, event.url]
    return [
        "BEGIN:VEVENT",
        f"UID:{event.id}@league",
        f"DTSTAMP:{as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.last_day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(event.title)}",
        *([f"LOCATION:{_escaped(event.place)}"] if event.place else []),
        f"DESCRIPTION:{_escaped(chr(10).join(part for part in about if part))}",
        "END:VEVENT",
    ]


def _calendar(maker: Maker, product: str, name: str, lines: list[str]) -> bytes:
    whole = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{NAME}//{product} {maker.version}//EN",
        "CALSCALE:GREGORIAN",
        f"X-LIS-VERSION:{maker.version}",
        f"X-LIS-STORE-FORMAT:{maker.store_format}",
        f"X-LIS-BUNDLE-FORMAT:{maker.bundle_format}",
        f"X-WR-CALNAME:{_escaped(name)}",
        *lines,
        "END:VCALENDAR",
    ]
    return "".join(part + "\r\n" for line in whole for part in _folded(line)).encode("utf-8")


def _action(dossier: Dossier, action: Action, due: date, as_of: date) -> list[str]:
    labels = {dimension.id: dimension.label for dimension in dossier.instrument.dimensions}
    about = [
        labels.get(action.dimension_id, ""),
        f"Who: {action.owner_role}" if action.owner_role else "",
        f"How we will know: {action.measure}" if action.measure else "",
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{action.id}@{dossier.assessment.id}",
        f"DTSTAMP:{as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(action.what)}",
        f"DESCRIPTION:{_escaped(chr(10).join(part for part in about if part))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    flat = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    flat = flat.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in flat if ord(sign) >= 32)


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets; a fold never cuts a sign in two."""
    part, size, room = "", 0, _OCTETS
    for sign in line:
        octets = len(sign.encode("utf-8"))
        if size + octets > room:
            yield part
            part, size = " ", 1
        part += sign
        size += octets
    yield part
