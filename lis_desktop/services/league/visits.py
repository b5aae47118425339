"""School visits: offered, asked for, planned from a model, noted, and told to the faculty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lis_desktop.core.assessment import school_year_of
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.identifiers import new_id
from lis_desktop.core.league.pack import ModelSchedule
from lis_desktop.core.league.visit_sheet import VisitSheet, days_from_model, visit_sheet
from lis_desktop.core.league.visits import (
    FieldNote,
    FollowUp,
    HostOffer,
    PublishedOffer,
    Visit,
    VisitCheck,
    VisitRequest,
    VisitRole,
    VisitState,
)
from lis_desktop.services.league.entries import record, remove, save
from lis_desktop.services.league.fits import UNCHANGED
from lis_desktop.services.league.membership import require_past
from lis_desktop.services.league.pack import league_pack
from lis_desktop.services.local_day import local_today
from lis_desktop.services.workspace import Workspace


def offer_to_host(
    ws: Workspace,
    school_id: str,
    *,
    dimension_ids: Sequence[str],
    school_year: str = "",
    days: Sequence[date] = (),
    visits: int = 1,
    people: int = 4,
    what_visitors_see: str = "",
    reach_us: str = "",
) -> HostOffer:
    """Offer to host. `reach_us` is an office or a role. It leaves once it was ticked."""
    offer = HostOffer(
        new_id(),
        school_year or school_year_of(local_today()),
        tuple(dimension_ids),
        tuple(days),
        visits,
        people,
        what_visitors_see,
        reach_us,
    )
    save(ws, school_id, offer)
    return next(each for each in record(ws, school_id).offers if each.id == offer.id)


def ask_to_visit(
    ws: Workspace,
    school_id: str,
    *,
    dimension_ids: Sequence[str],
    school_year: str = "",
    people: int = 4,
    what_we_hope: str = "",
) -> VisitRequest:
    """Ask to visit a school that is further in these dimensions, the most wanted first."""
    request = VisitRequest(
        new_id(), school_year or school_year_of(local_today()), tuple(dimension_ids), people, what_we_hope
    )
    save(ws, school_id, request)
    return request


def plan_visit(
    ws: Workspace,
    school_id: str,
    *,
    role: VisitRole,
    with_school: str = "",
    dimension_ids: Sequence[str] = (),
    schedule_id: str = "one-day",
    first_day: date | None = None,
    match_id: str = "",
) -> Visit:
    """Plan a visit with a model schedule to adapt. With `match_id`, what is left out comes from the digest's
    match: its dimension and, for the visitor, the host's name. NotFound for a schedule or match that is not
    there."""
    model = _model(ws, schedule_id)
    if match_id:
        matched_dimension, host = _matched(ws, school_id, match_id, role)
        dimension_ids = tuple(dimension_ids) or (matched_dimension,)
        with_school = with_school or host
    visit = Visit(
        id=new_id(),
        role=role,
        school_year=school_year_of(first_day or local_today()),
        with_school=with_school,
        dimension_ids=tuple(dimension_ids),
        days=days_from_model(model, first_day),
        match_id=match_id,
    )
    save(ws, school_id, visit)
    return visit_of(ws, school_id, visit.id)


def visit_of(ws: Workspace, school_id: str, visit_id: str) -> Visit:
    """The visit of that id, or of the one id that begins so; NotFound."""
    wanted = visit_id.strip().lower()
    found = [each for each in record(ws, school_id).visits if wanted and each.id.startswith(wanted)]
    if len(found) != 1:
        raise NotFound(f"There is no visit {visit_id!r} of this school.", UNCHANGED, "See them in the list.")
    return found[0]


def sheet_of(ws: Workspace, school_id: str, visit_id: str) -> VisitSheet:
    """Everything of a visit: checklist, questions to look for, notes, next steps."""
    visit = visit_of(ws, school_id, visit_id)
    return visit_sheet(record(ws, school_id), visit, league_pack(ws))


def change_visit(ws: Workspace, school_id: str, visit: Visit) -> Visit:
    """Keep a visit whose schedule, state or school was changed. InvalidInput for one that is done before its
    day."""
    if visit.state is VisitState.DONE and any(each.day and each.day > local_today() for each in visit.days):
        raise InvalidInput(
            "A day of this visit is still to come.",
            UNCHANGED,
            "Call it done when it has been, or mend the day.",
        )
    save(ws, school_id, visit)
    return visit_of(ws, school_id, visit.id)


def set_state(ws: Workspace, school_id: str, visit_id: str, state: VisitState) -> Visit:
    """Say that a visit is planned, done, or called off."""
    return change_visit(ws, school_id, replace(visit_of(ws, school_id, visit_id), state=state))


def tick_visit(ws: Workspace, school_id: str, visit_id: str, item_id: str, done_on: date | None) -> None:
    """Say on which day a line of the visit's checklist was done; None takes the tick away. NotFound."""
    visit = visit_of(ws, school_id, visit_id)
    items = league_pack(ws).checklist_of(visit.role).items
    if item_id not in {each.id for each in items}:
        known = ", ".join(each.id for each in items)
        raise NotFound(f"This checklist has no line {item_id!r}.", UNCHANGED, f"It has: {known}.")
    if done_on is None:
        remove(ws, school_id, VisitCheck(visit.id, item_id, date.min))
        return
    require_past(done_on)
    save(ws, school_id, VisitCheck(visit.id, item_id, done_on))


