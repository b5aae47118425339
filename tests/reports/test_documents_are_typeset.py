"""The words of documents are set as in print: an apostrophe is curly, whichever pack it comes from."""

from __future__ import annotations

import re
from dataclasses import replace

from lis_desktop.core.ballot_sheet import BallotText
from lis_desktop.core.entries import Finding, FindingKind
from lis_desktop.reports.agenda import agenda_report
from lis_desktop.reports.ballots import ballots_report
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.render import texts_of
from lis_desktop.reports.styles import LETTER
from tests.reports.faculty import AS_OF, faculty_of_46
from tests.reports.test_agenda_and_region import shipped_guide

STRAIGHT = re.compile(r"[^\W\d_]'(?=[^\W\d_]|\s)")


def test_every_apostrophe_of_a_document_is_curly() -> None:
    dossier, guide = faculty_of_46(), shipped_guide()
    packs = " ".join(texts_of((*dossier.instrument.strands, *guide.activities)))
    assert STRAIGHT.search(packs), "the packs have none, so this would show nothing"
    agendas = [agenda_report(guide, each, AS_OF) for each in guide.run_sheets]
    of, wordy = dossier.assessment, BallotText.DESCRIPTORS
    ballots = ballots_report(dossier.instrument, of, 1, ["0" * 16], LETTER, AS_OF, wordy)
    for report in (*(document(kind, dossier, AS_OF) for kind in ReportKind), *agendas, ballots):
        assert [each for each in texts_of(report.blocks) if STRAIGHT.search(each)] == []


def test_what_somebody_typed_is_printed_as_it_was_typed() -> None:
    typed = replace(faculty_of_46(), findings=(Finding("f", FindingKind.STRENGTH, "", "It's ours."),))
    assert "It's ours." in texts_of(document(ReportKind.BOARD, typed, AS_OF))
