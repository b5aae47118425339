"""lis-desktop consortium region · growth · programme · workbook"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli.benchmark_output import cell_as_json, cell_table
from lis_desktop.cli.job import job
from lis_desktop.cli.opening import catalogue_of, opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.school_groups import (
    By,
    Grades,
    Kinds,
    Settings,
    Sizes,
    States,
    group_of,
    groups_beside,
)
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.core.instrument import Instrument
    from lis_desktop.services.consortium.view import Cycle
    from lis_desktop.store.shelf.opened import Shelf

Year = Annotated[str, typer.Option(help="The school year; the latest on the shelf where it is not given.")]
Pack = Annotated[str, typer.Option(help="The instrument.")]
DEFAULT_PACK = "gbp-outline"


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the Consortium."""
    for name, command in (
        ("region", region),
        ("growth", growth),
        ("programme", programme),
        ("workbook", workbook),
    ):
        app.command(name)(command)


def region(
    context: typer.Context,
    year: Year = "",
    pack: Pack = DEFAULT_PACK,
    state: States = None,
    type: Kinds = None,
    grades: Grades = "",
    size: Sizes = None,
    setting: Settings = None,
    store: Store = "",
    json: AsJson = False,
) -> None:
    """Every dimension over the region, or over a group of its schools; strengths and needs."""
    from lis_desktop.services.consortium.region import view as region_view

    catalogue, group = catalogue_of(context), group_of(state, type, grades, size, setting)
    with opened_shelf(context, store) as shelf:
        cycle = latest_cycle(shelf, year, pack)
        found = region_view.region_view(shelf, catalogue, cycle, group)
    instrument = _instrument(catalogue, cycle)
    if json:
        standing = found.standing
        answer_json(
            {
                **_cycle_json(cycle),
                "schools": found.schools,
                "held_out": found.held_out,
                "dimensions": [cell_as_json(cell) for cell in found.cells],
                "strengths": standing.strengths,
                "needs": standing.needs,
                "divided": standing.divided,
            }
        )
        return
    answer(f"{_title(cycle)}: {found.schools} schools{_held_out(found.held_out)}")
    answer_table(*cell_table(found.cells, instrument))
    for words, ids in (("Strengths", found.standing.strengths), ("Needs", found.standing.needs)):
        answer(f"{words}: {', '.join(_label(instrument, each) for each in ids) or 'none stands out'}")


def growth(
    context: typer.Context,
    before: Annotated[str, typer.Option(help="The earlier school year.")],
    year: Year = "",
    pack: Pack = DEFAULT_PACK,
    state: States = None,
    type: Kinds = None,
    grades: Grades = "",
    size: Sizes = None,
    setting: Settings = None,
    store: Store = "",
    json: AsJson = False,
) -> None:
    """How the schools that are in both years grew, dimension by dimension."""
    from lis_desktop.services.consortium.region import view as region_view

    catalogue, group = catalogue_of(context), group_of(state, type, grades, size, setting)
    with opened_shelf(context, store) as shelf:
        after = latest_cycle(shelf, year, pack)
        found = region_view.region_growth_view(
            shelf, catalogue, latest_cycle(shelf, before, pack), after, group
        )
    if json:
        rows = [
            {
                "id": each.dimension_id,
                "before": cell_as_json(each.before),
                "after": cell_as_json(each.after),
                "change": each.change.name.lower(),
            }
            for each in found.rows
        ]
        answer_json({**_cycle_json(after), "before": before, "schools": found.schools, "dimensions": rows})
        return
    instrument = _instrument(catalogue, after)
    answer(f"{before} to {after.school_year}: {found.schools} schools are in both")
    answer_table(
        ("Dimension", "Change"),
        [(_label(instrument, each.dimension_id), each.change.value) for each in found.rows],
    )


