"""How far a school is with joining, its status over the years, and its letter of intent. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from lis_desktop.core.league.membership import (
    CheckItem,
    Checklist,
    JoiningTick,
    LetterSignature,
    Membership,
    SignatureRole,
)
from lis_desktop.core.league.pack import LetterText


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A line of a checklist, and when it was done (None so far). `of_version` is the version of the checklist
    in which it was ticked, "" where that does not matter or it is not done."""

    item: CheckItem
    done_on: date | None
    of_version: str = ""


@dataclass(frozen=True, slots=True)
class Joining:
    """The joining checklist with what is done. Nothing of it is a condition."""

    checklist: Checklist
    lines: tuple[CheckLine, ...]

    @property
    def done(self) -> int:
        """How many lines are done."""
        return sum(each.done_on is not None for each in self.lines)

    @property
    def left(self) -> tuple[CheckItem, ...]:
        """What is not done yet, in the checklist's order."""
        return tuple(each.item for each in self.lines if each.done_on is None)


def joining_of(checklist: Checklist, ticks: Collection[JoiningTick]) -> Joining:
    """The lines of today's checklist; a tick made in an earlier version counts where the line is still there,
    and says which version it was made in."""
    made = {each.item_id: each for each in ticks}
    return Joining(
        checklist,
        tuple(
            CheckLine(item, None)
            if (tick := made.get(item.id)) is None
            else CheckLine(item, tick.done_on, tick.checklist_version)
            for item in checklist.items
        ),
    )


def membership_in(memberships: Iterable[Membership], school_year: str) -> Membership | None:
    """The status in a school year: what was said last, in that year or before; None where nothing was."""
    told = [each for each in memberships if each.school_year <= school_year]
    return max(told, key=lambda each: each.school_year, default=None)


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """Where a role signs; `signed_on` is None until it has. Who holds the role is written by hand."""

    role: SignatureRole
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class LetterOfIntent:
    """What a letter of intent says, for paper. It names the school and no person."""

    school_name: str
    school_year: str
    text: LetterText
    lines: tuple[SignatureLine, ...]


def letter_of_intent(
    school_name: str,
    school_year: str,
    text: LetterText,
    roles: Collection[SignatureRole],
    signatures: Collection[LetterSignature],
) -> LetterOfIntent:
    """The letter with a line for each of the chosen roles, in the order of `SignatureRole`, and for each role
    that has signed already."""
    signed = {each.role: each.signed_on for each in signatures}
    lines = tuple(
        SignatureLine(each, signed.get(each)) for each in SignatureRole if each in {*roles, *signed}
    )
    return LetterOfIntent(school_name, school_year, text, lines)
