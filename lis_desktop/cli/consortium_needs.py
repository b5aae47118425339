"""lis-desktop consortium needs · told: what schools work on, and how much they told"""

from __future__ import annotations

from typing import Annotated

import typer

from lis_desktop.cli.consortium_league_options import in_json
from lis_desktop.cli.opening import catalogue_of, opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.terminal import answer_json, answer_table


def needs(
    context: typer.Context,
    year: Annotated[str, typer.Option(help="The school year; the latest without it.")] = "",
    pack: Annotated[str, typer.Option(help="The instrument.")] = "gbp-outline",
    store: Store = "",
    json: AsJson = False,
) -> None:
    """What schools work on beside what the League has for it: wishes, offers, events. For staff's eyes."""
    from lis_desktop.cli.consortium_region import latest_cycle
    from lis_desktop.services.league.desk_needs import needs_table

    with opened_shelf(context, store) as shelf:
        cycle = latest_cycle(shelf, year, pack)
        found = needs_table(shelf, catalogue_of(context), cycle)
    if json:
        answer_json([in_json(each) for each in found])
        return
    answer_table(
        ("Dimension", "Priority of", "Low at", "Could host", "Ask to visit", "Offer to host", "Events"),
        [
            (
                each.dimension_id,
                str(each.named),
                str(each.low),
                str(each.could_host),
                str(each.asking),
                str(each.offering),
                ", ".join(event.title for event in each.events) or ("none yet" if each.is_open else ""),
            )
            for each in found
        ],
    )


def told(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """How much schools told of each part of the League, and how much the next digest tells all of them."""
    from lis_desktop.services.league.desk_counts import league_counts

    with opened_shelf(context, store) as shelf:
        found = league_counts(shelf)
    if json:
        answer_json([in_json(each) for each in found])
        return
    answer_table(
        ("What", "Told", "By schools", "In the next digest"),
        [
            (
                each.noun.value.replace("_", " "),
                _number(each.told),
                _number(each.schools),
                _number(each.back),
            )
            for each in found
        ],
    )


def _number(count: int | None) -> str:
    return "" if count is None else str(count)
