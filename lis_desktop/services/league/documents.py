"""The League on paper: the letter of intent, a visit's folder, and the one page for the leadership team."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.league.membership import SignatureRole
from lis_desktop.core.league.resources import Resource
from lis_desktop.reports.documents import with_sign_note
from lis_desktop.reports.league_page import league_page_report
from lis_desktop.reports.letter_of_intent import letter_report
from lis_desktop.reports.model import Report
from lis_desktop.reports.render import render
from lis_desktop.reports.resource_sheet import resource_report
from lis_desktop.reports.visit_folder import visit_folder_report
from lis_desktop.services.formats import this_program
from lis_desktop.services.league.context import dimension_labels, latest_dossier, league_outlook
from lis_desktop.services.league.entries import school
from lis_desktop.services.league.membership import letter
from lis_desktop.services.league.pack import league_pack
from lis_desktop.services.league.visits import sheet_of
from lis_desktop.services.local_day import local_today
from lis_desktop.services.report_options import Paper
from lis_desktop.services.reporting import SHEETS, put_report, require_folder

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Workspace


def write_letter(
    ws: Workspace,
    school_id: str,
    paper: Paper,
    out: Path,
    roles: Collection[SignatureRole] | None = None,
    *,
    school_year: str = "",
    as_of: date | None = None,
) -> Path:
    """Write the letter of intent, with a line for each of these roles (the pack's if left out). NotFound,
    StorageTrouble; nothing half-written stays."""
    said = letter(ws, school_id, school_year, roles)
    return _put(letter_report(said, as_of or local_today(), league_pack(ws).locale), paper, out)


def write_visit_folder(
    ws: Workspace, school_id: str, visit_id: str, paper: Paper, out: Path, *, as_of: date | None = None
) -> Path:
    """Write the folder of one visit. NotFound, StorageTrouble."""
    sheet = sheet_of(ws, school_id, visit_id)
    name = school(ws, school_id).name
    labels = dimension_labels(ws, school_id)
    return _put(
        visit_folder_report(sheet, name, labels, as_of or local_today(), league_pack(ws).locale), paper, out
    )


def write_league_page(
    ws: Workspace, school_id: str, paper: Paper, out: Path, *, as_of: date | None = None
) -> Path:
    """Write the League page of a school. NotFound, StorageTrouble."""
    day = as_of or local_today()
    dossier = latest_dossier(ws, school_id)
    scale = None if dossier is None else dossier.instrument.scale
    found, name = league_outlook(ws, school_id, day), school(ws, school_id).name
    labels = dimension_labels(ws, school_id)
    return _put(league_page_report(found, name, labels, scale, day, league_pack(ws).locale), paper, out)


def resource_pdf(ws: Workspace, school_id: str, resource: Resource, paper: Paper) -> bytes:
    """A resource as a document to print."""
    report = resource_report(resource, dimension_labels(ws, school_id), local_today())
    return _drawn(report, paper)


def _put(report: Report, paper: Paper, out: Path) -> Path:
    require_folder(out)
    return put_report(out, _drawn(report, paper))


def _drawn(report: Report, paper: Paper) -> bytes:
    return render(with_sign_note(report), SHEETS[paper], maker=this_program()).data
