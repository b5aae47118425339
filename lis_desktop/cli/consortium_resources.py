"""lis-desktop consortium resource add · list · remove"""

from __future__ import annotations

from typing import Annotated

import typer

from lis_desktop.cli.consortium_league_options import SHORT, Dimensions, Publish, Wanted, in_json
from lis_desktop.cli.opening import opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.terminal import answer, answer_json, answer_table

resource = typer.Typer(help="Resources that the next digest recommends.", no_args_is_help=True)


@resource.command("add")
def add_resource(
    context: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE")],
    text: Annotated[str, typer.Option(metavar="TEXT", help="What it is, and what it is good for.")],
    citation: Annotated[str, typer.Option(metavar="TEXT")] = "",
    url: Annotated[str, typer.Option(metavar="https://…")] = "",
    dimension: Dimensions = None,
    publish: Publish = False,
    store: Store = "",
) -> None:
    """Recommend something to read or to use. Prints its id, alone."""
    from lis_desktop.core.league.resources import Resource, ResourceSource
    from lis_desktop.services.league import desk

    told = Resource("", ResourceSource.DIGEST, title, text, tuple(dimension or ()), citation, url)
    with opened_shelf(context, store) as shelf:
        kept = desk.save_resource(shelf, told, published=publish)
    answer(kept.id)


@resource.command("list")
def list_resources(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """Every resource, by title."""
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        found = desk.resources(shelf)
    if json:
        answer_json([in_json(each) | {"published": published} for each, published in found])
        return
    answer_table(
        ("Id", "Title", "For", "Digest"),
        [
            (each.id[:SHORT], each.title, ", ".join(each.dimension_ids), "yes" if published else "draft")
            for each, published in found
        ],
    )


@resource.command("remove")
def remove_resource(context: typer.Context, wanted: Wanted, store: Store = "") -> None:
    """Remove a resource from the next digests."""
    from lis_desktop.services.league import desk

    with opened_shelf(context, store) as shelf:
        gone = desk.remove_resource(shelf, wanted)
    answer(f"{gone.title} is removed.")
