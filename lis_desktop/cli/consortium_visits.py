"""lis-desktop consortium match: wishes to visit and released offers"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lis_desktop.cli.consortium_league_options import SHORT, in_json
from lis_desktop.cli.opening import catalogue_of, opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.terminal import answer, answer_json, tell

if TYPE_CHECKING:
    from lis_desktop.services.league.desk_matching import Matching


def match(
    context: typer.Context,
    accept: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Accept this proposed match; repeat.")
    ] = None,
    accept_all: Annotated[bool, typer.Option("--accept-all", help="Accept all that are proposed.")] = False,
    remove: Annotated[str, typer.Option(metavar="ID", help="Take an accepted match back.")] = "",
    year: Annotated[str, typer.Option(metavar="YEAR", help="Such as 2026-27; the latest without it.")] = "",
    store: Store = "",
    json: AsJson = False,
) -> None:
    """Bring wishes to visit and released offers together. Without --accept it only looks."""
    from lis_desktop.services.league import desk_matching

    catalogue = catalogue_of(context)
    with opened_shelf(context, store) as shelf:
        if remove:
            desk_matching.remove_match(shelf, remove)
        if accept or accept_all:
            proposed = desk_matching.look_at_matching(shelf, catalogue, year)
            wanted = None if accept_all else _full_ids(proposed, accept)
            desk_matching.accept_matches(shelf, catalogue, wanted, year)
        found = desk_matching.look_at_matching(shelf, catalogue, year)
    if json:
        answer_json(in_json(found))
    else:
        _print_matching(found)


def _print_matching(found: Matching) -> None:
    for each in found.accepted:
        waits = "" if each.told else " (its offer waits for a review)"
        answer(f"{each.match.id[:SHORT]}  accepted: {each.visitor_name} visits {each.host_name}{waits}")
    for proposed in found.proposed:
        names = f"{proposed.visitor_name} visits {proposed.host_name}"
        answer(f"{proposed.match.id[:SHORT]}  proposed: {names}")
        for sentence in proposed.sentences:
            answer(f"          {sentence}")
    for left in found.unanswered:
        answer(f"          {left.visitor_name}: {left.sentence}")
    if found.proposed:
        tell("Nothing was kept of what is proposed. Accept with --accept ID, or --accept-all.")
    elif not found.accepted:
        tell("There is nothing to match yet: offers have to be released first.")


def _full_ids(found: Matching, wanted: list[str] | None) -> tuple[str, ...]:
    full = []
    for each in wanted or ():
        called = [one.match.id for one in found.proposed if one.match.id.startswith(each)]
        full.append(called[0] if len(called) == 1 else each)
    return tuple(full)
