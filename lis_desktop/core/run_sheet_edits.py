"""Putting a run sheet together: each function gives the plan as it is after one change; none touches what
has no place in it. Meetings count from 1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lis_desktop.core.meeting import PlannedMeeting, PlannedStep, RunSheetPlan

EMPTY = RunSheetPlan("", (PlannedMeeting("First meeting", ()),))


def with_step(plan: RunSheetPlan, step: PlannedStep, after: str, meeting: int) -> RunSheetPlan:
    """The step added behind another one; at the end of the meeting where `after` is ""."""
    if (found := plan.find(after)) is None:
        return _changed(plan, meeting, lambda steps: (*steps, step))

    def behind(steps: tuple[PlannedStep, ...]) -> tuple[PlannedStep, ...]:
        at = _place(steps, after) + 1
        return (*steps[:at], step, *steps[at:])

    return _changed(plan, found[0], behind)


def without_step(plan: RunSheetPlan, step_id: str) -> RunSheetPlan:
    """The step taken out."""
    found = plan.find(step_id)
    if found is None:
        return plan
    return _changed(plan, found[0], lambda steps: tuple(each for each in steps if each.id != step_id))


def moved(plan: RunSheetPlan, step_id: str, by: int) -> RunSheetPlan:
    """One place up (-1) or down (1). At a meeting's edge it goes over into the meeting beside it."""
    found = plan.find(step_id)
    if found is None:
        return plan
    number, step = found
    steps = plan.meetings[number - 1].steps
    to = _place(steps, step_id) + by
    if 0 <= to < len(steps):
        rest = [each for each in steps if each.id != step_id]
        return _changed(plan, number, lambda _: (*rest[:to], step, *rest[to:]))
    beside = number + by
    if not 1 <= beside <= len(plan.meetings):
        return plan
    out = without_step(plan, step_id)
    return _changed(out, beside, lambda there: (step, *there) if by > 0 else (*there, step))


def with_minutes(plan: RunSheetPlan, step_id: str, minutes: int) -> RunSheetPlan:
    """Other minutes for a step."""
    return _with(plan, step_id, lambda step: replace(step, minutes=minutes))


def with_meeting(plan: RunSheetPlan, title: str) -> RunSheetPlan:
    """One more meeting at the end, empty."""
    return replace(plan, meetings=(*plan.meetings, PlannedMeeting(title, ())))


def with_title(plan: RunSheetPlan, meeting: int, title: str) -> RunSheetPlan:
    """Another title for a meeting."""
    return _meeting(plan, meeting, lambda each: replace(each, title=title))


def without_meeting(plan: RunSheetPlan, meeting: int) -> RunSheetPlan:
    """The meeting taken out with its steps; the last one stays."""
    if len(plan.meetings) < 2 or not 1 <= meeting <= len(plan.meetings):
        return plan
    return replace(plan, meetings=plan.meetings[: meeting - 1] + plan.meetings[meeting:])


def _place(steps: tuple[PlannedStep, ...], step_id: str) -> int:
    return [each.id for each in steps].index(step_id)


def _with(plan: RunSheetPlan, step_id: str, change: Callable[[PlannedStep], PlannedStep]) -> RunSheetPlan:
    found = plan.find(step_id)
    if found is None:
        return plan
    return _changed(
        plan,
        found[0],
        lambda steps: tuple(change(each) if each.id == step_id else each for each in steps),
    )


def _changed(
    plan: RunSheetPlan,
    meeting: int,
    change: Callable[[tuple[PlannedStep, ...]], tuple[PlannedStep, ...]],
) -> RunSheetPlan:
    return _meeting(plan, meeting, lambda each: replace(each, steps=change(each.steps)))


def _meeting(
    plan: RunSheetPlan, number: int, change: Callable[[PlannedMeeting], PlannedMeeting]
) -> RunSheetPlan:
    meetings = tuple(change(each) if at == number else each for at, each in enumerate(plan.meetings, start=1))
    return replace(plan, meetings=meetings)
