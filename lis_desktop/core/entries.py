"""What people type: one small noun each, with a key that says which one it is.

Every entry can be saved, changed, removed and undone in the same way; `kind` and `key` name it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar

from lis_desktop.core.meeting import (
    DimensionPlan,
    EvidenceWaiver,
    GridPlace,
    RunSheetPlan,
    SignUp,
    StepRecord,
)


class NoteKind(Enum):
    """What a school records for a dimension before it scores."""

    STRATEGIES = "strategies"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Note:
    """The school's own strategies, or its evidence, for one dimension."""

    kind: ClassVar[str] = "note"
    dimension_id: str
    about: NoteKind
    text: str

    @property
    def key(self) -> str:
        """One note of each kind per dimension."""
        return f"{self.dimension_id}:{self.about.value}"


@dataclass(frozen=True, slots=True)
class AgreedLevel:
    """What the room settled on after talking: a level, the reason, and an unsigned note of dissent."""

    kind: ClassVar[str] = "agreed_level"
    dimension_id: str
    level: int
    reason: str = ""
    dissent: str = ""

    @property
    def key(self) -> str:
        """One agreed level per dimension."""
        return self.dimension_id


class FindingKind(Enum):
    """What the school makes of its results."""

    STRENGTH = "strength"
    CHALLENGE = "challenge"


@dataclass(frozen=True, slots=True)
class Finding:
    """A strength or a challenge in the room's own words; `dimension_id` is "" where it is about none."""

    kind: ClassVar[str] = "finding"
    id: str
    about: FindingKind
    dimension_id: str
    text: str

    @property
    def key(self) -> str:
        """Its own random id."""
        return self.id


@dataclass(frozen=True, slots=True)
class Priority:
    """A dimension that the school will work on; rank 1 comes first."""

    kind: ClassVar[str] = "priority"
    dimension_id: str
    rank: int

    @property
    def key(self) -> str:
        """One priority per dimension."""
        return self.dimension_id


class ActionStatus(Enum):
    """How far an action is."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the plan. `owner_role` is a role ("grade 9 team"), never a person's name; `first_step` is
    what happens next week."""

    kind: ClassVar[str] = "action"
    id: str
    dimension_id: str
    what: str
    owner_role: str = ""
    due: date | None = None
    measure: str = ""
    status: ActionStatus = ActionStatus.PLANNED
    first_step: str = ""

    @property
    def key(self) -> str:
        """Its own random id."""
        return self.id


Entry = (
    Note
    | AgreedLevel
    | Finding
    | Priority
    | Action
    | RunSheetPlan
    | StepRecord
    | DimensionPlan
    | EvidenceWaiver
    | GridPlace
    | SignUp
)

MAX_TEXT = 4000
"""Characters of any text that people type; the wire's bound too."""


def text_ref(entry: Entry) -> str:
    """How a tick names a text, and undo a step: "note:equity:evidence", "action:<uuid>"."""
    return f"{entry.kind}:{entry.key}"
