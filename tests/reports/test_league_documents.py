"""The League on paper: one page where one is promised, for everybody, and without a person's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import page
import pytest

from lis_desktop.core.league.visits import VisitRole
from lis_desktop.reports.league_page import league_page_report
from lis_desktop.reports.letter_of_intent import letter_report
from lis_desktop.reports.model import Report
from lis_desktop.reports.styles import A4, LETTER, Paper
from lis_desktop.reports.visit_folder import visit_folder_report
from tests.reports.expected_tree import expected_tree
from tests.reports.faculty import AS_OF, faculty_of_46
from tests.reports.league import LONG, a_full_outlook, a_letter, a_visit
from tests.reports.pdf_reading import mark_complaints, overlaps, text_boxes, tree_of
from tests.reports.rendering import render
from tests.reports.test_what_reports_say import everything


def league_documents() -> Iterator[tuple[str, Report]]:
    """Every document of the League, by name."""
    instrument = faculty_of_46().instrument
    labels = {each.id: each.label for each in instrument.dimensions}
    yield "letter", letter_report(a_letter(), AS_OF)
    for role in VisitRole:
        yield f"folder-{role.value}", visit_folder_report(a_visit(role), "Dune High", labels, AS_OF)
    full = a_full_outlook(instrument.dimension_ids)
    yield "league-page", league_page_report(full, LONG, labels, instrument.scale, AS_OF)
    empty = replace(full, beside=(), helpers=(), strengths=(), asked_of_us=(), events=(), ideas=())
    yield "league-page-empty", league_page_report(empty, "Dune High", labels, None, AS_OF)


DOCUMENTS = dict(league_documents())


@pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_conforms_and_nothing_overlaps(name: str, paper: Paper) -> None:
    data = render(DOCUMENTS[name], paper).data
    assert page.validate_pdf_bytes(data, profile="ua1").failures == []
    assert tree_of(data) == expected_tree(DOCUMENTS[name])
    assert mark_complaints(data) == []
    assert all(not overlaps(boxes) for boxes in text_boxes(data))


@pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)
@pytest.mark.parametrize("name", ["letter", "league-page", "league-page-empty"])
def test_one_page_is_one_page_also_with_long_names_and_much_on_it(name: str, paper: Paper) -> None:
    assert render(DOCUMENTS[name], paper).pages == 1


def test_the_letter_has_a_line_for_each_role_and_says_who_signed_when() -> None:
    said = everything(DOCUMENTS["letter"])
    assert "Superintendent, date" in said
    assert "Principal, date · signed on February 4, 2027" in said


def test_a_folder_holds_schedule_checklist_questions_notes_and_next_steps() -> None:
    sheet, said = a_visit(VisitRole.VISITOR), everything(DOCUMENTS["folder-visitor"])
    for day in sheet.visit.days:
        assert all(slot.what in said for slot in day.slots)
    assert all(line.item.text in said for line in sheet.checklist)
    assert all(question in said for part in sheet.looking_for for question in part.questions)
    assert "Students explain them" in said
    assert "Try the rubric in two classes" in said


def test_what_does_not_fit_is_counted() -> None:
    said = everything(DOCUMENTS["league-page"])
    assert said.count("5 more in LIS Desktop.") == 3
