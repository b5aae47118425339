"""lis-desktop consortium benchmark · export · reports, and every other command of the desk"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lis_desktop.cli import (
    consortium_desk,
    consortium_import,
    consortium_keys,
    consortium_league,
    consortium_region,
    consortium_schools,
)
from lis_desktop.cli.benchmark_output import benchmark_as_json, print_benchmark
from lis_desktop.cli.job import job
from lis_desktop.cli.opening import catalogue_of, opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.reports import PaperSize
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
    from lis_desktop.core.school_filter import SchoolFilter

app = typer.Typer(help="The Consortium's shelf of bundles from many schools.", no_args_is_help=True)

consortium_import.add_to(app)
consortium_schools.add_to(app)
consortium_keys.add_to(app)
consortium_desk.add_to(app)
consortium_region.add_to(app)
consortium_league.add_to(app)


@app.command()
def benchmark(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """All schools together, where neither a school nor a small group shows through."""
    from lis_desktop.services.consortium.view import shelf_benchmark

    catalogue = catalogue_of(context)
    with opened_shelf(context, store) as shelf:
        found = shelf_benchmark(shelf, catalogue)
    if json:
        answer_json(benchmark_as_json(found))
    else:
        print_benchmark(found, catalogue)


@app.command()
def export(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder to write.", file_okay=False)
    ] = None,
    by: By = "",
    state: States = None,
    type: Kinds = None,
    grades: Grades = "",
    size: Sizes = None,
    setting: Settings = None,
    ballots: Annotated[
        bool, typer.Option("--ballots", help="Also the ballots of schools that gave them away, row by row.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --ballots: only tell whose ballots would leave.")
    ] = False,
    store: Store = "",
) -> None:
    """Write the shelf as a Frictionless data package of CSV files; prints the files.

    The region is always in it; a group of schools stands beside it, as far as it may.
    """
    from lis_desktop.services.consortium.exporting.shelf import export_shelf

    groups = groups_beside(group_of(state, type, grades, size, setting), by)
    if dry_run and ballots:
        _look_at_ballots(context, store, groups)
        return
    if out is None or dry_run:
        raise typer.BadParameter("name a folder with --out, or look with --ballots --dry-run")
    with opened_shelf(context, store) as shelf, job("Writing the package") as work:
        written = export_shelf(
            shelf, catalogue_of(context), out, work.progress, work.cancelled, groups, ballots=ballots
        )
    for path in written:
        answer(str(path))


def _look_at_ballots(context: typer.Context, store: str, groups: tuple[SchoolFilter, ...]) -> None:
    from lis_desktop.services.consortium.exporting.shelf import look_at_ballots

    with opened_shelf(context, store) as shelf, job("Looking at ballots") as work:
        look = look_at_ballots(shelf, catalogue_of(context), groups, work.progress, work.cancelled)
    if not look.schools:
        tell("No school on the shelf gave its ballots away.")
        return
    rows = [
        (
            each.school_name,
            each.school_year,
            str(each.ballots) if each.told else "none",
            " ".join(each.told) or "none",
            " ".join(each.stay) or "none",
        )
        for each in look.schools
    ]
    answer_table(("School", "Year", "Ballots", "In these dimensions", "Not in these"), rows)
    tell(f"{look.ballots} ballots would leave: de-identified, not anonymous.")


@app.command()
def reports(
    context: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write.", file_okay=False)],
    paper: Annotated[PaperSize, typer.Option(help="The paper.")] = PaperSize.LETTER,
    store: Store = "",
) -> None:
    """Write each school's summary and the region's report as PDF; prints the files."""
    from lis_desktop.services.consortium.region.reports import write_region_reports
    from lis_desktop.services.reporting import Paper

    with opened_shelf(context, store) as shelf, job("Writing the reports") as work:
        made = write_region_reports(
            shelf, catalogue_of(context), out, Paper[paper.name], work.progress, work.cancelled
        )
    for path in made.files:
        answer(str(path))
    for name in made.left_out:
        tell(f"{name} was left out: the instrument pack of its bundle is not on this computer.")
