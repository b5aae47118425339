"""Which documents there are, and how each is made from a dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from lis_desktop.core import canonical
from lis_desktop.core.dossier import Dossier
from lis_desktop.reports.board import board_reports
from lis_desktop.reports.figures import properties, seal_key
from lis_desktop.reports.full import full_report
from lis_desktop.reports.model import Logo, Report, Rule, Tone, text
from lis_desktop.reports.options import ReportKind as ReportKind
from lis_desktop.reports.options import ReportOptions
from lis_desktop.reports.plan import plan_report
from lis_desktop.reports.render import page_count, texts_of
from lis_desktop.reports.styles import A4, LETTER
from lis_desktop.reports.summary import summary_report
from lis_desktop.reports.typeface import missing_signs

_MAKERS: Mapping[ReportKind, Callable[[Dossier, date], Report]] = {
    ReportKind.SUMMARY: summary_report,
    ReportKind.PLAN: plan_report,
}


def document(kind: ReportKind, dossier: Dossier, as_of: date, options: ReportOptions | None = None) -> Report:
    """The model of a document, with its logo, and a note where signs will be drawn as boxes."""
    chosen = options or ReportOptions()
    if kind is ReportKind.FULL:
        noted = with_sign_note(full_report(dossier, as_of, chosen.sections))
    elif kind is ReportKind.BOARD:
        noted = _on_one_page(map(with_sign_note, board_reports(dossier, as_of)))
    else:
        noted = with_sign_note(_MAKERS[kind](dossier, as_of))
    if chosen.logo:
        head = Logo(chosen.logo, f"Logo of {dossier.assessment.school.name}")
        noted = replace(noted, blocks=(head, *noted.blocks))
    recorded = properties(dossier, kind.value, as_of, document_hash(noted))
    sections = ("sections", " ".join(sorted(each.value for each in chosen.sections)))
    return replace(noted, properties=(*recorded, sections), seal_key=seal_key(dossier))


def _on_one_page(reports: Iterable[Report]) -> Report:
    """The first that takes one page on every paper: what a document says does not depend on the paper. A logo
    takes no room."""
    for made in reports:
        if all(page_count(made, paper) == 1 for paper in (LETTER, A4)):
            return made
    return made


def document_hash(report: Report) -> str:
    """SHA-256 (hex) of every text of a report, in reading order."""
    return canonical.content_hash([each.replace("\0", "") for each in texts_of(report.blocks)])


def with_sign_note(report: Report) -> Report:
    """Nobody should have to guess what the hollow boxes are."""
    count = len(missing_signs(texts_of(report)))
    if not count:
        return report
    signs = "A sign" if count == 1 else f"{count} signs"
    note = text(
        f"{signs} in this document cannot be drawn with its typeface and stand as hollow boxes. The text "
        "behind them is kept: it can be searched, copied and read aloud.",
        Tone.SMALL,
    )
    return replace(report, blocks=(*report.blocks, Rule(), note))
