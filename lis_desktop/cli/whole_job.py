"""lis-desktop demo --out DIR · self-test"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lis_desktop.cli.benchmark_output import print_benchmark
from lis_desktop.cli.job import job
from lis_desktop.cli.terminal import answer, tell


def add_to(app: typer.Typer) -> None:
    """Add both commands."""
    app.command()(demo)
    app.command("self-test")(self_test)


def demo(
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="An empty folder, or an earlier demo's.", file_okay=False)
    ],
) -> None:
    """The whole job on eight invented schools: reports, bundles, a shelf and its benchmark."""
    from lis_desktop.services.demo_run import run_demo

    with job("Eight schools") as work:
        made = run_demo(out, work.progress, work.cancelled)
    print_benchmark(made.benchmark, made.catalogue)
    answer(
        f"{len(made.reports)} reports, {len(made.bundles)} bundles, the shelf and its benchmark are in {out}"
    )
    for path in (*made.reports, *made.bundles, made.shelf, *made.exported):
        answer(f"  {path.relative_to(out)}")


def self_test() -> None:
    """Check that this installation is whole: packs, fonts, store, documents, bundles."""
    from lis_desktop.services.self_test import run_self_test

    with job("Checking") as work:
        found = run_self_test(work.progress, work.cancelled)
    for check in found:
        answer(f"{'ok' if check.trouble is None else 'FAILED'}  {check.name}")
    failed = [check for check in found if check.trouble is not None]
    for check in failed:
        tell(f"{check.name}: {check.trouble}")
    if failed:
        raise typer.Exit(1)
