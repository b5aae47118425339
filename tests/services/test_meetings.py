"""A meeting that stops anywhere goes on at the same step, and evidence comes before scores."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lis_desktop.core.assessment import Round
from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.figures import RoundKind, RoundState
from lis_desktop.core.meeting import (
    DimensionPlan,
    EvidenceWaiver,
    PlannedMeeting,
    RunSheetPlan,
    StepRecord,
    StepState,
)
from lis_desktop.core.meeting_timer import MeetingPosition, elapsed_seconds, moved_to, paused, started
from lis_desktop.services.editing import save, undo
from lis_desktop.services.meetings import (
    WAIVERS_LABEL,
    evidence_missing,
    plan_from_run_sheet,
    position,
    save_plan,
    set_position,
    waive_evidence,
)
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import Topic, Workspace
from tests.store.school_days import begin, dimensions, open_school

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def first_sheet(ws: Workspace) -> tuple[str, str]:
    """A guide's id, and its first run sheet's."""
    guide = ws.instruments.guides()[0]
    return guide.id, guide.run_sheets[0].id


def test_a_ready_made_run_sheet_becomes_the_schools_own(ws: Workspace) -> None:
    of = begin(ws)
    assert dossier(ws, of.id).run_sheet is None
    guide_id, sheet_id = first_sheet(ws)
    plan = plan_from_run_sheet(ws, of.id, guide_id, sheet_id)
    sheet = ws.instruments.guide(guide_id).run_sheets[0]
    assert [each.title for each in plan.meetings] == [each.title for each in sheet.meetings]
    assert [each.minutes for each in plan.meetings] == [each.minutes for each in sheet.meetings]
    ids = [step.id for meeting in plan.meetings for step in meeting.steps]
    assert len(set(ids)) == len(ids) > 3
    assert dossier(ws, of.id).run_sheet == plan
    with pytest.raises(NotFound, match="no run sheet"):
        plan_from_run_sheet(ws, of.id, guide_id, "no-such")
    assert undo(ws, of.id) == "run_sheet:run_sheet"
    assert dossier(ws, of.id).run_sheet is None


@pytest.mark.parametrize("sheet", range(3))
def test_every_shipped_run_sheet_can_be_taken(ws: Workspace, sheet: int) -> None:
    of = begin(ws)
    guide = ws.instruments.guides()[0]
    plan_from_run_sheet(ws, of.id, guide.id, guide.run_sheets[sheet].id)


def test_the_meeting_goes_on_at_the_same_step_with_its_timer_after_a_restart(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        assert position(ws, of.id) == MeetingPosition(0, "")
        plan = plan_from_run_sheet(ws, of.id, *first_sheet(ws))
        first, second, *_ = plan.meetings[0].steps
        assert position(ws, of.id) == moved_to(1, first.id)
        save(ws, of.id, StepRecord(first.id, StepState.SKIPPED, "late buses"))
        told: list[frozenset[Topic]] = []
        ws.subscribe(told.append)
        here = paused(started(moved_to(1, second.id), NOON), NOON + timedelta(minutes=3))
        set_position(ws, of.id, here)
        assert told == [{Topic.MEETING}]
    with open_school(tmp_path / "school") as ws:
        assert position(ws, of.id) == here
        again = started(position(ws, of.id), NOON + timedelta(days=30))
        assert elapsed_seconds(again, NOON + timedelta(days=30, minutes=1)) == 240
        assert dossier(ws, of.id).step_records == (StepRecord(first.id, StepState.SKIPPED, "late buses"),)
        undo(ws, of.id)
        assert position(ws, of.id) == here, "the place in the meeting is no undo step"


def test_a_step_that_is_gone_from_the_plan_is_left_for_the_first_of_its_meeting(ws: Workspace) -> None:
    of = begin(ws)
    plan = plan_from_run_sheet(ws, of.id, *first_sheet(ws))
    meeting = plan.meetings[0]
    last = meeting.steps[-1]
    set_position(ws, of.id, moved_to(1, last.id))
    shorter = replace(plan, meetings=(replace(meeting, steps=meeting.steps[:-1]), *plan.meetings[1:]))
    save_plan(ws, of.id, shorter)
    assert position(ws, of.id) == moved_to(1, meeting.steps[0].id)
    with pytest.raises(InvalidInput, match="not in the run sheet"):
        set_position(ws, of.id, moved_to(1, last.id))
    undo(ws, of.id)
    assert position(ws, of.id) == moved_to(1, last.id)
    save_plan(ws, of.id, RunSheetPlan("", (PlannedMeeting("empty", ()),)))
    assert position(ws, of.id) == MeetingPosition(0, "")


def test_dimensions_are_given_to_meetings_and_groups_in_the_instruments_order(ws: Workspace) -> None:
    of = begin(ws)
    a, b, *_ = dimensions(of)
    save(ws, of.id, DimensionPlan(b, 2, "  Grade   9 team "))
    save(ws, of.id, DimensionPlan(a, 1))
    assert dossier(ws, of.id).dimension_plans == (DimensionPlan(a, 1), DimensionPlan(b, 2, "Grade 9 team"))


def test_evidence_comes_before_a_score_unless_it_is_waived_with_a_reason(ws: Workspace) -> None:
    of = begin(ws)
    a, b, c, *others = dimensions(of)
    save(ws, of.id, Note(a, NoteKind.EVIDENCE, "council minutes"))
    save(ws, of.id, Note(b, NoteKind.STRATEGIES, "advisory"))
    save(ws, of.id, Note(c, NoteKind.EVIDENCE, "  "))
    assert evidence_missing(dossier(ws, of.id)) == (b, c, *others)
    with pytest.raises(InvalidInput, match="needs a reason"):
        save(ws, of.id, EvidenceWaiver(b, " "))
    save(ws, of.id, EvidenceWaiver(b, "new this year"))
    assert evidence_missing(dossier(ws, of.id)) == (c, *others)
    undo(ws, of.id)
    assert evidence_missing(dossier(ws, of.id)) == (b, c, *others)
    assert undo(ws, of.id) is not None


def test_one_reason_waives_what_is_left_in_one_step_and_evidence_takes_its_place(ws: Workspace) -> None:
    of = begin(ws)
    a, b, c, *others = dimensions(of)
    waive_evidence(ws, of.id, [b, c, b], "new this year")
    known = dossier(ws, of.id)
    assert known.without_evidence() == (
        EvidenceWaiver(b, "new this year"),
        EvidenceWaiver(c, "new this year"),
    )
    assert evidence_missing(known) == (a, *others)
    save(ws, of.id, Note(c, NoteKind.EVIDENCE, "council minutes"))
    assert [each.dimension_id for each in dossier(ws, of.id).without_evidence()] == [b]
    undo(ws, of.id)
    assert undo(ws, of.id) == WAIVERS_LABEL
    assert dossier(ws, of.id).waivers == ()
    waive_evidence(ws, of.id, [a], "why")
    waive_evidence(ws, of.id, [a], "why")
    assert undo(ws, of.id) == f"evidence_waiver:{a}"
    assert undo(ws, of.id) is None


def test_nothing_is_waived_without_a_reason_or_for_what_is_not_asked(ws: Workspace) -> None:
    of = begin(ws)
    a, *_ = dimensions(of)
    for ids, reason in (([a], " "), ([a, "no-such-dimension"], "why")):
        with pytest.raises(InvalidInput):
            waive_evidence(ws, of.id, ids, reason)
    assert dossier(ws, of.id).waivers == ()
    waive_evidence(ws, of.id, [], "why")
    assert undo(ws, of.id) is None


def test_a_round_asks_for_evidence_of_its_own_dimensions_and_a_vote_for_none(ws: Workspace) -> None:
    of = begin(ws)
    a, b, *_ = dimensions(of)
    known = dossier(ws, of.id)
    scores = Round(2, (b,), 6, RoundState.OPEN, None)
    assert evidence_missing(known, scores) == (b,)
    assert evidence_missing(known, replace(scores, kind=RoundKind.VOTES, votes_each=1)) == ()
    assert a in evidence_missing(known, of.round(1))
