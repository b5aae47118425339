"""Joining the League, and membership over the years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar


class SignatureRole(Enum):
    """Who may sign the letter of intent; a school chooses any of them, or none."""

    SUPERINTENDENT = "superintendent"
    PRINCIPAL = "principal"
    LEADERSHIP_TEAM = "leadership_team"
    BOARD_CHAIR = "board_chair"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of a checklist, and why it is there."""

    id: str
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist from a pack. A school's ticks name the version that they were made in."""

    id: str
    version: str
    title: str
    items: tuple[CheckItem, ...]


class MembershipStatus(Enum):
    """Where a school stands with the League in a school year."""

    CONSIDERING = "considering"
    MEMBER = "member"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Membership:
    """The school's status in one school year."""

    kind: ClassVar[str] = "membership"
    school_year: str
    status: MembershipStatus
    since: date | None = None

    @property
    def key(self) -> str:
        """One status per school year."""
        return self.school_year


@dataclass(frozen=True, slots=True)
class JoiningTick:
    """A line of the joining checklist that was done, on which day."""

    kind: ClassVar[str] = "joining_tick"
    item_id: str
    checklist_version: str
    done_on: date

    @property
    def key(self) -> str:
        """One tick per line."""
        return self.item_id


@dataclass(frozen=True, slots=True)
class LetterSignature:
    """That a role signed the letter of intent, on which day. Who holds the role is on paper only."""

    kind: ClassVar[str] = "letter_signature"
    role: SignatureRole
    signed_on: date

    @property
    def key(self) -> str:
        """One signature per role."""
        return self.role.value
