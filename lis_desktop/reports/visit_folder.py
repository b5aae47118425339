"""The visit folder: a school visit on paper, from the schedule to what follows, with room to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from lis_desktop.core.league.joining import CheckLine
from lis_desktop.core.league.visit_sheet import LookingFor, VisitSheet
from lis_desktop.core.league.visits import FollowUp, Visit, VisitDay, VisitRole, VisitState
from lis_desktop.reports.model import (
    Align,
    Block,
    Cell,
    Heading,
    PageBreak,
    Report,
    Row,
    Rule,
    Run,
    Scope,
    Space,
    Table,
    Together,
    Tone,
    bullets,
    strong,
    text,
)
from lis_desktop.reports.parts import typed
from lis_desktop.reports.words import counted, listed, long_date, school_year, short_date, shortened

_LINES_TO_WRITE_ON = 5
_STATES = {
    VisitState.PLANNED: "planned",
    VisitState.DONE: "done",
    VisitState.CALLED_OFF: "called off",
}


def visit_folder_report(
    sheet: VisitSheet, school_name: str, names: Mapping[str, str], as_of: date, language: str = "en-US"
) -> Report:
    """The folder of one visit; `names` are the dimensions' labels by id."""
    visit = sheet.visit
    other = visit.with_school or "another school"
    title = f"Hosting {other}" if visit.role is VisitRole.HOST else f"Visiting {other}"
    about = listed([names.get(each, each) for each in visit.dimension_ids])
    return Report(
        title=f"Visit folder: {title}",
        subject="Schedule, checklist, questions, notes and next steps of a school visit",
        blocks=(
            text("League of Innovative Schools · Visit folder", Tone.EYEBROW),
            Heading(1, title),
            text(f"{school_name} · {school_year(visit.school_year)} · {_STATES[visit.state]}", Tone.LEAD),
            text(f"About {about}." if about else "About whatever the two schools choose."),
            *_schedule(visit),
            *_checklist(sheet),
            PageBreak(),
            *_looking(sheet.looking_for, names),
            *_afterwards(sheet),
        ),
        footer=f"{shortened(school_name, 48)} · {shortened(title, 60)} · {long_date(as_of)}",
        as_of=as_of,
        language=language,
    )


def _schedule(visit: Visit) -> Iterator[Block]:
    yield Heading(2, "Schedule")
    if not visit.days:
        yield text("Not planned yet.", Tone.QUIET)
    for number, day in enumerate(visit.days, start=1):
        yield Heading(3, _day_words(day, number))
        if day.slots:
            yield _slots(day)
        else:
            yield text("Nothing is planned for this day yet.", Tone.QUIET)


def _day_words(day: VisitDay, number: int) -> str:
    return f"Day {number}" if day.day is None else f"Day {number}: {long_date(day.day)}"


def _slots(day: VisitDay) -> Table:
    rows = tuple(
        Row(
            (
                Cell((Run(slot.starts),)),
                Cell((Run(str(slot.minutes)),), align=Align.RIGHT),
                Cell((Run(slot.what),), Scope.ROW),
            )
        )
        for slot in day.slots
    )
    minutes = sum(slot.minutes for slot in day.slots)
    return Table(
        (60, 50, 394),
        (_head("Time", "Minutes", "What", right=("Minutes",)),),
        rows,
        f"The day in steps, {minutes} minutes.",
    )


def _head(*words: str, right: tuple[str, ...] = ()) -> Row:
    return Row(
        tuple(
            Cell((Run(each),), Scope.COLUMN, align=Align.RIGHT if each in right else Align.LEFT)
            for each in words
        )
    )


def _checklist(sheet: VisitSheet) -> Iterator[Block]:
    whose = "As host" if sheet.visit.role is VisitRole.HOST else "As visitors"
    yield Heading(2, f"Checklist: {whose[:1].lower()}{whose[1:]}")
    yield text(f"{sheet.done} of {counted(len(sheet.checklist), 'line')} done.", Tone.QUIET)
    rows = tuple(_check(line) for line in sheet.checklist)
    yield Table((404, 100), (_head("What helps", "Done on"),), rows, "One row for each line.")


def _check(line: CheckLine) -> Row:
    why = f"\n{line.item.why}" if line.item.why else ""
    done = "" if line.done_on is None else short_date(line.done_on)
    return Row((Cell((strong(line.item.text), Run(why)), Scope.ROW), Cell((Run(done),))))


def _looking(parts: tuple[LookingFor, ...], names: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(2, "What to look for")
    yield text("Of practice and places, never of a person: no names, no ratings.", Tone.QUIET)
    for part in parts:
        yield Together(
            (
                Heading(3, names.get(part.dimension_id, part.dimension_id)),
                *((bullets(*part.questions),) if part.questions else ()),
            )
        )
        for note in part.notes:
            yield from typed(note.text)
        if not part.notes:
            yield from _room_to_write()


def _room_to_write() -> Iterator[Block]:
    for _ in range(_LINES_TO_WRITE_ON):
        yield Space(12)
        yield Rule()


def _afterwards(sheet: VisitSheet) -> Iterator[Block]:
    yield Heading(2, "What follows")
    if sheet.follow_ups:
        rows = tuple(_follow_up(each) for each in sheet.follow_ups)
        yield Table((304, 120, 80), (_head("What", "Who", "By when"),), rows, "One row for each next step.")
    else:
        yield text("What will we try, who begins, and by when?", Tone.QUIET)
        yield from _room_to_write()
    told = sheet.visit.shared_with_faculty
    if told is not None:
        yield text(f"Told to the faculty on {long_date(told)}.")
    else:
        yield text("Tell the faculty what you saw; a quarter of an hour is enough.", Tone.QUIET)


def _follow_up(each: FollowUp) -> Row:
    by = "" if each.due is None else short_date(each.due)
    return Row((Cell((Run(each.what),), Scope.ROW), Cell((Run(each.owner_role),)), Cell((Run(by),))))
