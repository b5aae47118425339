"""What the meeting page says: rows, minutes, and what the room sees of a step. Plain Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lis_desktop.core.guide import Activity, Meeting
from lis_desktop.core.meeting import DimensionPlan, PlannedMeeting, RunSheetPlan, StepRecord, StepState
from lis_desktop.ui.room.scene import WordsScene

NOW, NEXT, DONE, SKIPPED, LATER = "now", "next", "done", "skipped", ""
_PAGE_OF = {"read_evidence": "read", "score_entry": "score"}
"""What guide packs call a page, where its id is another."""
_OWN_STEP = "A step of our own"


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in the list; `mark` is one of the five words above."""

    step_id: str
    name: str
    minutes: int
    mark: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """The heading of a meeting."""

    number: int
    title: str
    minutes: int


def rows_of(
    plan: RunSheetPlan,
    in_hand: str,
    following: str,
    record: Callable[[str], StepRecord],
    activity: Callable[[str], Activity | None],
) -> tuple[StepRow | MeetingRow, ...]:
    """Every meeting with its steps. A step in hand is "now" even where it was done before."""
    rows: list[StepRow | MeetingRow] = []
    for number, meeting in enumerate(plan.meetings, start=1):
        rows.append(MeetingRow(number, meeting.title, meeting.minutes))
        for step in meeting.steps:
            mark = _mark(step.id, in_hand, following, record(step.id).state)
            rows.append(StepRow(step.id, activity_name(activity(step.activity_id)), step.minutes, mark))
    return tuple(rows)


def activity_name(activity: Activity | None) -> str:
    """Its name; words for one whose pack is gone."""
    return _OWN_STEP if activity is None else activity.name


def row_aloud(row: StepRow | MeetingRow) -> str:
    """What a screen reader says of a row."""
    if isinstance(row, MeetingRow):
        return f"Meeting {row.number}: {row.title}, {minutes_words(row.minutes)}"
    return ", ".join(part for part in (row.name, row.mark, minutes_words(row.minutes)) if part)


def minutes_words(minutes: int) -> str:
    """ "45 min", "2 h", "3 h 5 min"."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return f"{hours} h {rest} min"
    return f"{hours} h" if hours else f"{rest} min"


def total_words(meetings: Sequence[PlannedMeeting | Meeting]) -> str:
    """ "3 meetings · 3 h 35 min in all"."""
    number = len(meetings)
    several = "1 meeting" if number == 1 else f"{number} meetings"
    return f"{several} · {minutes_words(sum(each.minutes for each in meetings))} in all"


def usual_minutes(activity: Activity) -> str:
    """ "10 to 15 min", "1 to 2 min a dimension"."""
    low, high = activity.minutes_min, activity.minutes_max
    span = f"{low} min" if low == high else f"{low} to {high} min"
    return span if activity.minutes_per == "meeting" else f"{span} a {activity.minutes_per}"


def first_minutes(activity: Activity, dimensions: int) -> int:
    """The minutes that a new step begins with: the middle of its range, for all dimensions where it is
    scored dimension by dimension and takes a minute or two; for three where it is talked about."""
    middle = (activity.minutes_min + activity.minutes_max + 1) // 2
    match activity.minutes_per:
        case "dimension":
            return middle * (dimensions if activity.minutes_max <= 2 else 3)
        case "person" | "station":
            return middle * 5
        case _:
            return middle


def page_id(activity: Activity) -> str:
    """The page that it works on, "" for none."""
    return _PAGE_OF.get(activity.page, activity.page)


def step_scene(meeting: str, activity: Activity) -> WordsScene:
    """What the room sees of a step: the activity's own lines, or what it is for and who with whom; never
    a note of the facilitator."""
    return WordsScene(meeting, activity.name, activity.room or (activity.purpose, activity.group_size))


def today_words(
    number: int, meetings: int, plans: Sequence[DimensionPlan], code: Callable[[str], str]
) -> str:
    """ "Meeting 3 of 3 · on today: 1.1 (Grade 9 team), 2.6"."""
    today = [
        f"{code(each.dimension_id)} ({each.group})" if each.group else code(each.dimension_id)
        for each in plans
        if each.meeting == number
    ]
    head = f"Meeting {number} of {meetings}"
    return f"{head} · on today: {', '.join(today)}" if today else head


def _mark(step_id: str, in_hand: str, following: str, state: StepState) -> str:
    if step_id == in_hand:
        return NOW
    if state is StepState.TO_DO:
        return NEXT if step_id == following else LATER
    return DONE if state is StepState.DONE else SKIPPED
