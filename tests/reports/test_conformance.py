"""PDF/UA-1 by a checker that is not ours (page-validation): good reports pass, spoiled ones do not."""

from __future__ import annotations

from collections.abc import Callable

import page
import pikepdf
import pytest

from lis_desktop.core.dossier import Dossier
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.styles import A4, LETTER, Paper
from tests.reports import defects
from tests.reports.faculty import (
    AS_OF,
    faculty_of_4,
    faculty_of_46,
    faculty_of_150,
    faculty_without_evidence,
    open_round,
)
from tests.reports.rendering import render

CASES = [
    (ReportKind.SUMMARY, faculty_of_46, LETTER),
    (ReportKind.SUMMARY, faculty_of_150, A4),
    (ReportKind.SUMMARY, open_round, LETTER),
    (ReportKind.FULL, faculty_of_46, A4),
    (ReportKind.FULL, faculty_of_4, LETTER),
    (ReportKind.FULL, faculty_without_evidence, A4),
    (ReportKind.BOARD, faculty_of_46, LETTER),
    (ReportKind.PLAN, faculty_of_150, A4),
]


def failures(data: bytes) -> list[str]:
    report = page.validate_pdf_bytes(data, profile="ua1")
    assert report.rules.total > 90
    return [f"{each.rule_id}: {each.message}" for each in report.failures]


@pytest.mark.parametrize(("kind", "school", "paper"), CASES)
def test_reports_conform_to_pdf_ua(kind: ReportKind, school: Callable[[], Dossier], paper: Paper) -> None:
    assert failures(render(document(kind, school(), AS_OF), paper).data) == []


@pytest.mark.parametrize("defect", defects.ALL, ids=lambda defect: defect.__name__)
def test_each_planted_defect_is_seen(defect: Callable[[pikepdf.Pdf], None]) -> None:
    good = render(document(ReportKind.SUMMARY, faculty_of_46(), AS_OF)).data
    assert failures(good) == []
    assert failures(defects.planted(good, defect)) != []
