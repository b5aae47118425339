"""lis-desktop league visit list · offer · ask · plan · show · tick · note · next · told · state"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lis_desktop.cli.league_school import (
    Day,
    Dimensions,
    OfSchool,
    day_of,
    day_or_today,
    known_dimensions,
    names_of,
    opened_school,
    spoken,
)
from lis_desktop.cli.league_visits_json import record_json, sheet_json
from lis_desktop.cli.options import AsJson
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell
from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.league.visits import VisitRole, VisitState

if TYPE_CHECKING:
    from lis_desktop.core.league.record import LeagueRecord

app = typer.Typer(help="School visits: offer, ask, plan, look, and tell the faculty.", no_args_is_help=True)

Visit = Annotated[str, typer.Argument(metavar="VISIT", help="The visit, by the beginning of its id.")]
Year = Annotated[str, typer.Option(help="The school year.", show_default="this one")]
People = Annotated[int, typer.Option(help="How many people.")]


@app.command("list")
def list_visits(context: typer.Context, school: OfSchool = "", json: AsJson = False) -> None:
    """What we offer, what we asked for, what others offer, and our visits."""
    from lis_desktop.services.league import entries, visits

    with opened_school(context, school) as (workspace, of):
        found, names = entries.record(workspace, of.id), names_of(workspace)
        others = visits.offers_of_others(workspace, of.id)
    if json:
        answer_json(
            record_json(found)
            | {
                "others": [
                    {
                        "offer": each.offer.id,
                        "school": each.school_name,
                        "state": each.state or None,
                        "dimensions": list(each.offer.dimension_ids),
                        "reach_us": each.offer.reach_us or None,
                    }
                    for each in others
                ]
            }
        )
        return
    rows = [
        ("we offer", each.id[:8], each.school_year, "", spoken(each.dimension_ids, names))
        for each in found.offers
    ]
    rows += [
        (
            "we asked",
            each.id[:8],
            each.school_year,
            _answered(found, each.id),
            spoken(each.dimension_ids, names),
        )
        for each in found.requests
    ]
    rows += [
        (
            "offered",
            each.offer.id[:8],
            each.offer.school_year,
            each.school_name,
            spoken(each.offer.dimension_ids, names),
        )
        for each in others
    ]
    rows += [
        (
            f"visit, {each.state.value.replace('_', ' ')}",
            each.id[:8],
            each.school_year,
            each.with_school,
            spoken(each.dimension_ids, names),
        )
        for each in found.visits
    ]
    answer_table(("What", "Id", "Year", "School", "For"), rows)


@app.command()
def offer(
    context: typer.Context,
    dimension: Dimensions = None,
    day: Annotated[list[str] | None, typer.Option(help="A day that suits; again for another one.")] = None,
    visits: Annotated[int, typer.Option(help="How many visits in the year.")] = 1,
    people: People = 4,
    see: Annotated[str, typer.Option(help="What visitors will see.")] = "",
    reach_us: Annotated[str, typer.Option(help="An office or a role to write to.")] = "",
    year: Year = "",
    school: OfSchool = "",
) -> None:
    """Offer to host; prints its id. It leaves once it is ticked for a bundle."""
    from lis_desktop.services.league import visits as service

    with opened_school(context, school) as (workspace, of):
        made = service.offer_to_host(
            workspace,
            of.id,
            dimension_ids=known_dimensions(workspace, dimension),
            school_year=year,
            days=[found for each in day or () if (found := day_of(each))],
            visits=visits,
            people=people,
            what_visitors_see=see,
            reach_us=reach_us,
        )
    answer(made.id)


@app.command()
def ask(
    context: typer.Context,
    dimension: Dimensions = None,
    people: People = 4,
    hope: Annotated[str, typer.Option(help="What you hope to see.")] = "",
    year: Year = "",
    school: OfSchool = "",
) -> None:
    """Ask to visit, the most wanted dimension first; prints its id."""
    from lis_desktop.services.league import visits

    with opened_school(context, school) as (workspace, of):
        made = visits.ask_to_visit(
            workspace,
            of.id,
            dimension_ids=known_dimensions(workspace, dimension),
            school_year=year,
            people=people,
            what_we_hope=hope,
        )
    answer(made.id)


@app.command()
def plan(
    context: typer.Context,
    role: Annotated[VisitRole, typer.Argument(metavar="ROLE", help="host or visitor.")],
    with_school: Annotated[str, typer.Option("--with", help="The other school.")] = "",
    dimension: Dimensions = None,
    schedule: Annotated[
        str, typer.Option(help="A model schedule: one-day, two-days, three-days.")
    ] = "one-day",
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The first day, once it is fixed.")] = "",
    match: Annotated[str, typer.Option(help="A match of the digest, by its id.")] = "",
    school: OfSchool = "",
) -> None:
    """Plan a visit with a model schedule to adapt; prints its id."""
    from lis_desktop.services.league import visits

    with opened_school(context, school) as (workspace, of):
        made = visits.plan_visit(
            workspace,
            of.id,
            role=role,
            with_school=with_school,
            dimension_ids=known_dimensions(workspace, dimension),
            schedule_id=schedule,
            first_day=day_of(on),
            match_id=match,
        )
    answer(made.id)


@app.command()
def show(context: typer.Context, visit: Visit, school: OfSchool = "", json: AsJson = False) -> None:
    """A visit: schedule, checklist, what to look for, notes, next steps."""
    from lis_desktop.services.league import visits

    with opened_school(context, school) as (workspace, of):
        sheet, names = visits.sheet_of(workspace, of.id, visit), names_of(workspace)
    if json:
        answer_json(sheet_json(sheet))
        return
    of_visit = sheet.visit
    answer(f"{of_visit.role.value}, {of_visit.with_school or 'no school named yet'}, {of_visit.state.value}")
    for number, day in enumerate(of_visit.days, start=1):
        answer(f"Day {number}{f', {day.day}' if day.day else ''}")
        answer_table(("Starts", "Minutes", "What"), [(s.starts, str(s.minutes), s.what) for s in day.slots])
    answer_table(
        ("Line", "Done", "What"),
        [(each.item.id, str(each.done_on or ""), each.item.text) for each in sheet.checklist],
    )
    for each in sheet.looking_for:
        answer(f"{names.get(each.dimension_id, each.dimension_id)}:")
        for line in (*each.questions, *(f"noted: {note.text}" for note in each.notes)):
            answer(f"  {line}")
    for step in sheet.follow_ups:
        answer(f"Next: {step.what} {step.owner_role} {step.due or ''}".rstrip())


@app.command()
def tick(
    context: typer.Context,
    visit: Visit,
    item: Annotated[str, typer.Argument(metavar="LINE", help="A line of its checklist.")],
    on: Day = "",
    undone: Annotated[bool, typer.Option("--not-done", help="Take the tick away.")] = False,
    school: OfSchool = "",
) -> None:
    """Say that a line of the checklist is done."""
    from lis_desktop.services.league import visits

    with opened_school(context, school) as (workspace, of):
        visits.tick_visit(workspace, of.id, visit, item, None if undone else day_or_today(on))
        sheet = visits.sheet_of(workspace, of.id, visit)
    answer(f"{sheet.done} of {len(sheet.checklist)} done")


@app.command()
def note(
    context: typer.Context,
    visit: Visit,
    text: Annotated[str, typer.Argument(help="What was seen; of practice, never of a person.")],
    dimension: Dimensions = None,
    school: OfSchool = "",
) -> None:
    """Write down what was seen; prints its id."""
    from lis_desktop.services.league import visits

    with opened_school(context, school) as (workspace, of):
        about = known_dimensions(workspace, dimension)
        if len(about) != 1:
            raise InvalidInput(
                "A field note is about one dimension.", "Nothing was changed.", "Say --dimension."
            )
        made = visits.note_visit(workspace, of.id, visit, about[0], text)
    answer(made.id)


@app.command("next")
def next_step(
    context: typer.Context,
    visit: Visit,
    what: Annotated[str, typer.Argument(help="What the school does with what it saw.")],
    role: Annotated[str, typer.Option(help="Who does it: a role.")] = "",
    due: Annotated[str, typer.Option(metavar="DAY", help="Until when.")] = "",
    action: Annotated[str, typer.Option(help="The action of the plan that this feeds, by its id.")] = "",
    school: OfSchool = "",
) -> None:
    """Plan a next step after a visit; prints its id."""
    from lis_desktop.services.league import visits

    with opened_school(context, school) as (workspace, of):
        made = visits.plan_next_step(
            workspace, of.id, visit, what, owner_role=role, due=day_of(due), action_id=action
        )
    answer(made.id)


@app.command()
def told(context: typer.Context, visit: Visit, on: Day = "", school: OfSchool = "") -> None:
    """Say that the faculty heard what was seen."""
    from lis_desktop.services.league import visits

    with opened_school(context, school) as (workspace, of):
        day = day_or_today(on)
        visits.tell_faculty(workspace, of.id, visit, day)
    answer(f"Told to the faculty on {day.isoformat()}.")


@app.command()
def state(
    context: typer.Context,
    visit: Visit,
    now: Annotated[VisitState, typer.Argument(metavar="STATE", help="planned, done or called_off.")],
    school: OfSchool = "",
) -> None:
    """Say that a visit is planned, done or called off."""
    from lis_desktop.services.league import visits

    with opened_school(context, school) as (workspace, of):
        visits.set_state(workspace, of.id, visit, now)
    answer(now.value.replace("_", " ").capitalize() + ".")
    if now is VisitState.DONE:
        tell("When the faculty has heard of it: lis-desktop league visit told")


def _answered(found: LeagueRecord, request_id: str) -> str:
    offers = {each.offer.id: each.school_name for each in found.news.offers}
    hosts = [
        offers.get(each.offer_id, "") for each in found.matches_as_visitor() if each.request_id == request_id
    ]
    return ", ".join(hosts)
