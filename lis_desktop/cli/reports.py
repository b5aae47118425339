"""lis-desktop report ID --kind summary|full --paper letter|a4 --out FILE.pdf"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from lis_desktop.cli.job import job
from lis_desktop.cli.opening import opened
from lis_desktop.cli.terminal import answer


class Kind(Enum):
    """How much: two pages for a principal, or everything."""

    SUMMARY = "summary"
    FULL = "full"


class PaperSize(Enum):
    """What is in the printer."""

    LETTER = "letter"
    A4 = "a4"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(report)


def report(
    context: typer.Context,
    assessment: Annotated[str, typer.Argument(metavar="ID", help="The assessment.")],
    out: Annotated[Path, typer.Option(metavar="FILE.pdf", help="The file to write.", dir_okay=False)],
    kind: Annotated[Kind, typer.Option(help="Two pages for a principal, or everything.")] = Kind.SUMMARY,
    paper: Annotated[PaperSize, typer.Option(help="The paper.")] = PaperSize.LETTER,
) -> None:
    """Write a PDF that a principal can open, print and mail."""
    from lis_desktop.services import reporting, results

    with opened(context) as workspace:
        dossier = results.dossier(workspace, assessment)
    with job("Writing the report") as work:
        written = reporting.write_report(
            dossier,
            reporting.ReportKind[kind.name],
            reporting.Paper[paper.name],
            out,
            work.progress,
            work.cancelled,
        )
    answer(str(written))
