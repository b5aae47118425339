"""lis-desktop league event list · plan · note · ics"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli.league_school import OfSchool, names_of, opened_school, spoken
from lis_desktop.cli.options import AsJson
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell

if TYPE_CHECKING:
    from lis_desktop.services.league.events import EventLine

app = typer.Typer(help="Events of the digest: which meet our priorities, and who goes.", no_args_is_help=True)

Event = Annotated[str, typer.Argument(metavar="EVENT", help="The event, by the beginning of its id.")]


@app.command("list")
def list_events(context: typer.Context, school: OfSchool = "", json: AsJson = False) -> None:
    """What is still to come, first what meets a priority; then what has been."""
    from lis_desktop.services.league import events

    with opened_school(context, school) as (workspace, of):
        found, names = events.event_lines(workspace, of.id), names_of(workspace)
    if json:
        answer_json({"coming": list(map(_as_json, found.coming)), "been": list(map(_as_json, found.been))})
        return
    if not (found.coming or found.been):
        tell("No digest has brought an event yet.")
        return
    answer_table(
        ("Event", "Day", "Title", "Place", "For our", "Team", "Noted"),
        [
            (
                each.event.id[:8],
                each.event.day.isoformat(),
                each.event.title,
                each.event.place,
                spoken(each.priorities, names),
                str(len(each.plan.team)) if each.plan else "",
                "yes" if each.note else "",
            )
            for each in (*found.coming, *found.been)
        ],
    )


@app.command()
def plan(
    context: typer.Context,
    event: Event,
    who: Annotated[
        list[str] | None, typer.Argument(metavar="ROLE[=NAME]…", help="Such as 'grade 9 teacher=Ada'.")
    ] = None,
    school: OfSchool = "",
) -> None:
    """Say who goes; without anybody the plan is taken away. Names never leave this computer."""
    from lis_desktop.core.league.events import TeamMember
    from lis_desktop.services.league import events

    team = [TeamMember(role, name) for role, _, name in (each.partition("=") for each in who or ())]
    with opened_school(context, school) as (workspace, of):
        if team:
            events.plan_team(workspace, of.id, event, team)
        else:
            events.forget_plan(workspace, of.id, events.event(workspace, of.id, event).id)
    answer(f"{len(team)} {'goes' if len(team) == 1 else 'go'}")


@app.command()
def note(
    context: typer.Context,
    event: Event,
    text: Annotated[str, typer.Argument(help="What the school took home.")],
    action: Annotated[str, typer.Option(help="The action of the plan that this feeds, by its id.")] = "",
    school: OfSchool = "",
) -> None:
    """Write down what the school took home."""
    from lis_desktop.services.league import events

    with opened_school(context, school) as (workspace, of):
        events.note_event(workspace, of.id, event, text, action)
    answer("Noted.")


@app.command()
def ics(
    context: typer.Context,
    event: Annotated[
        str, typer.Argument(metavar="[EVENT]", help="One event; all planned ones if left out.")
    ] = "",
    out: Annotated[Path, typer.Option(help="The file.")] = Path("league-events.ics"),
    school: OfSchool = "",
) -> None:
    """Write an event, or every planned one, for a calendar. No name is in it."""
    from lis_desktop.services.league import events

    with opened_school(context, school) as (workspace, of):
        answer(str(events.write_event_calendar(workspace, of.id, event, out)))


def _as_json(each: EventLine) -> dict[str, Any]:
    event = each.event
    return {
        "id": event.id,
        "title": event.title,
        "day": event.day.isoformat(),
        "last_day": event.last_day.isoformat(),
        "starts": event.starts or None,
        "place": event.place or None,
        "dimensions": list(event.dimension_ids),
        "places": event.places or None,
        "url": event.url or None,
        "priorities": list(each.priorities),
        "team": [member.role for member in each.plan.team] if each.plan else [],
        "took_home": each.note.took_home if each.note else None,
        "feeds_action": each.note.action_id or None if each.note else None,
    }
