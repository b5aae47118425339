"""Whether what a facilitator plans and notes fits: bounds, ids, and reasons where a reason is the point."""

from __future__ import annotations

from dataclasses import replace

from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.identifiers import is_id
from lis_desktop.core.meeting import (
    GRID_STEPS,
    DimensionPlan,
    EvidenceWaiver,
    GridPlace,
    MeetingEntry,
    PlannedMeeting,
    PlannedStep,
    RunSheetPlan,
    SignUp,
    StepRecord,
)
from lis_desktop.services.typed_text import given_id, one_line, text

UNCHANGED = "Nothing was changed."
MAX_MEETINGS = 40
MAX_STEPS = 100
"""Steps of one meeting."""
MAX_MINUTES = 600
"""Minutes of one step."""
MAX_NAMES = 200


def checked_meeting_entry(entry: MeetingEntry) -> MeetingEntry:
    """The entry with its texts in their one spelling; InvalidInput names what does not fit."""
    match entry:
        case RunSheetPlan():
            return _plan(entry)
        case StepRecord():
            return replace(
                entry, step_id=given_id(entry.step_id), happened=text("note of the step", entry.happened)
            )
        case DimensionPlan():
            _within("Meeting", entry.meeting, 0, MAX_MEETINGS)
            return replace(entry, group=one_line("group", entry.group))
        case EvidenceWaiver():
            return replace(entry, reason=_reason(entry.reason))
        case GridPlace():
            _within("Impact", entry.impact, 1, GRID_STEPS)
            _within("Effort", entry.effort, 1, GRID_STEPS)
            return entry
        case SignUp():
            return replace(entry, action_id=given_id(entry.action_id), names=_names(entry.names))


def _plan(plan: RunSheetPlan) -> RunSheetPlan:
    _within("Meetings", len(plan.meetings), 0, MAX_MEETINGS)
    ids = [step.id for meeting in plan.meetings for step in meeting.steps]
    if len(set(ids)) < len(ids):
        raise InvalidInput("A step is in the run sheet twice.", UNCHANGED, "Give the copy an id of its own.")
    if plan.run_sheet_id and not is_id(plan.run_sheet_id):
        raise InvalidInput(f"{plan.run_sheet_id!r} cannot be a run sheet.", UNCHANGED)
    return replace(plan, meetings=tuple(map(_meeting, plan.meetings)))


def _meeting(meeting: PlannedMeeting) -> PlannedMeeting:
    _within("Steps of a meeting", len(meeting.steps), 0, MAX_STEPS)
    return PlannedMeeting(one_line("meeting's title", meeting.title), tuple(map(_step, meeting.steps)))


def _step(step: PlannedStep) -> PlannedStep:
    _within("Minutes of a step", step.minutes, 1, MAX_MINUTES)
    if not is_id(step.activity_id):
        raise InvalidInput(f"{step.activity_id!r} cannot be an activity.", UNCHANGED)
    return replace(step, id=given_id(step.id), note=text("note of the step", step.note))


def _reason(typed: str) -> str:
    reason = text("reason", typed)
    if not reason.strip():
        raise InvalidInput(
            "Scoring without evidence needs a reason.",
            UNCHANGED,
            "Say in a few words why this dimension goes without.",
        )
    return reason


def _names(typed: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name for each in typed if (name := one_line("name", each))))
    _within("Names", len(names), 0, MAX_NAMES)
    return names


def _within(what: str, number: int, least: int, most: int) -> None:
    if not least <= number <= most:
        raise InvalidInput(f"{what}: {number} is not a number from {least} to {most}.", UNCHANGED)
