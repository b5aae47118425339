"""lis-desktop consortium import PATH… · list · benchmark · export · reports"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli import consortium_desk, consortium_keys, consortium_league, consortium_region
from lis_desktop.cli.benchmark_output import benchmark_as_json, print_benchmark
from lis_desktop.cli.change_output import changes_as_json, print_changes
from lis_desktop.cli.job import job
from lis_desktop.cli.opening import catalogue_of, opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.reports import PaperSize
from lis_desktop.cli.school_facts import facts_json
from lis_desktop.cli.school_groups import (
    By,
    Grades,
    Kinds,
    Settings,
    Sizes,
    States,
    Years,
    group_of,
    groups_beside,
)
from lis_desktop.cli.terminal import answer, answer_json, answer_table, sentence, tell

if TYPE_CHECKING:
    from lis_desktop.core.school_filter import SchoolFilter
    from lis_desktop.services.consortium.importing.bundles import ImportRun
    from lis_desktop.services.consortium.importing.lines import ImportLine
    from lis_desktop.services.consortium.view import SchoolOnShelf

app = typer.Typer(help="The Consortium's shelf of bundles from many schools.", no_args_is_help=True)

consortium_keys.add_to(app)
consortium_desk.add_to(app)
consortium_region.add_to(app)
consortium_league.add_to(app)


@app.command("import")
def import_bundles(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Bundles, or folders of them.")],
    store: Store = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would come in.")] = False,
    json: AsJson = False,
) -> None:
    """Take bundles in; every file gets a line. Exit 1 when one was rejected, 130 when stopped on the way."""
    from lis_desktop.core.outcomes import Outcome
    from lis_desktop.services.consortium.importing.bundles import import_bundles

    with opened_shelf(context, store) as shelf, job("Taking bundles in") as work:
        run = import_bundles(shelf, catalogue_of(context), paths, dry_run, work.progress, work.cancelled)
    if json:
        answer_json(_run_as_json(run))
    else:
        _print_run(run)
        print_changes(run.changes)
    if not run.keys_asked:
        tell("This Consortium has no keys yet, so nobody checked who sent these. See: consortium init --help")
    for trouble in run.troubles:
        tell(sentence(trouble))
    if run.stopped and run.troubles:
        tell(f"{len(run.lines)} files were looked at, {run.not_looked_at} were not.")
        raise typer.Exit(1)
    if run.stopped:
        tell(f"Stopped before {run.not_looked_at} files; import the same again to go on from there.")
        raise typer.Exit(130)
    rejected = run.count(Outcome.REJECTED)
    if rejected:
        tell(f"{rejected} of {len(run.lines)} files were rejected; nothing of them came onto the shelf.")
        raise typer.Exit(1)


@app.command("list")
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
    elif group != EVERY_SCHOOL:
        tell("No school on the shelf is in this group.")
    else:
        tell("The shelf is empty. Fill it with: lis-desktop consortium import FOLDER")


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


def _print_run(run: ImportRun) -> None:
    from collections import Counter

    answer_table(
        ("File", "Outcome", "What it is"),
        [
            (
                line.name,
                _outcome(line)
                + (" (newer)" if line.is_newer else "")
                + (f": {line.reason.value}" if line.reason is not None else ""),
                line.message,
            )
            for line in run.lines
        ],
    )
    counts = Counter(_outcome(line) for line in run.lines)
    summary = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
    files = f"{len(run.lines)} files: {summary}" if run.lines else "no files"
    waiting = f"; of earlier runs {run.still_waiting} still waiting" if run.still_waiting else ""
    answer(f"{'Dry run, nothing was kept: ' if run.dry_run else ''}{files}{waiting}")
    if run.passed_over:
        tell(f"Passed over, as Windows or macOS put them there: {run.passed_over}.")


def _outcome(line: ImportLine) -> str:
    """The outcome's code, and whether the bundle came in without counting."""
    return line.outcome.value + (" but not counted" if line.is_second else "")


def _run_as_json(run: ImportRun) -> dict[str, Any]:
    return {
        "dry_run": run.dry_run,
        "stopped": run.stopped,
        "still_waiting": run.still_waiting,
        "passed_over": run.passed_over,
        "troubles": [sentence(each) for each in run.troubles],
        "changes": changes_as_json(run.changes) if run.dry_run else None,
        "files": [
            {
                "file": line.file,
                "outcome": line.outcome.value,
                "reason": None if line.reason is None else line.reason.value,
                "message": line.message,
                "identity": line.identity,
                "newer": line.is_newer,
                "second": line.is_second,
            }
            for line in run.lines
        ],
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
