"""lis-desktop report ID --kind KIND --paper letter|a4 --out FILE.pdf · report verify FILE.pdf"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lis_desktop.cli.job import job
from lis_desktop.cli.opening import opened
from lis_desktop.cli.terminal import answer

if TYPE_CHECKING:
    from lis_desktop.core.maker import Maker
    from lis_desktop.services.tracing import Verification

VERIFY = "verify"


class Kind(Enum):
    """Which document."""

    SUMMARY = "summary"
    FULL = "full"
    BOARD = "board"
    PLAN = "plan"
    WORD = "word"
    WORKBOOK = "workbook"
    CALENDAR = "calendar"
    GROWTH = "growth"
    AGENDA = "agenda"
    BALLOTS = "ballots"


class PaperSize(Enum):
    """What is in the printer."""

    LETTER = "letter"
    A4 = "a4"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(report)


def report(
    context: typer.Context,
    assessment: Annotated[
        str, typer.Argument(metavar="ID|verify", help="The assessment, or: verify FILE.pdf")
    ],
    file: Annotated[Path | None, typer.Argument(metavar="[FILE.pdf]", help="The report to verify.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.pdf", help="The file to write.", dir_okay=False)
    ] = None,
    kind: Annotated[Kind, typer.Option(help="Which document.")] = Kind.SUMMARY,
    paper: Annotated[PaperSize, typer.Option(help="The paper.")] = PaperSize.LETTER,
    logo: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The school's logo for a PDF: PNG, JPEG or SVG.")
    ] = None,
    run_sheet: Annotated[
        str, typer.Option(metavar="RUN-SHEET", help="Of the agenda, such as one-long-day.")
    ] = "",
    copies: Annotated[
        int | None, typer.Option(min=1, help="How many ballots; as many as are asked if left out.")
    ] = None,
    round_number: Annotated[
        int | None, typer.Option("--round", min=1, help="Of the ballots; the open round if left out.")
    ] = None,
    names_only: Annotated[
        bool, typer.Option("--names-only", help="Ballots without descriptors: mostly one page.")
    ] = False,
) -> None:
    """Write a document that a principal can open, print and mail; or verify a PDF against this computer's
    data. word, workbook and calendar are for going on working; growth sets all years of the school side by
    side; agenda is for whoever facilitates; ballots are for paper, and stay in the school."""
    if assessment == VERIFY:
        if file is None:
            raise typer.BadParameter("name the report: lis-desktop report verify FILE.pdf")
        _verify(context, file)
        return
    if file is not None or out is None:
        raise typer.BadParameter("name the file to write: --out FILE.pdf")
    if kind in (Kind.GROWTH, Kind.AGENDA, Kind.BALLOTS):
        _write_document(context, assessment, out, kind, paper, run_sheet, copies, round_number, names_only)
    else:
        _write(context, assessment, out, kind, paper, logo)


def _write_document(
    context: typer.Context,
    assessment: str,
    out: Path,
    kind: Kind,
    size: PaperSize,
    run_sheet: str,
    copies: int | None,
    round_number: int | None,
    names_only: bool,
) -> None:
    from lis_desktop.cli import documents
    from lis_desktop.services.reporting import Paper

    paper = Paper[size.name]
    with opened(context) as workspace:
        if kind is Kind.GROWTH:
            written = documents.growth(workspace, assessment, out, paper)
        elif kind is Kind.AGENDA:
            written = documents.agenda(workspace, assessment, out, paper, run_sheet)
        else:
            written = documents.ballots(workspace, assessment, out, paper, copies, round_number, names_only)
    answer(str(written))


def _write(
    context: typer.Context, assessment: str, out: Path, kind: Kind, paper: PaperSize, logo: Path | None
) -> None:
    from lis_desktop.services import reporting, results

    options = reporting.ReportOptions(logo=reporting.read_logo(logo)) if logo else None
    with opened(context) as workspace:
        dossier = results.dossier(workspace, assessment)
    if kind.name in reporting.ExportKind.__members__:
        export = reporting.ExportKind[kind.name]
        answer(str(reporting.write_export(dossier, export, out, reporting.Paper[paper.name])))
        return
    with job("Writing the report") as work:
        written = reporting.write_report(
            dossier,
            reporting.ReportKind[kind.name],
            reporting.Paper[paper.name],
            out,
            work.progress,
            work.cancelled,
            options=options,
        )
    answer(str(written))


def _verify(context: typer.Context, file: Path) -> None:
    """Exit 0 where the file is the same or older, 1 where figures differ, or pages were altered or may be."""
    from lis_desktop.services import results, tracing

    data, trace = tracing.read_report(file)
    with opened(context) as workspace:
        dossier = results.dossier(workspace, trace.assessment_id)
    found = tracing.verify_report(data, trace, dossier)
    answer(_verdict(found))
    for name in found.names:
        answer(f"  {name}")
    if not found.verdict.is_genuine:
        raise typer.Exit(1)


def _verdict(found: Verification) -> str:
    from lis_desktop.services.tracing import Verdict

    by = _other_maker(found.maker)
    about = f"the {found.kind.value} report of {found.as_of.isoformat()}"
    return {
        Verdict.SAME: f"Same: {about}, byte for byte what this computer's data give.{by}",
        Verdict.OLDER: f"Older revision: {about}, as it was made. These figures were added or settled since:",
        Verdict.WORDS_CHANGED: f"Same figures: {about}, as it was made. Typed texts have changed since.{by}",
        Verdict.DRAWN_OTHERWISE: f"Same figures and words: {about}, as it was made. This version draws it "
        f"otherwise.{by}",
        Verdict.FIGURES_DIFFER: f"Figures differ: {about} says other figures than this computer's data for:",
        Verdict.ALTERED: f"Altered: {about} was changed after it was made.{_listed(found)}",
        Verdict.NOT_SEALED: f"Not sealed: {about} may have been changed after it was made; compare it with a "
        f"fresh one.{_listed(found)}",
    }[found.verdict]


def _listed(found: Verification) -> str:
    return " Drawn otherwise:" if found.names else ""


def _other_maker(maker: Maker | None) -> str:
    """Empty where this very version made the file."""
    from lis_desktop.services.formats import this_program

    if maker is None:
        return " The file does not say which version made it."
    return "" if maker == this_program() else f" The file says that {maker.line} made it."
