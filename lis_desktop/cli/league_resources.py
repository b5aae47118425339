"""lis-desktop league resource search · add · bookmark"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli.league_school import (
    Dimensions,
    OfSchool,
    known_dimensions,
    names_of,
    opened_school,
    spoken,
)
from lis_desktop.cli.options import AsJson
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell

if TYPE_CHECKING:
    from lis_desktop.core.league.resources import Resource

app = typer.Typer(help="Research notes, activities, and what to read: found offline.", no_args_is_help=True)


@app.command()
def search(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(help="Beginnings of words; all of them are found.")
    ] = None,
    dimension: Annotated[str, typer.Option(help="For this dimension.")] = "",
    bookmarked: Annotated[bool, typer.Option("--bookmarked", help="Only what was kept.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many.")] = 20,
    school: OfSchool = "",
    json: AsJson = False,
) -> None:
    """Find resources, the best first."""
    from lis_desktop.services.league import resources

    with opened_school(context, school) as (workspace, of):
        known_dimensions(workspace, [dimension] if dimension else None)
        with resources.open_library(workspace, of.id) as library:
            found = library.search(" ".join(words or ()), dimension, only_bookmarked=bookmarked)
            kept, note = library.bookmarked, library.note
        names = names_of(workspace)
    if note:
        tell(note)
    if json:
        answer_json([_as_json(each, each.id in kept) for each in found[:limit]])
        return
    answer_table(
        ("Resource", "Title", "For", "Published", "Kept"),
        [
            (
                each.id,
                each.title,
                spoken(each.dimension_ids, names),
                each.citation or each.url,
                "yes" if each.id in kept else "",
            )
            for each in found[:limit]
        ],
    )
    tell(f"{len(found)} found{'' if len(found) <= limit else f', {limit} shown'}.")


@app.command()
def add(
    context: typer.Context,
    title: Annotated[str, typer.Argument(help="One line.")],
    text: Annotated[str, typer.Option(help="What it is good for.")] = "",
    url: Annotated[str, typer.Option(help="Where it is; begins with https://.")] = "",
    dimension: Dimensions = None,
    school: OfSchool = "",
) -> None:
    """Add a resource of the school's own; prints its id."""
    from lis_desktop.services.league import resources

    with opened_school(context, school) as (workspace, of):
        about = known_dimensions(workspace, dimension)
        own = resources.add_resource(workspace, of.id, title, text, about, url)
    answer(f"own:{own.id}")


@app.command()
def bookmark(
    context: typer.Context,
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", help="Its id.")],
    forget: Annotated[bool, typer.Option("--forget", help="Keep it no longer.")] = False,
    school: OfSchool = "",
) -> None:
    """Keep a resource for later."""
    from lis_desktop.services.league import resources

    with opened_school(context, school) as (workspace, of):
        (resources.forget_bookmark if forget else resources.bookmark)(workspace, of.id, resource)
    answer("No longer kept." if forget else "Kept.")


def _as_json(each: Resource, kept: bool) -> dict[str, Any]:
    return {
        "id": each.id,
        "source": each.source.value,
        "title": each.title,
        "text": each.text,
        "dimensions": list(each.dimension_ids),
        "citation": each.citation or None,
        "url": each.url or None,
        "bookmarked": kept,
    }
