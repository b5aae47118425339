"""A League pack: TOML read into a `LeaguePack`, with every complaint on the way."""

from __future__ import annotations

import re
from typing import Any

from lis_desktop.content.complaints import Complaints
from lis_desktop.content.fields import Table, unique
from lis_desktop.content.pack_head import matching_version, read_head
from lis_desktop.content.pack_kind import PackKind
from lis_desktop.core.league.bounds import MAX_DIMENSIONS, MAX_SLOT_MINUTES, MAX_SLOTS, MAX_VISIT_DAYS
from lis_desktop.core.league.membership import CheckItem, Checklist, SignatureRole
from lis_desktop.core.league.pack import (
    AboutPart,
    LeaguePack,
    LetterText,
    LookFor,
    ModelSchedule,
)
from lis_desktop.core.league.resources import Resource, ResourceSource
from lis_desktop.core.league.visits import ScheduleSlot, VisitDay

MAX_RESOURCES = 1000

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def read_league(values: dict[str, Any], content_hash: str, complaints: Complaints) -> LeaguePack:
    """The League pack that the values describe; only to be used while there is no complaint."""
    root = Table(values, (), complaints)
    head = read_head(root.table("pack"), PackKind.LEAGUE)
    about = tuple(_about(row) for row in root.tables("about"))
    letter = _letter(root.table("letter"))
    joining, host, visitor = (_checklist(root.table(name), name) for name in ("joining", "host", "visitor"))
    schedules = _schedules(root)
    looking_for = _looking_for(root)
    resources = _resources(root, head.id)
    root.done()
    return LeaguePack(
        id=head.id,
        version=head.version,
        content_hash=content_hash,
        locale=head.locale,
        title=head.title,
        publisher=head.publisher,
        licence=head.licence,
        notice=head.notice,
        about=about,
        letter=letter,
        joining=joining,
        host=host,
        visitor=visitor,
        schedules=schedules,
        looking_for=looking_for,
        resources=resources,
    )


def _about(row: Table) -> AboutPart:
    part = AboutPart(row.name("title"), row.texts("paragraphs"))
    row.done()
    return part


def _letter(row: Table) -> LetterText:
    names = row.texts("roles", required=False)
    known = {each.value: each for each in SignatureRole}
    for index, name in enumerate(names):
        if name not in known:
            row.complain("roles", f"“{name}” cannot sign; write one of: {', '.join(sorted(known))}", index)
        elif name in names[:index]:
            row.complain("roles", f"“{name}” is there twice", index)
    letter = LetterText(
        title=row.name("title"),
        opening=row.text("opening"),
        intentions=row.texts("intentions"),
        closing=row.text("closing"),
        roles=tuple(known[name] for name in names if name in known),
    )
    row.done()
    return letter


def _checklist(row: Table, name: str) -> Checklist:
    rows = row.tables("items")
    items = tuple(_item(each) for each in rows)
    unique(rows, "id", tuple(each.id for each in items), {})
    checklist = Checklist(name, matching_version(row, "version"), row.name("title"), items)
    row.done()
    return checklist


def _item(row: Table) -> CheckItem:
    item = CheckItem(row.id(), row.text("text"), row.text("why", required=False))
    row.done()
    return item


def _schedules(root: Table) -> tuple[ModelSchedule, ...]:
    rows = root.tables("schedules")
    schedules = tuple(_schedule(row) for row in rows)
    unique(rows, "id", tuple(each.id for each in schedules), {})
    return schedules


def _schedule(row: Table) -> ModelSchedule:
    days = tuple(_day(each) for each in row.tables("days", limit=MAX_VISIT_DAYS))
    schedule = ModelSchedule(row.id(), row.name("title"), row.text("summary"), days)
    row.done()
    return schedule


def _day(row: Table) -> VisitDay:
    rows = row.tables("slots", limit=MAX_SLOTS)
    slots = tuple(_slot(each) for each in rows)
    row.done()
    for before, after, place in zip(slots, slots[1:], rows[1:], strict=False):
        if _CLOCK.fullmatch(before.starts) and _CLOCK.fullmatch(after.starts):
            _check_order(before, after, place)
    return VisitDay(None, slots)


def _check_order(before: ScheduleSlot, after: ScheduleSlot, place: Table) -> None:
    ends = _minutes(before.starts) + before.minutes
    if _minutes(after.starts) < ends:
        place.complain("starts", f"{after.starts} is before the end of “{before.what[:40]}”, {_clock(ends)}")


def _slot(row: Table) -> ScheduleSlot:
    slot = ScheduleSlot(row.name("starts"), row.whole("minutes", 1, MAX_SLOT_MINUTES), row.text("what"))
    row.done()
    if slot.starts and not _CLOCK.fullmatch(slot.starts):
        row.complain("starts", f"“{slot.starts}” is no time of day; write it like “08:30”")
    return slot


def _looking_for(root: Table) -> tuple[LookFor, ...]:
    rows = root.tables("looking_for", required=False, limit=MAX_DIMENSIONS)
    found = tuple(_look_for(row) for row in rows)
    unique(rows, "dimension", tuple(each.dimension_id for each in found), {})
    return found


def _look_for(row: Table) -> LookFor:
    look_for = LookFor(row.id("dimension"), row.texts("questions"))
    row.done()
    return look_for


def _resources(root: Table, pack_id: str) -> tuple[Resource, ...]:
    rows = root.tables("resources", required=False, limit=MAX_RESOURCES)
    ids = tuple(row.id() for row in rows)
    unique(rows, "id", ids, {})
    return tuple(_resource(row, f"{pack_id}:{id_}") for row, id_ in zip(rows, ids, strict=True))


def _resource(row: Table, full_id: str) -> Resource:
    resource = Resource(
        id=full_id,
        source=ResourceSource.PACK,
        title=row.name("title"),
        text=row.text("text"),
        dimension_ids=row.ids("dimensions"),
        citation=row.text("citation", required=False),
        url=row.text("url", required=False),
    )
    row.done()
    if resource.url and not resource.url.startswith(("https://", "http://")):
        row.complain("url", "must begin with https:// or http://")
    return resource


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
