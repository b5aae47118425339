"""The facilitator's agenda: a run sheet with times, and what to do, say and show for each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lis_desktop.core.guide import Activity, Guide, Meeting, RunSheet
from lis_desktop.reports.model import (
    Align,
    Block,
    Cell,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Row,
    Run,
    Scope,
    Table,
    Together,
    Tone,
    Weight,
    bullets,
    strong,
    text,
)
from lis_desktop.reports.words import counted, long_date, printed, shortened


def agenda_report(
    guide: Guide, run_sheet: RunSheet, as_of: date, school_name: str = "", starts: Sequence[int] = ()
) -> Report:
    """Every meeting of the run sheet. `starts` are the meetings' starts in minutes after midnight; a meeting
    without one counts its minutes from 0:00."""
    blocks: list[Block] = [
        text("Facilitator’s agenda", Tone.EYEBROW),
        Heading(1, run_sheet.name),
        text(printed(run_sheet.summary), Tone.LEAD),
    ]
    for number, meeting in enumerate(run_sheet.meetings):
        if number:
            blocks.append(PageBreak())
        start = starts[number] if number < len(starts) else None
        blocks += _meeting(guide, meeting, start)
    name = f"{shortened(school_name, 60)} · " if school_name else ""
    return Report(
        title=f"Agenda: {run_sheet.name}",
        subject="Facilitator’s agenda for a faculty self-assessment",
        blocks=tuple(blocks),
        footer=f"{name}{shortened(run_sheet.name, 60)} · {long_date(as_of)}",
        as_of=as_of,
        language=guide.locale,
    )


def _meeting(guide: Guide, meeting: Meeting, start: int | None) -> Iterator[Block]:
    yield Heading(2, meeting.title)
    yield _timetable(guide, meeting, start)
    materials = list(
        dict.fromkeys(
            each for step in meeting.steps for each in guide.activity(step.activity_id).materials if each
        )
    )
    if materials:
        yield Together((Heading(3, "Bring", in_contents=False), bullets(*map(printed, materials))))
    for step in meeting.steps:
        yield _activity(guide.activity(step.activity_id), step.minutes, step.note)


def _timetable(guide: Guide, meeting: Meeting, start: int | None) -> Table:
    head = Row(
        (
            Cell((Run("Time"),), Scope.COLUMN),
            Cell((Run("Minutes"),), Scope.COLUMN, align=Align.RIGHT),
            Cell((Run("What"),), Scope.COLUMN),
            Cell((Run("Why"),), Scope.COLUMN),
        )
    )
    rows, at = [], start or 0
    for step in meeting.steps:
        activity = guide.activity(step.activity_id)
        rows.append(
            Row(
                (
                    Cell((Run(_clock(at, twelve_hours=start is not None)),)),
                    Cell((Run(str(step.minutes)),), align=Align.RIGHT),
                    Cell((strong(activity.name),), Scope.ROW),
                    Cell((Run(printed(activity.purpose)),)),
                )
            )
        )
        at += step.minutes
    total = (
        Cell((Run(_clock(at, twelve_hours=start is not None)),)),
        Cell((strong(str(meeting.minutes)),), align=Align.RIGHT),
        Cell((strong("End"),), Scope.ROW),
        Cell((Run(""),)),
    )
    return Table((52, 48, 150, 254), (head,), (*rows, Row(total)), "The meeting step by step.")


def _clock(minutes: int, *, twelve_hours: bool) -> str:
    hour, minute = divmod(minutes % (24 * 60), 60)
    if not twelve_hours:
        return f"{hour}:{minute:02d}"
    return f"{(hour - 1) % 12 + 1}:{minute:02d} {'am' if hour < 12 else 'pm'}"


def _activity(activity: Activity, minutes: int, note: str) -> Together:
    """All of a step on one page: whoever leads it holds one sheet."""
    parts: list[Block] = [
        Heading(3, activity.name),
        text(f"{counted(minutes, 'minute')} · {activity.group_size}", Tone.QUIET),
    ]
    if note:
        parts.append(Paragraph((Run(printed(note), Weight.EMPHASIS),)))
    parts.append(bullets(*map(printed, activity.steps), ordered=True))
    if activity.say:
        parts.append(Paragraph((strong("Say: "), Run(printed(activity.say)))))
    if activity.room_sees:
        parts.append(Paragraph((strong("The room sees: "), Run(printed(activity.room_sees))), Tone.QUIET))
    return Together(tuple(parts))
