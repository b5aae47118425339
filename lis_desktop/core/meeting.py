"""What a facilitator plans and notes for the meetings of an assessment. Each is an entry like all others:
saved when changed, undone and done again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """An activity's place in the school's own run sheet. `id` is random and stays when the step is moved."""

    id: str
    activity_id: str
    minutes: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """One sitting: a title and its steps in order."""

    title: str
    steps: tuple[PlannedStep, ...]

    @property
    def minutes(self) -> int:
        """Planned minutes of the whole meeting."""
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True, slots=True)
class RunSheetPlan:
    """The school's own copy of a run sheet; `run_sheet_id` is what it began as, "" where built here."""

    kind: ClassVar[str] = "run_sheet"
    run_sheet_id: str
    meetings: tuple[PlannedMeeting, ...]

    @property
    def key(self) -> str:
        """An assessment has one."""
        return "run_sheet"

    @property
    def minutes(self) -> int:
        """Planned minutes of all meetings."""
        return sum(meeting.minutes for meeting in self.meetings)

    def find(self, step_id: str) -> tuple[int, PlannedStep] | None:
        """The number of the meeting (the first is 1) and the step; None when it is not in the plan."""
        for number, meeting in enumerate(self.meetings, start=1):
            for step in meeting.steps:
                if step.id == step_id:
                    return number, step
        return None


class StepState(Enum):
    """How far a step is. One that was skipped can be come back to."""

    TO_DO = "to_do"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What became of a step, and what happened in it, in the facilitator's words; never for the room."""

    kind: ClassVar[str] = "step"
    step_id: str
    state: StepState
    happened: str = ""

    @property
    def key(self) -> str:
        """One record per step."""
        return self.step_id


@dataclass(frozen=True, slots=True)
class DimensionPlan:
    """Where a dimension is talked about: in meeting number `meeting` (0: not planned yet), by `group` ("" is
    everybody)."""

    kind: ClassVar[str] = "dimension_plan"
    dimension_id: str
    meeting: int = 0
    group: str = ""

    @property
    def key(self) -> str:
        """One place per dimension."""
        return self.dimension_id


@dataclass(frozen=True, slots=True)
class EvidenceWaiver:
    """The room scores a dimension without evidence, and says why."""

    kind: ClassVar[str] = "evidence_waiver"
    dimension_id: str
    reason: str

    @property
    def key(self) -> str:
        """One waiver per dimension."""
        return self.dimension_id


@dataclass(frozen=True, slots=True)
class GridPlace:
    """Where the room puts a dimension on the impact and effort grid: each from 1 (little) to `GRID_STEPS`."""

    kind: ClassVar[str] = "grid_place"
    dimension_id: str
    impact: int
    effort: int

    @property
    def key(self) -> str:
        """One place per dimension."""
        return self.dimension_id


GRID_STEPS = 4
"""An even number, so that nothing lies in the middle of the grid."""


@dataclass(frozen=True, slots=True)
class SignUp:
    """Who signed up to help with an action, as they wrote themselves. Names: the one entry that is in no
    dossier, so that no report and no bundle can hold it; only the plan's page shows it."""

    kind: ClassVar[str] = "sign_up"
    action_id: str
    names: tuple[str, ...]

    @property
    def key(self) -> str:
        """One list per action."""
        return self.action_id


MeetingEntry = RunSheetPlan | StepRecord | DimensionPlan | EvidenceWaiver | GridPlace | SignUp
