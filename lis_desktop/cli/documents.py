"""What `lis-desktop report` writes besides one dossier's reports: growth, an agenda, paper ballots."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.cli.job import job

if TYPE_CHECKING:
    from lis_desktop.services.report_options import Paper
    from lis_desktop.services.workspace import Workspace


def growth(workspace: Workspace, assessment: str, out: Path, paper: Paper) -> Path:
    """Every year of the school that is on this computer, side by side."""
    from lis_desktop.services import digest, documents, results

    years = results.years_of(workspace, assessment)
    with job("Writing the report") as work:
        return documents.write_growth(
            years,
            paper,
            out,
            progress=work.progress,
            cancelled=work.cancelled,
            region=digest.region_of(workspace, years),
        )


def agenda(workspace: Workspace, assessment: str, out: Path, paper: Paper, run_sheet: str) -> Path:
    """A run sheet of the program's own guide; the first one where none is named."""
    from lis_desktop.services import assessments, documents, meetings

    guide = workspace.instruments.guides()[0]
    chosen = meetings.run_sheet_of(guide, run_sheet or guide.run_sheets[0].id)
    school = assessments.assessment(workspace, assessment).school.name
    return documents.write_agenda(guide, chosen, paper, out, school)


def ballots(
    workspace: Workspace,
    assessment: str,
    out: Path,
    paper: Paper,
    copies: int | None,
    round_number: int | None,
    names_only: bool,
) -> Path:
    """Paper ballots: as many as people are asked, for the round that is open, where nothing else is said."""
    from lis_desktop.services import assessments, documents

    of = assessments.assessment(workspace, assessment)
    asked = documents.round_to_print(of, round_number)
    with job("Writing the ballots") as work:
        return documents.write_ballots(
            of,
            workspace.instruments.instrument(of.instrument.id, of.instrument.version),
            asked.number,
            asked.asked or 1 if copies is None else copies,
            paper,
            out,
            work.progress,
            work.cancelled,
            text=documents.BallotText.NAMES if names_only else documents.BallotText.DESCRIPTORS,
        )
