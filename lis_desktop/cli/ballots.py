"""lis-desktop ballots import ID FILE"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lis_desktop.cli.evidence import WithoutEvidence, tell_without
from lis_desktop.cli.opening import opened
from lis_desktop.cli.terminal import answer, answer_table, tell

if TYPE_CHECKING:
    from lis_desktop.collect.column import Column
    from lis_desktop.collect.import_preview import ImportPreview


class EarlierImport(Enum):
    """What to do with ballots that were imported into the round before."""

    ASK = "ask"
    REPLACE = "replace"
    ADD = "add"


app = typer.Typer(help="Scores of an open round.", no_args_is_help=True)


@app.command("import")
def import_ballots(
    context: typer.Context,
    assessment: Annotated[str, typer.Argument(metavar="ID", help="The assessment.")],
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV or XLSX. Header: dimension ids, codes or names, or a form's questions that hold one. "
            "Cells: levels by number or name, CJ (cannot judge), NA (not applicable) or empty.",
        ),
    ],
    number: Annotated[int, typer.Option("--round", help="The round.", min=1)] = 1,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be imported.")] = False,
    already_in: Annotated[
        EarlierImport,
        typer.Option("--earlier", help="What to do with ballots that were imported before."),
    ] = EarlierImport.ASK,
    without_evidence: WithoutEvidence = None,
) -> None:
    """Import ballots from a spreadsheet: all of them, or none where anything does not fit. Every dimension of
    the round needs evidence, or a reason to go without."""
    from lis_desktop.services import assessments, evidence
    from lis_desktop.services.collecting import ballots

    what_to_do = ballots.AlreadyIn[already_in.name]
    with opened(context) as workspace:
        if dry_run:
            _tell_preview(ballots.preview_ballots(workspace, assessment, file, number))
        # What is wrong with the file is told first, and keeps no reason.
        result = ballots.import_ballots(workspace, assessment, file, number, True, what_to_do)
        asked = assessments.assessment(workspace, assessment).round(number)
        reasons = evidence.require_evidence(
            workspace, assessment, asked.kind, asked.dimension_ids, without_evidence or ()
        )
        if not dry_run:
            tell_without(evidence.keep_reasons(workspace, assessment, reasons))
            result = ballots.import_ballots(workspace, assessment, file, number, False, what_to_do)
    verb = "would be imported" if dry_run else "imported"
    empty = f"; {_count(result.empty, 'empty row')} left out" if result.empty else ""
    answer(f"{_count(result.imported, 'ballot')} {verb}{empty}")


def _tell_preview(preview: ImportPreview) -> None:
    answer_table(("Column", "Taken for"), [(each.header, _use(each)) for each in preview.columns])
    if preview.missing:
        tell(f"No column for: {', '.join(preview.missing)}. These stay blank on every ballot.")
    if preview.remembered:
        tell("The columns are taken as you said at an earlier import of this form.")
    for problem in preview.problems:
        tell(f"{preview.file}: {problem}")
    if preview.problems:
        tell(f"{_count(len(preview.problems), 'problem')}: nothing would be imported.")
        raise typer.Exit(1)


def _use(column: Column) -> str:
    from lis_desktop.collect.column import ColumnUse

    return {
        ColumnUse.DIMENSION: column.dimension_id,
        ColumnUse.NOT_ASKED: f"not taken: this round does not ask about {column.dimension_id}",
        ColumnUse.PERSONAL: "not taken: it looks like a person's trace",
        ColumnUse.UNKNOWN: "not taken",
    }[column.use]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
