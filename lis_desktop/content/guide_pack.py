"""A guide pack: TOML read into a `Guide`, with every complaint on the way."""

from __future__ import annotations

from typing import Any

from lis_desktop.content.complaints import Complaints
from lis_desktop.content.fields import Table, unique
from lis_desktop.content.pack_head import read_head
from lis_desktop.content.pack_kind import PackKind
from lis_desktop.core.guide import Activity, Guide, Meeting, RunSheet, RunStep

MAX_MINUTES = 600
"""A step longer than ten hours is a slip of the keyboard."""


def read_guide(values: dict[str, Any], content_hash: str, complaints: Complaints) -> Guide:
    """The guide that the values describe; only to be used while there is no complaint."""
    root = Table(values, (), complaints)
    head = read_head(root.table("pack"), PackKind.GUIDE)
    activity_rows = root.tables("activities")
    activities = tuple(_activity(row) for row in activity_rows)
    unique(activity_rows, "id", tuple(each.id for each in activities), {})
    known = frozenset(each.id for each in activities)
    sheet_rows = root.tables("run_sheets", required=False)
    run_sheets = tuple(_run_sheet(row, known) for row in sheet_rows)
    unique(sheet_rows, "id", tuple(each.id for each in run_sheets), {})
    root.done()
    return Guide(
        id=head.id,
        version=head.version,
        content_hash=content_hash,
        locale=head.locale,
        title=head.title,
        publisher=head.publisher,
        licence=head.licence,
        activities=activities,
        run_sheets=run_sheets,
    )


def _activity(row: Table) -> Activity:
    activity = Activity(
        id=row.id(),
        name=row.name("name"),
        purpose=row.text("purpose"),
        group_size=row.name("group_size"),
        minutes_min=row.whole("minutes_min", 1, MAX_MINUTES),
        minutes_max=row.whole("minutes_max", 1, MAX_MINUTES),
        minutes_per=row.name("minutes_per"),
        materials=row.texts("materials", required=False),
        steps=row.texts("steps"),
        say=row.text("say", required=False),
        room_sees=row.text("room_sees", required=False),
        page=row.name("page", required=False),
        room=row.texts("room", required=False),
    )
    row.done()
    if activity.minutes_min > activity.minutes_max:
        row.complain(
            "minutes_max", f"{activity.minutes_max} is less than minutes_min, {activity.minutes_min}"
        )
    return activity


def _run_sheet(row: Table, known: frozenset[str]) -> RunSheet:
    meetings = tuple(_meeting(each, known) for each in row.tables("meetings"))
    sheet = RunSheet(row.id(), row.name("name"), row.text("summary"), meetings)
    row.done()
    return sheet


def _meeting(row: Table, known: frozenset[str]) -> Meeting:
    meeting = Meeting(row.name("title"), tuple(_step(each, known) for each in row.tables("steps")))
    row.done()
    return meeting


def _step(row: Table, known: frozenset[str]) -> RunStep:
    step = RunStep(row.id("activity"), row.whole("minutes", 1, MAX_MINUTES), row.text("note", required=False))
    row.done()
    if step.activity_id and step.activity_id not in known:
        row.complain("activity", f"no activity is called “{step.activity_id}” in this pack")
    return step
