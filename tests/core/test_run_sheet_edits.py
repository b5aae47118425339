"""A facilitator puts a run sheet together, step by step."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core import run_sheet_edits as edits
from lis_desktop.core.meeting import PlannedMeeting, PlannedStep, RunSheetPlan


def step(name: str, minutes: int = 10) -> PlannedStep:
    return PlannedStep(name, f"activity-{name}", minutes)


PLAN = RunSheetPlan(
    "three-faculty-meetings",
    (PlannedMeeting("First", (step("a"), step("b"))), PlannedMeeting("Second", (step("c", 30),))),
)


def order(plan: RunSheetPlan) -> list[list[str]]:
    return [[each.id for each in meeting.steps] for meeting in plan.meetings]


def test_a_step_is_added_behind_the_one_in_hand_or_at_the_meetings_end() -> None:
    assert order(edits.with_step(PLAN, step("x"), "a", 1)) == [["a", "x", "b"], ["c"]]
    assert order(edits.with_step(PLAN, step("x"), "", 2)) == [["a", "b"], ["c", "x"]]
    assert order(edits.with_step(edits.EMPTY, step("x"), "", 1)) == [["x"]]


def test_a_step_moves_within_its_meeting_and_over_into_the_next() -> None:
    assert order(edits.moved(PLAN, "b", -1)) == [["b", "a"], ["c"]]
    assert order(edits.moved(PLAN, "b", 1)) == [["a"], ["b", "c"]]
    assert order(edits.moved(PLAN, "c", -1)) == [["a", "b", "c"], []]
    assert edits.moved(PLAN, "a", -1) == PLAN
    assert edits.moved(PLAN, "c", 1) == PLAN


def test_minutes_add_up_and_meetings_come_and_go() -> None:
    assert PLAN.minutes == 50
    assert edits.with_minutes(PLAN, "a", 25).minutes == 65
    assert edits.without_step(PLAN, "c").minutes == 20
    longer = edits.with_meeting(PLAN, "Third")
    assert [each.title for each in edits.with_title(longer, 3, "Last").meetings] == [
        "First",
        "Second",
        "Last",
    ]
    assert order(edits.without_meeting(longer, 1)) == [["c"], []]
    assert edits.without_meeting(edits.EMPTY, 1) == edits.EMPTY


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([-1, 1])), max_size=20))
def test_moving_steps_about_loses_none_and_doubles_none(moves: list[tuple[str, int]]) -> None:
    plan = PLAN
    for name, by in moves:
        plan = edits.moved(plan, name, by)
    assert sorted(each for meeting in order(plan) for each in meeting) == ["a", "b", "c"]
    assert plan.minutes == PLAN.minutes
