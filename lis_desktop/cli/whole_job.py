"""lis-desktop demo --out DIR · self-test"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lis_desktop.cli.benchmark_output import print_benchmark
from lis_desktop.cli.job import job
from lis_desktop.cli.terminal import answer, answer_table, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lis_desktop.services.demo.exchange import DemoExchange
    from lis_desktop.services.demo.league import LeagueLine
    from lis_desktop.services.self_test import FurtherSteps


def add_to(app: typer.Typer, page_steps: FurtherSteps) -> None:
    """Add both commands; `page_steps` are the window's part of the self-test."""
    app.command()(demo)

    @app.command("self-test")
    def self_test() -> None:
        """Check that this installation is whole: packs, fonts, store, documents, bundles, phones, pages."""
        _test_all(page_steps)


def demo(
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="An empty folder, or an earlier demo's.", file_okay=False)
    ],
) -> None:
    """The whole job on eight invented schools: reports, bundles, a shelf and its benchmark."""
    from lis_desktop.services.demo.run import run_demo

    with job("Eight schools") as work:
        made = run_demo(out, work.progress, work.cancelled)
    _print_exchange(made.exchange)
    _print_league(made.league)
    print_benchmark(made.benchmark, made.catalogue)
    answer(
        f"{len(made.reports)} reports, {len(made.bundles)} bundles, the shelf and its benchmark are in {out}"
    )
    for path in (*made.reports, *made.bundles, made.shelf, *made.exported):
        answer(f"  {path.relative_to(out)}")


def _print_exchange(found: DemoExchange) -> None:
    answer("What arrived at the Consortium:")
    for line in found.first.lines:
        reason = "" if line.reason is None else f" ({line.reason.value})"
        answer(f"  {Path(line.file).name}: {line.outcome.value}{reason}")
    answer("After two schools' words were compared by telephone and their keys enrolled:")
    for line in found.after_enrolment.lines:
        answer(f"  {Path(line.file).name}: {line.outcome.value}")
    answer(f"Then one digest for all schools: {found.digest.name}")
    for told in found.regions:
        answer(f"  {told}")


def _print_league(lines: Sequence[LeagueLine]) -> None:
    answer("Then a year in the League, counted at the schools, at the Consortium, and back at every school:")
    answer_table(
        ("Noun", "At the schools", "At the Consortium", "Back"),
        [
            (
                each.noun,
                str(each.at_schools),
                "" if each.at_consortium is None else str(each.at_consortium),
                "" if each.back is None else str(each.back),
            )
            for each in lines
        ],
    )
    answer(
        "Three schools are not in it: one ticked nothing, one took back what it had sent, and one waits until"
        " its two laptops agree."
    )


def _test_all(page_steps: FurtherSteps) -> None:
    from lis_desktop.services.self_test import run_self_test

    with job("Checking") as work:
        found = run_self_test(work.progress, work.cancelled, page_steps)
    for check in found:
        answer(f"{'ok' if check.trouble is None else 'FAILED'}  {check.name}")
    failed = [check for check in found if check.trouble is not None]
    for check in failed:
        tell(f"{check.name}: {check.trouble}")
    if failed:
        raise typer.Exit(1)
