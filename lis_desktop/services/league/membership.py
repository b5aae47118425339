"""Joining: the checklist, the letter of intent, and the status over the years."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from lis_desktop.core.assessment import school_year_of
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.league.joining import (
    Joining,
    LetterOfIntent,
    joining_of,
    letter_of_intent,
    membership_in,
)
from lis_desktop.core.league.membership import (
    JoiningTick,
    LetterSignature,
    Membership,
    MembershipStatus,
    SignatureRole,
)
from lis_desktop.services.league.entries import record, remove, save
from lis_desktop.services.league.fits import UNCHANGED
from lis_desktop.services.league.pack import league_pack
from lis_desktop.services.local_day import local_today
from lis_desktop.services.workspace import Workspace


def joining(ws: Workspace, school_id: str) -> Joining:
    """The joining checklist with what is done."""
    return joining_of(league_pack(ws).joining, record(ws, school_id).joining_ticks)


def tick(ws: Workspace, school_id: str, item_id: str, done_on: date | None) -> None:
    """Say on which day a line was done; None takes the tick away. NotFound for a line that is not there,
    InvalidInput for a day that is still to come."""
    checklist = league_pack(ws).joining
    if item_id not in {each.id for each in checklist.items}:
        lines = ", ".join(each.id for each in checklist.items)
        raise NotFound(f"The joining checklist has no line {item_id!r}.", UNCHANGED, f"It has: {lines}.")
    if done_on is None:
        remove(ws, school_id, JoiningTick(item_id, checklist.version, date.min))
        return
    require_past(done_on)
    save(ws, school_id, JoiningTick(item_id, checklist.version, done_on))


def set_status(
    ws: Workspace, school_id: str, school_year: str, status: MembershipStatus, since: date | None = None
) -> None:
    """Say how the school stands with the League in a school year. A member stays one until it says
    otherwise."""
    if since is not None:
        require_past(since)
    save(ws, school_id, Membership(school_year, status, since))


def forget_status(ws: Workspace, school_id: str, school_year: str) -> None:
    """Say nothing about that year."""
    remove(ws, school_id, Membership(school_year, MembershipStatus.CONSIDERING))


def status(ws: Workspace, school_id: str, school_year: str) -> Membership | None:
    """The status in a school year, as it was said last; None where nothing was said."""
    return membership_in(record(ws, school_id).memberships, school_year)


def sign(ws: Workspace, school_id: str, role: SignatureRole, signed_on: date | None) -> None:
    """Say on which day a role signed the letter on paper; None takes it back. The name stays on paper."""
    if signed_on is None:
        remove(ws, school_id, LetterSignature(role, date.min))
        return
    require_past(signed_on)
    save(ws, school_id, LetterSignature(role, signed_on))


def letter(
    ws: Workspace,
    school_id: str,
    school_year: str = "",
    roles: Collection[SignatureRole] | None = None,
) -> LetterOfIntent:
    """What the letter of intent says. `roles` get a line to sign on; the pack's if left out."""
    of, text = record(ws, school_id), league_pack(ws).letter
    year = school_year or school_year_of(local_today())
    return letter_of_intent(of.school.name, year, text, text.roles if roles is None else roles, of.signatures)


def require_past(day: date) -> None:
    """InvalidInput for a day that is still to come."""
    if day > local_today():
        raise InvalidInput(
            f"{day.isoformat()} is still to come.", UNCHANGED, "Tick it on the day when it is done."
        )