def programme(
    context: typer.Context,
    year: Year = "",
    pack: Pack = DEFAULT_PACK,
    state: States = None,
    type: Kinds = None,
    grades: Grades = "",
    size: Sizes = None,
    setting: Settings = None,
    for_others: Annotated[
        bool, typer.Option("--for-others", help="Only what may leave the desk: counts of three or more.")
    ] = False,
    store: Store = "",
    json: AsJson = False,
) -> None:
    """Which dimensions to build the next event on: who named them, who needs them, who could host."""
    from lis_desktop.core import programme as rules
    from lis_desktop.services.consortium.region import view as region_view

    catalogue, group = catalogue_of(context), group_of(state, type, grades, size, setting)
    with opened_shelf(context, store) as shelf, job("Reading the bundles") as work:
        cycle = latest_cycle(shelf, year, pack)
        found = region_view.programme_view(shelf, catalogue, cycle, group, work.progress, work.cancelled)
    instrument = _instrument(catalogue, cycle)
    if for_others:
        counts = [(each.dimension_id, each.named, each.low, each.hosts) for each in rules.for_others(found)]
    else:
        counts = [
            (each.dimension_id, len(each.named_by), len(each.low_at), len(each.strong_at))
            for each in found.lines
        ]
    if json:
        names = ("id", "named", "low_and_agreed", "could_host")
        lines = [dict(zip(names, each, strict=True)) for each in counts]
        answer_json({**_cycle_json(cycle), "schools": found.schools, "chose": found.chose, "lines": lines})
        return
    answer(f"{_title(cycle)}: {found.schools} schools, {found.chose} of them named priorities")
    answer_table(
        ("Dimension", "Named it", "Low and agreed", "Could host"),
        [
            (_label(instrument, key), *("fewer than 3" if each is None else str(each) for each in rest))
            for key, *rest in counts
        ],
    )
    if not for_others:
        tell("These are for the desk; --for-others prints what may leave it.")


def workbook(
    context: typer.Context,
    out: Annotated[Path, typer.Option(metavar="FILE.xlsx", help="The file to write.", dir_okay=False)],
    by: By = "",
    state: States = None,
    type: Kinds = None,
    grades: Grades = "",
    size: Sizes = None,
    setting: Settings = None,
    store: Store = "",
) -> None:
    """Write the region as a workbook, groups of schools beside it as far as they may; prints the file."""
    from lis_desktop.services.consortium.region.workbook import write_region_workbook

    groups = groups_beside(group_of(state, type, grades, size, setting), by)
    with opened_shelf(context, store) as shelf:
        answer(str(write_region_workbook(shelf, catalogue_of(context), out, groups)))


def latest_cycle(shelf: Shelf, year: str, pack: str) -> Cycle:
    """The latest cycle of the pack, of that year where one is given."""
    from lis_desktop.core.errors import NotFound
    from lis_desktop.services.consortium.region.view import cycles

    for each in cycles(shelf):
        if each.instrument_id == pack and year in ("", each.school_year):
            return each
    raise NotFound(
        f"No school sent {pack}{f' for {year}' if year else ''}.",
        "Nothing was changed.",
        "See what is there with: lis-desktop consortium list",
    )


def _cycle_json(cycle: Cycle) -> dict[str, Any]:
    return {"year": cycle.school_year, "pack": cycle.instrument_id, "pack_version": cycle.instrument_version}


def _title(cycle: Cycle) -> str:
    return f"{cycle.school_year}, {cycle.instrument_id} version {cycle.instrument_version}"


def _held_out(number: int) -> str:
    return f", {number} held out" if number else ""


def _instrument(catalogue: Catalogue, cycle: Cycle) -> Instrument | None:
    from lis_desktop.core.errors import NotFound

    try:
        return catalogue.instrument(cycle.instrument_id, cycle.instrument_version)
    except NotFound:
        return None


def _label(instrument: Instrument | None, dimension_id: str) -> str:
    if instrument is None or dimension_id not in instrument.dimension_ids:
        return dimension_id
    return instrument.dimension(dimension_id).label
