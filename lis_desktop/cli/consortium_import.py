"""lis-desktop consortium import PATH…"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli.change_output import changes_as_json, print_changes
from lis_desktop.cli.job import job
from lis_desktop.cli.opening import catalogue_of, opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.terminal import answer, answer_json, answer_table, sentence, tell

if TYPE_CHECKING:
    from lis_desktop.services.consortium.importing.bundles import ImportRun
    from lis_desktop.services.consortium.importing.lines import ImportLine


def add_to(app: typer.Typer) -> None:
    """Add the command to those of the Consortium."""
    app.command("import")(import_bundles)


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
    if any(line.is_alarm for line in run.lines):
        tell("ALARM: two computers claim one letter. See: lis-desktop consortium keys")
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


def _print_run(run: ImportRun) -> None:
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
                "alarm": line.is_alarm,
            }
            for line in run.lines
        ],
    }
