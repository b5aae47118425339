"""A dossier becomes a PDF on the disk: whole, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.errors import JobCancelled, NotFound, StorageTrouble
from lis_desktop.core.plain_text import file_slug
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.durable import write_folder, write_whole
from lis_desktop.reports.documents import document
from lis_desktop.reports.options import MAX_LOGO_BYTES, checked_logo
from lis_desktop.reports.render import Rendered, render
from lis_desktop.reports.styles import A4 as A4_SHEET
from lis_desktop.reports.styles import LETTER as LETTER_SHEET
from lis_desktop.services.formats import this_program
from lis_desktop.services.local_day import local_today
from lis_desktop.services.report_options import ExportKind, Paper, ReportKind, ReportOptions, Section

__all__ = [
    "ExportKind",
    "Paper",
    "ReportKind",
    "ReportOptions",
    "Section",
    "make_report",
    "read_logo",
    "suggested_name",
    "write_all",
    "write_export",
    "write_report",
]


SHEETS = {Paper.LETTER: LETTER_SHEET, Paper.A4: A4_SHEET}


def make_report(
    dossier: Dossier,
    kind: ReportKind,
    paper: Paper = Paper.LETTER,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    as_of: date | None = None,
    options: ReportOptions | None = None,
) -> Rendered:
    """The document in memory, for a preview. The same dossier and `as_of` always give the same bytes;
    `as_of` is today where none is given. JobCancelled where the person stopped it."""
    day = as_of or local_today()
    report = document(kind, dossier, day, options)
    return render(report, SHEETS[paper], progress, cancelled, maker=this_program())


def suggested_name(dossier: Dossier, kind: ReportKind) -> str:
    """ "dune-high-2026-27-summary.pdf": names that sort by school and year and that every system takes."""
    assessment = dossier.assessment
    return f"{file_slug(assessment.school.name, 'school')}-{assessment.school_year}-{kind.value}.pdf"


def write_report(
    dossier: Dossier,
    kind: ReportKind,
    paper: Paper,
    out: Path,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    as_of: date | None = None,
    options: ReportOptions | None = None,
) -> Path:
    """Write the document to `out` and return it. StorageTrouble where the medium will not take it and
    JobCancelled where the person stopped it; a file that was there before is then untouched."""
    require_folder(out)
    made = make_report(dossier, kind, paper, progress, cancelled, as_of=as_of, options=options)
    return put_report(out, made.data)


def write_all(
    dossier: Dossier,
    paper: Paper,
    folder: Path,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    as_of: date | None = None,
    options: ReportOptions | None = None,
) -> tuple[Path, ...]:
    """Every document of a school into a folder (new, empty, or an earlier one of these): the PDFs, the
    full report for Word, the tables, the plan's dates. Whole or not at all; InvalidInput where the folder
    holds something else."""
    day = as_of or local_today()
    stem = suggested_name(dossier, ReportKind.SUMMARY).removesuffix("-summary.pdf")
    files: dict[str, bytes] = {}
    total = len(ReportKind) + len(ExportKind)
    for kind in ReportKind:
        made = make_report(dossier, kind, paper, cancelled=cancelled, as_of=day, options=options)
        files[suggested_name(dossier, kind)] = made.data
        progress(len(files), total)
    for export in ExportKind:
        if cancelled():
            raise JobCancelled
        files[f"{stem}.{export.value}"] = _exported(dossier, export, paper, day)
        progress(len(files), total)
    return write_folder(folder, files, frozenset(files))


def read_logo(path: Path) -> bytes:
    """The school's logo, ready for `ReportOptions`. NotFound; InvalidInput where it is no PNG,
    JPEG or SVG."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_LOGO_BYTES + 1)
    except OSError as error:
        raise NotFound(
            f"The logo {path.name} cannot be read.", "Nothing was written.", f"Check that {path} is there."
        ) from error
    return checked_logo(data, path.name)


def put_report(out: Path, data: bytes) -> Path:
    """Write the bytes to `out`, whole or not at all, and return it."""
    write_whole(out, data, lambda read: _require_same(out, read, data))
    return out


def write_export(
    dossier: Dossier,
    kind: ExportKind,
    out: Path,
    paper: Paper = Paper.LETTER,
    *,
    as_of: date | None = None,
) -> Path:
    """Write the full report for Word, the tables as a workbook, or the plan's dates for a calendar.
    StorageTrouble where the medium will not take it; a file that was there is then untouched."""
    require_folder(out)
    day = as_of or local_today()
    return put_report(out, _exported(dossier, kind, paper, day))


def _exported(dossier: Dossier, kind: ExportKind, paper: Paper, day: date) -> bytes:
    if kind is ExportKind.WORD:
        from lis_desktop.reports.docx import docx_bytes

        return docx_bytes(document(ReportKind.FULL, dossier, day), SHEETS[paper], maker=this_program())
    if kind is ExportKind.WORKBOOK:
        from lis_desktop.reports.xlsx import xlsx_bytes

        return xlsx_bytes(dossier, day, maker=this_program())
    from lis_desktop.reports.calendar import ics_bytes

    return ics_bytes(dossier, day, maker=this_program())


def require_folder(out: Path) -> None:
    """StorageTrouble where `out` cannot be a file: told before the work is done, not after."""
    if out.is_dir():
        raise StorageTrouble(
            f"{out.name} is a folder, not a file.",
            "Nothing was written.",
            "Add a file name that ends in .pdf.",
        )
    if not out.parent.is_dir():
        raise StorageTrouble(
            f"{out.name} could not be written.",
            f"There is no folder {out.parent}; nothing was changed.",
            "Make the folder first, or choose another one.",
        )


def _require_same(out: Path, read: bytes, written: bytes) -> None:
    if read != written:
        raise StorageTrouble(
            f"{out.name} could not be written.",
            "The disk gave back other bytes than were written; the file that was there is untouched.",
            "Choose another disk, and have this one checked.",
        )
