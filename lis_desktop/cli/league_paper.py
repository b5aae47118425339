"""lis-desktop league print letter|folder|page --out FILE.pdf"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lis_desktop.cli.league_school import OfSchool, opened_school
from lis_desktop.cli.reports import PaperSize
from lis_desktop.cli.terminal import answer
from lis_desktop.core.league.membership import SignatureRole

app = typer.Typer(help="The League on paper, as PDFs that can be read aloud.", no_args_is_help=True)

Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="The PDF to write.", dir_okay=False)]
OnPaper = Annotated[PaperSize, typer.Option("--paper", help="The size of the paper.")]


@app.command()
def letter(
    context: typer.Context,
    out: Out,
    role: Annotated[
        list[SignatureRole] | None, typer.Option("--role", help="Who signs; again for another one.")
    ] = None,
    year: Annotated[str, typer.Option("--year", metavar="YEAR", help="Such as 2026-27.")] = "",
    paper: OnPaper = PaperSize.LETTER,
    school: OfSchool = "",
) -> None:
    """The letter of intent; nobody has to send one."""
    from lis_desktop.services.league import documents
    from lis_desktop.services.reporting import Paper

    with opened_school(context, school) as (workspace, of):
        answer(f"{documents.write_letter(workspace, of.id, Paper[paper.name], out, role, school_year=year)}")


@app.command()
def folder(
    context: typer.Context,
    visit: Annotated[str, typer.Argument(help="The visit, by the beginning of its id.")],
    out: Out,
    paper: OnPaper = PaperSize.LETTER,
    school: OfSchool = "",
) -> None:
    """A visit's folder: schedule, checklist, what to look for, notes, next steps."""
    from lis_desktop.services.league import documents
    from lis_desktop.services.reporting import Paper

    with opened_school(context, school) as (workspace, of):
        answer(f"{documents.write_visit_folder(workspace, of.id, visit, Paper[paper.name], out)}")


@app.command()
def page(context: typer.Context, out: Out, paper: OnPaper = PaperSize.LETTER, school: OfSchool = "") -> None:
    """One page for the leadership team: what the League holds for this school."""
    from lis_desktop.services.league import documents
    from lis_desktop.services.reporting import Paper

    with opened_school(context, school) as (workspace, of):
        answer(f"{documents.write_league_page(workspace, of.id, Paper[paper.name], out)}")
