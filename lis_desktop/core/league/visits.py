"""School visits: to offer, to ask, to plan, to look, and to tell the faculty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class HostOffer:
    """A school offers to host: for which dimensions, on which days, how many visits of how many people.
    `reach_us` is a role or an office, as the school wants to be written to."""

    kind: ClassVar[str] = "host_offer"
    id: str
    school_year: str
    dimension_ids: tuple[str, ...]
    days: tuple[date, ...] = ()
    visits: int = 1
    people: int = 4
    what_visitors_see: str = ""
    reach_us: str = ""

    @property
    def key(self) -> str:
        """Its own random id."""
        return self.id


@dataclass(frozen=True, slots=True)
class VisitRequest:
    """A school asks to visit: for which dimensions, most wanted first. Its id is random: the digest answers
    it without telling anybody else who asked."""

    kind: ClassVar[str] = "visit_request"
    id: str
    school_year: str
    dimension_ids: tuple[str, ...]
    people: int = 4
    what_we_hope: str = ""

    @property
    def key(self) -> str:
        """Its own random id."""
        return self.id


class VisitRole(Enum):
    """On which side of the visit a school is."""

    HOST = "host"
    VISITOR = "visitor"


class VisitState(Enum):
    """How far a visit is."""

    PLANNED = "planned"
    DONE = "done"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class ScheduleSlot:
    """One line of a day: "08:30", minutes, what happens."""

    starts: str
    minutes: int
    what: str


@dataclass(frozen=True, slots=True)
class VisitDay:
    """One of one to three days; `day` is None until it is fixed."""

    day: date | None
    slots: tuple[ScheduleSlot, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as this school plans it. `match_id` leads back to the digest's match, "" without one."""

    kind: ClassVar[str] = "visit"
    id: str
    role: VisitRole
    school_year: str
    with_school: str
    dimension_ids: tuple[str, ...]
    days: tuple[VisitDay, ...] = ()
    state: VisitState = VisitState.PLANNED
    match_id: str = ""
    shared_with_faculty: date | None = None

    @property
    def key(self) -> str:
        """Its own random id."""
        return self.id


@dataclass(frozen=True, slots=True)
class VisitCheck:
    """A line of the host's or the visitor's checklist that was done."""

    kind: ClassVar[str] = "visit_check"
    visit_id: str
    item_id: str
    done_on: date

    @property
    def key(self) -> str:
        """One tick per visit and line."""
        return f"{self.visit_id}:{self.item_id}"


@dataclass(frozen=True, slots=True)
class FieldNote:
    """What was seen, for one dimension; of practice and places, never of a person."""

    kind: ClassVar[str] = "field_note"
    id: str
    visit_id: str
    dimension_id: str
    text: str

    @property
    def key(self) -> str:
        """Its own random id."""
        return self.id


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the school does with what it saw; `action_id` is the action that this feeds, "" for none."""

    kind: ClassVar[str] = "follow_up"
    id: str
    visit_id: str
    what: str
    owner_role: str = ""
    due: date | None = None
    action_id: str = ""

    @property
    def key(self) -> str:
        """Its own random id."""
        return self.id


@dataclass(frozen=True, slots=True)
class VisitMatch:
    """The Consortium brings an offer and a request together, by their random ids; `because` says why."""

    id: str
    offer_id: str
    request_id: str
    dimension_id: str
    because: str


@dataclass(frozen=True, slots=True)
class PublishedOffer:
    """A school's offer as the digest carries it, with the school's name, which it ticked."""

    offer: HostOffer
    school_name: str
    state: str
