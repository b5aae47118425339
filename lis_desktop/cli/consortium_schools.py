"""lis-desktop consortium list · missing · alike"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli.opening import opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.school_facts import facts_json
from lis_desktop.cli.school_groups import Grades, Kinds, Settings, Sizes, States, Years, group_of
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell

if TYPE_CHECKING:
    from lis_desktop.services.consortium.look_alikes import LookAlike
    from lis_desktop.services.consortium.view import SchoolOnShelf


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the Consortium."""
    app.command("list")(list_shelf)
    app.command("missing")(missing)
    app.command("alike")(alike)


def list_shelf(
    context: typer.Context,
    state: States = None,
    type: Kinds = None,
    grades: Grades = "",
    size: Sizes = None,
    setting: Settings = None,
    year: Years = None,
    store: Store = "",
    json: AsJson = False,
) -> None:
    """What is on the shelf: all of it, or the schools of a group."""
    from lis_desktop.core.school_filter import EVERY_SCHOOL
    from lis_desktop.services.consortium.look_alikes import alike_among
    from lis_desktop.services.consortium.region.view import chosen_schools

    group = group_of(state, type, grades, size, setting, year)
    with opened_shelf(context, store) as shelf:
        found = chosen_schools(shelf, group)
    if json:
        answer_json([_school_as_json(each) for each in found])
    elif found:
        answer_table(
            ("School", "State", "Year", "Pack", "Revision", "Exported on", "Standing"),
            [
                (
                    each.school_name,
                    each.state,
                    each.cycle.school_year,
                    f"{each.cycle.instrument_id} {each.cycle.instrument_version}",
                    "" if each.revision is None else str(each.revision),
                    each.exported_on,
                    each.standing.value,
                )
                for each in found
            ],
        )
        if alike_among(found):
            tell("Some of them may be one school under two names. See: lis-desktop consortium alike")
    elif group != EVERY_SCHOOL:
        tell("No school on the shelf is in this group.")
    else:
        tell("The shelf is empty. Fill it with: lis-desktop consortium import FOLDER")


def missing(
    context: typer.Context,
    cycle: Annotated[str, typer.Option(metavar="YEAR", help="The school year, such as 2026-27.")],
    roster: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="Who is expected: columns name, state, nces. Kept for the year."),
    ] = None,
    store: Store = "",
    json: AsJson = False,
) -> None:
    """Schools that are expected and sent nothing for this year: those of its roster, else those of earlier
    years."""
    from lis_desktop.services.consortium import follow_up as shelf_follow_up

    with opened_shelf(context, store) as shelf:
        if roster is not None:
            kept = shelf_follow_up.keep_roster(shelf, cycle, roster)
            tell(f"Expected for {cycle}: {'1 school' if kept == 1 else f'{kept} schools'}.")
        found = shelf_follow_up.missing_schools(shelf, cycle)
    if json:
        answer_json(
            [
                {"school": each.school_name, "state": each.state, "last_year": each.last_year or None}
                for each in found
            ]
        )
    elif found:
        rows = [(each.school_name, each.state, each.last_year or "never") for each in found]
        answer_table(("School", "State", "Last heard for"), rows)
    else:
        tell(f"Every school that is expected has sent something for {cycle}.")


def alike(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """Schools that may be one under two names, and what to ask them. Nothing is joined."""
    from lis_desktop.services.consortium.look_alikes import alike_on_shelf

    with opened_shelf(context, store) as shelf:
        found = alike_on_shelf(shelf)
    if json:
        answer_json([_pair_as_json(each) for each in found])
        return
    for each in found:
        if_one, if_two = each.what_to_do()
        answer(f"{_named(each.one)} and {_named(each.other)} may be one school.")
        answer(f"  If they are one, {if_one}")
        answer(f"  If they are two, {if_two}")
    if not found:
        tell("No two schools on the shelf look like one.")


def _named(school: SchoolOnShelf) -> str:
    """ "Dune High (ME, 2026-27)"."""
    place = f"{school.state}, " if school.state else ""
    return f"{school.school_name} ({place}{school.cycle.school_year})"


def _pair_as_json(each: LookAlike) -> dict[str, Any]:
    return {
        "schools": [
            {"school": school.school_name, "state": school.state or None, "nces": school.nces or None}
            | {"assessment": school.assessment_id, "year": school.cycle.school_year}
            for school in (each.one, each.other)
        ],
        "counts_twice_in": list(dict.fromkeys(cycle.school_year for cycle in each.twice_in)),
    }


def _school_as_json(each: SchoolOnShelf) -> dict[str, Any]:
    return {
        "school": each.school_name,
        "state": each.state or None,
        "nces": each.nces or None,
        **facts_json(each.facts),
        "assessment": each.assessment_id,
        "year": each.cycle.school_year,
        "pack": each.cycle.instrument_id,
        "pack_version": each.cycle.instrument_version,
        "standing": each.standing.value,
        "revision": each.revision,
        "identity": each.identity,
        "exported_on": each.exported_on,
    }