def note_visit(ws: Workspace, school_id: str, visit_id: str, dimension_id: str, text: str) -> FieldNote:
    """Write down what was seen, of practice and places, never of a person."""
    note = FieldNote(new_id(), visit_of(ws, school_id, visit_id).id, dimension_id, text)
    save(ws, school_id, note)
    return note


def plan_next_step(
    ws: Workspace,
    school_id: str,
    visit_id: str,
    what: str,
    *,
    owner_role: str = "",
    due: date | None = None,
    action_id: str = "",
) -> FollowUp:
    """Say what the school does with what it saw; `action_id` is the action of its plan that this feeds."""
    step = FollowUp(new_id(), visit_of(ws, school_id, visit_id).id, what, owner_role, due, action_id)
    save(ws, school_id, step)
    return step


def tell_faculty(ws: Workspace, school_id: str, visit_id: str, day: date | None) -> Visit:
    """Say on which day the faculty heard what was seen; None takes it back."""
    if day is not None:
        require_past(day)
    changed = replace(visit_of(ws, school_id, visit_id), shared_with_faculty=day)
    save(ws, school_id, changed)
    return changed


def offers_of_others(ws: Workspace, school_id: str, dimension_id: str = "") -> tuple[PublishedOffer, ...]:
    """Who offers to host, by the digest; for one dimension, or for any."""
    of = record(ws, school_id)
    ours = {each.id for each in of.offers}
    return tuple(
        each
        for each in of.news.offers
        if each.offer.id not in ours and dimension_id in ("", *each.offer.dimension_ids)
    )


def _model(ws: Workspace, schedule_id: str) -> ModelSchedule:
    pack = league_pack(ws)
    found = pack.schedule(schedule_id)
    if found is None:
        known = ", ".join(each.id for each in pack.schedules)
        raise NotFound(f"There is no model schedule {schedule_id!r}.", UNCHANGED, f"There are: {known}.")
    return found


def _matched(ws: Workspace, school_id: str, match_id: str, role: VisitRole) -> tuple[str, str]:
    of = record(ws, school_id)
    ours = of.matches_as_visitor() if role is VisitRole.VISITOR else of.matches_as_host()
    match = next((each for each in ours if each.id == match_id), None)
    if match is None:
        raise NotFound(f"The digest has no match {match_id!r} for this school.", UNCHANGED)
    host = next((each.school_name for each in of.news.offers if each.offer.id == match.offer_id), "")
    return match.dimension_id, host if role is VisitRole.VISITOR else ""
