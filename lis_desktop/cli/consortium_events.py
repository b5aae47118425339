"""lis-desktop consortium event add · list · publish · remove"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from lis_desktop.cli.consortium_league_options import SHORT, Dimensions, Publish, Wanted, in_json
from lis_desktop.cli.opening import opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell

event = typer.Typer(help="Events that the next digest tells of.", no_args_is_help=True)


@event.command("add")
def add_event(
    context: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE")],
    day: Annotated[str, typer.Option(metavar="DAY", help="Such as 2027-03-04.")],
    last_day: Annotated[str, typer.Option(metavar="DAY", help="Where it lasts several days.")] = "",
    starts: Annotated[str, typer.Option(metavar="HH:MM")] = "",
    place: Annotated[str, typer.Option(metavar="TEXT")] = "",
    what: Annotated[str, typer.Option(metavar="TEXT", help="What happens there.")] = "",
    places: Annotated[int, typer.Option(metavar="N", help="How many can come; 0 without a limit.")] = 0,
    url: Annotated[str, typer.Option(metavar="https://…")] = "",
    dimension: Dimensions = None,
    publish: Publish = False,
    id: Annotated[str, typer.Option(metavar="ID", help="Change this event instead of adding one.")] = "",
    store: Store = "",
) -> None:
    """Plan an event, or change one. Prints its id, alone."""
    from lis_desktop.core.league.events import LeagueEvent
    from lis_desktop.services.league import desk

    first = _day(day)
    planned = LeagueEvent(
        id, title, first, _day(last_day) if last_day else first, starts, place, what,
        tuple(dimension or ()), places, url,
    )  # fmt: skip
    with opened_shelf(context, store) as shelf:
        kept = desk.save_event(shelf, planned, published=publish)
    answer(kept.id)
    tell("The next digest tells it." if publish else "It is a draft; --publish lets the next digest tell it.")


@event.command("list")
def list_events(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """Every event, by day."""
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        found = desk.events(shelf)
    if json:
        answer_json([in_json(each) | {"published": published} for each, published in found])
        return
    answer_table(
        ("Id", "Day", "Title", "Place", "For", "Digest"),
        [
            (
                each.id[:SHORT],
                each.day.isoformat(),
                each.title,
                each.place,
                ", ".join(each.dimension_ids),
                "yes" if published else "draft",
            )
            for each, published in found
        ],
    )


@event.command("publish")
def publish_event(
    context: typer.Context,
    wanted: Wanted,
    draft: Annotated[bool, typer.Option("--draft", help="Make it a draft again.")] = False,
    store: Store = "",
) -> None:
    """Let the next digest tell an event, or make it a draft again."""
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        kept = desk.publish_event(shelf, wanted, published=not draft)
    answer(f"{kept.title} is {'a draft' if draft else 'in the next digest'}.")


@event.command("remove")
def remove_event(context: typer.Context, wanted: Wanted, store: Store = "") -> None:
    """Remove an event; schools that read of it do so until the next digest."""
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        gone = desk.remove_event(shelf, wanted)
    answer(f"{gone.title} is removed.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day such as 2027-03-04") from None
