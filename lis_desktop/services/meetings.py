"""The meetings of an assessment: the run sheet, where the facilitator is in it, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lis_desktop.core.assessment import Round
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import text_ref
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.evidence import evidence_lacking
from lis_desktop.core.identifiers import new_id
from lis_desktop.core.meeting import EvidenceWaiver, PlannedMeeting, PlannedStep, RunSheetPlan, SignUp
from lis_desktop.core.meeting_timer import MeetingPosition
from lis_desktop.services.assessments import UNCHANGED, assessment
from lis_desktop.services.editing import save
from lis_desktop.services.meeting_checks import checked_meeting_entry
from lis_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from lis_desktop.core.guide import Guide, RunSheet
    from lis_desktop.store.school_store import Transaction

WAIVERS_LABEL = "evidence_waivers"
"""What undo calls a step that waived evidence for several dimensions at once."""


def plan_from_run_sheet(ws: Workspace, id: str, guide_id: str, run_sheet_id: str) -> RunSheetPlan:
    """Make a copy of a ready-made run sheet the school's own, in place of the one it had; one undo step."""
    plan = _copied(run_sheet_of(ws.instruments.guide(guide_id), run_sheet_id))
    save(ws, id, plan)
    return plan


def run_sheet_of(guide: Guide, run_sheet_id: str) -> RunSheet:
    """The guide's ready-made run sheet of that id; NotFound names those that it has."""
    for sheet in guide.run_sheets:
        if sheet.id == run_sheet_id:
            return sheet
    raise NotFound(
        f"The guide “{guide.id}” has no run sheet “{run_sheet_id}”.",
        UNCHANGED,
        f"It has: {', '.join(each.id for each in guide.run_sheets)}.",
    )


def save_plan(ws: Workspace, id: str, plan: RunSheetPlan) -> None:
    """Keep the school's run sheet as it is now; one undo step. InvalidInput names what does not fit."""
    save(ws, id, plan)


def position(ws: Workspace, id: str) -> MeetingPosition:
    """Where the facilitator is. Before the first time, and where that step is gone, the first step
    of the meeting; meeting 0 where there is no step at all."""
    from lis_desktop.store import assessments, meetings

    with ws.store.reading() as db:
        full_id = assessments.full_id(db, id)
        plan, kept = _plan(db, full_id), meetings.position_of(db, full_id)
    if plan is None:
        return MeetingPosition(0, "")
    if kept is not None and plan.find(kept.step_id) is not None:
        return kept
    return _first_step(plan, 1 if kept is None else kept.meeting)


def set_position(ws: Workspace, id: str, position: MeetingPosition) -> None:
    """Remember the step and its timer; on the disk when this returns. No undo step. InvalidInput for one that
    is not in the plan."""
    from lis_desktop.store import assessments, handing, meetings

    with ws.store.writing() as db:
        full_id = assessments.full_id(db, id)
        handing.require_here(db, full_id)
        plan = _plan(db, full_id)
        found = None if plan is None else plan.find(position.step_id)
        if found is None or found[0] != position.meeting:
            raise InvalidInput("This step is not in the run sheet.", UNCHANGED, "Choose a step of the plan.")
        meetings.set_position(db, full_id, position)
    ws.tell(Topic.MEETING)


def evidence_missing(dossier: Dossier, of_round: Round | None = None) -> tuple[str, ...]:
    """Dimensions with neither a note of evidence nor a reason to go without, in the instrument's order; of
    one round only where it is given. A vote needs no evidence."""
    if of_round is None:
        return dossier.missing_evidence()
    return evidence_lacking(dossier, of_round.kind, of_round.dimension_ids)


def waive_evidence(ws: Workspace, id: str, dimension_ids: Sequence[str], reason: str) -> None:
    """Let the room score these dimensions without evidence, for this reason; one undo step for all of them.
    InvalidInput without a reason, or for a dimension that the assessment does not have."""
    from lis_desktop.store import entries, handing

    of = assessment(ws, id)
    wanted = [checked_meeting_entry(EvidenceWaiver(each, reason)) for each in dict.fromkeys(dimension_ids)]
    known = set(of.round(1).dimension_ids)
    for each in wanted:
        if each.key not in known:
            raise InvalidInput(f"This assessment has no dimension {each.key!r}.", UNCHANGED)
    with ws.store.writing() as db:
        handing.require_here(db, of.id)
        before = {each: entries.entry_at(db, of.id, each.kind, each.key) for each in wanted}
        new = [each for each in wanted if before[each] != each]
        if not new:
            return
        label = text_ref(new[0]) if len(new) == 1 else WAIVERS_LABEL
        entries.make(db, of.id, label, [entries.Change(before[each], each) for each in new])
    ws.tell(Topic.ENTRIES)


def sign_ups(ws: Workspace, id: str) -> Mapping[str, tuple[str, ...]]:
    """Who signed up, by the action's id. Names: for the plan's page, and nothing that leaves the school."""
    from lis_desktop.store import assessments, entries

    with ws.store.reading() as db:
        everything = entries.entries_of(db, assessments.full_id(db, id))
    return {each.action_id: each.names for each in everything if isinstance(each, SignUp)}


def _plan(db: Transaction, full_id: str) -> RunSheetPlan | None:
    from lis_desktop.store import entries

    found = entries.entry_at(db, full_id, RunSheetPlan.kind, "run_sheet")
    return found if isinstance(found, RunSheetPlan) else None


def _first_step(plan: RunSheetPlan, meeting: int) -> MeetingPosition:
    """The first step of that meeting, or of the nearest that has one."""
    numbers = [number for number, each in enumerate(plan.meetings, start=1) if each.steps]
    if not numbers:
        return MeetingPosition(0, "")
    nearest = min(numbers, key=lambda number: abs(number - meeting))
    return MeetingPosition(nearest, plan.meetings[nearest - 1].steps[0].id)


def _copied(sheet: RunSheet) -> RunSheetPlan:
    return RunSheetPlan(
        sheet.id,
        tuple(
            PlannedMeeting(
                meeting.title,
                tuple(
                    PlannedStep(new_id(), step.activity_id, step.minutes, step.note) for step in meeting.steps
                ),
            )
            for meeting in sheet.meetings
        ),
    )
