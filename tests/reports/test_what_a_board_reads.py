"""What a school board and a principal read first: nothing that is not known, nothing said twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import Finding, FindingKind, Priority
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.model import Heading
from lis_desktop.reports.opening import lead_sentence
from lis_desktop.reports.overview import overview
from lis_desktop.reports.render import texts_of
from lis_desktop.reports.words import action_facts
from tests.reports.faculty import (
    AS_OF,
    closed_round,
    dossier_of,
    faculty_of_4,
    faculty_of_46,
    faculty_without_evidence,
    open_round,
    outline,
)
from tests.reports.pdf_reading import page_texts
from tests.reports.rendering import render

NOTHING_LOW = "No dimension stands low with shared opinion."


def said(kind: ReportKind, dossier: Dossier) -> str:
    return "\n".join(texts_of(document(kind, dossier, AS_OF)))


def faculty_alike(counts: tuple[int, ...] = (0, 0, 20, 0)) -> Dossier:
    return dossier_of(
        outline(), (closed_round(1, dict.fromkeys(outline().dimension_ids, (counts, 0, 0, 0)), 20, 20),)
    )


def test_a_board_is_not_told_that_nothing_stands_low_where_nothing_is_known() -> None:
    assert NOTHING_LOW in said(ReportKind.BOARD, faculty_alike())
    for unknown in (faculty_of_4(), open_round(), dossier_of(outline(), ())):
        words = said(ReportKind.BOARD, unknown)
        assert NOTHING_LOW not in words
        assert "No dimension stands high" not in words


def test_a_board_is_not_told_of_a_round_or_a_talk_that_never_was() -> None:
    assert "The round is still open." in said(ReportKind.BOARD, open_round())
    before = said(ReportKind.BOARD, dossier_of(outline(), ()))
    assert "No round has begun." in before
    assert "The round is still open." not in before
    assert "Then the faculty talked" in said(ReportKind.BOARD, faculty_of_46())
    assert "Then the faculty talked" not in said(ReportKind.BOARD, faculty_without_evidence())


def test_what_the_faculty_found_itself_stands_before_figures_and_is_not_contradicted_by_them() -> None:
    found = (
        Finding("f", FindingKind.CHALLENGE, "school-culture", "Newcomers eat alone."),
        Finding("g", FindingKind.CHALLENGE, "", "We are too few for all that we begin."),
    )
    plain = said(ReportKind.BOARD, faculty_without_evidence())
    assert "2.3 Multiple Pathways" in plain
    dossier = faculty_without_evidence()
    words = said(
        ReportKind.BOARD,
        replace(
            dossier, findings=(*found, Finding("h", FindingKind.CHALLENGE, "multiple-pathways", "Buses."))
        ),
    )
    needs = words.index("What we see as our needs")
    assert needs < words.index("Newcomers eat alone.") < words.index("We are too few for all that we begin.")
    assert "2.3 Multiple Pathways" not in words[:needs]


def test_a_hidden_faculty_still_reads_its_own_findings() -> None:
    words = said(ReportKind.BOARD, faculty_of_4())
    assert "Students are known, and they say so." in words


def test_more_priorities_than_a_board_reads_of_are_counted() -> None:
    dossier = faculty_of_46()
    assert "more in the action plan" in said(ReportKind.BOARD, dossier)  # of the first priority's actions
    many = tuple(Priority(key, rank) for rank, key in enumerate(outline().dimension_ids[:7], start=1))
    assert "and 4 more in the action plan" in said(ReportKind.BOARD, replace(dossier, priorities=many))


def test_a_long_who_never_pushes_out_the_date() -> None:
    action = replace(faculty_of_46().actions[0], owner_role="everybody who teaches grade nine " * 6)
    facts = action_facts(action, 90)
    assert len(facts) <= 90
    assert facts.endswith(", by Nov 6, 2026")
    assert action_facts(replace(action, owner_role=""), 90) == "by Nov 6, 2026"
    assert action_facts(replace(action, owner_role="nurse", due=None), 90) == "nurse"


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((0, 0, 20, 0), "On all 20 dimensions, the faculty agrees or leans one way."),
        ((10, 0, 0, 10), "On all 20 dimensions, opinion is spread or split."),
    ],
)
def test_where_all_are_alike_the_first_sentence_says_so(counts: tuple[int, ...], sentence: str) -> None:
    dossier = faculty_alike(counts)
    assert lead_sentence(dossier, overview(dossier)) == sentence


@pytest.mark.parametrize("kind", ReportKind)
def test_every_document_of_a_school_begins_with_its_name_and_year(kind: ReportKind) -> None:
    dossier = faculty_of_46()
    long = replace(
        dossier,
        assessment=replace(
            dossier.assessment, school=replace(dossier.assessment.school, name="Long Name " * 20)
        ),
    )
    (first,) = [b for b in document(kind, long, AS_OF).blocks if isinstance(b, Heading) and b.level == 1]
    assert first.text.startswith("Long Name Long Name")
    assert first.text.endswith("… 2026–27")


def test_the_plan_says_how_far_it_is_and_asks_nobody_to_sign_an_empty_page() -> None:
    plan = said(ReportKind.PLAN, faculty_of_46())
    assert "5 actions: 3 planned, 1 under way and 1 done. The next is due by Dec 15, 2026." in plan
    assert "Principal, date" in plan
    assert "Principal, date" not in said(ReportKind.PLAN, faculty_without_evidence())


def test_a_summary_never_ends_with_a_page_of_small_print_alone() -> None:
    made = render(document(ReportKind.SUMMARY, faculty_of_4(), AS_OF))
    assert made.pages == 2
    assert "Next steps" in page_texts(made.data)[1]


def test_who_listens_to_the_map_hears_where_a_dimension_stood_in_the_round_before() -> None:
    heard = said(ReportKind.SUMMARY, faculty_of_46())
    assert "In the round before: 1.1 Equity Spread 0.46 and 2.6 Time & Space Split 0.21." in heard
    assert "In the round before" not in said(ReportKind.SUMMARY, faculty_without_evidence())
