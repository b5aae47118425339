"""The pages themselves: nothing leaves them, nothing lies over anything, and they are as many as promised."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import (
    Action,
    AgreedLevel,
    Entry,
    Finding,
    FindingKind,
    Note,
    NoteKind,
    Priority,
)
from lis_desktop.core.errors import JobCancelled
from lis_desktop.core.instrument import Scale
from lis_desktop.reports.agenda import agenda_report
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.model import Cell, Heading, Paragraph, Report, Row, Run, Scope, Table, text
from lis_desktop.reports.render import Rendered
from lis_desktop.reports.styles import A4, LETTER, Paper
from lis_desktop.reports.words import printed
from tests.reports.faculty import (
    AS_OF,
    HOSTILE,
    closed_round,
    dossier_of,
    faculty_of_4,
    faculty_of_46,
    faculty_of_150,
    faculty_on,
    faculty_without_evidence,
    invented,
    open_round,
    outline,
)
from tests.reports.pdf_reading import overlaps, page_sizes, page_texts, text_boxes
from tests.reports.rendering import render
from tests.reports.test_agenda_and_region import shipped_guide

PAPERS = (LETTER, A4)
SCHOOLS: dict[str, Callable[[], Dossier]] = {
    "46 ballots": faculty_of_46,
    "4 ballots": faculty_of_4,
    "no evidence": faculty_without_evidence,
    "open round": open_round,
    "one dimension": lambda: faculty_on(invented(3, 1)),
    "sixty dimensions": lambda: faculty_on(invented(7, 20, 3, "A dimension with a name of some length")),
}
MARGIN = 40.0


def pages_of(kind: ReportKind, dossier: Dossier, paper: Paper = LETTER) -> Rendered:
    return render(document(kind, dossier, AS_OF), paper)


def complaints(data: bytes) -> list[str]:
    width, height = page_sizes(data)[0]
    found = []
    for number, boxes in enumerate(text_boxes(data), start=1):
        for left, bottom, right, top, words in boxes:
            if left < MARGIN or right > width - MARGIN or bottom < 16 or top > height - MARGIN:
                found.append(f"page {number}: {words!r} leaves the page")
        found += [f"page {number}: {a!r} over {b!r}" for a, b in overlaps(boxes)]
    return found


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_the_summary_of_the_outline_has_exactly_two_pages(paper: Paper) -> None:
    for school in (faculty_of_46, faculty_without_evidence):
        made = pages_of(ReportKind.SUMMARY, school(), paper)
        assert made.pages == 2
        assert len(page_sizes(made.data)) == 2
        assert page_sizes(made.data)[0] == pytest.approx((paper.width, paper.height), abs=0.01)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_the_summary_keeps_to_two_pages_however_much_is_planned(paper: Paper) -> None:
    ids = outline().dimension_ids
    between = {key: ((10, 10, 0, 0) if n % 2 else (0, 0, 10, 10), 0, 0, 0) for n, key in enumerate(ids)}
    rounds = tuple(closed_round(number, between, 24, 20) for number in (1, 2))
    many = [
        each
        for n, key in enumerate(ids[:8])
        for each in (
            Priority(key, n + 1),
            AgreedLevel(key, 1, "Why."),
            Action(f"a{n}", key, "Look at student work together. " * 9, "All of grade nine " * 9, AS_OF),
        )
    ]
    made = pages_of(ReportKind.SUMMARY, dossier_of(outline(), rounds, many), paper)
    assert made.pages == 2
    said = " ".join(page_texts(made.data)[1].split())
    assert "and 4 more in the full report" in said  # priorities
    assert "and 6 more in the full report" in said  # steps


def test_the_board_one_pager_has_one_page() -> None:
    for paper in PAPERS:
        for school in (faculty_of_46, faculty_of_4, faculty_without_evidence):
            assert pages_of(ReportKind.BOARD, school(), paper).pages == 1


def longest_of(words: str, levels: int, own: bool) -> Dossier:
    """Every text as long as the program takes it, in every place from which the board's page takes one."""
    line, whole = (words * 200)[:200], (words * 4000)[:4000]
    plain = invented(levels, 12, 2, line[:190])
    scale = Scale(tuple(replace(level, name=f"{level.number} {words}"[:40]) for level in plain.scale.levels))
    instrument = replace(plain, title=line, scale=scale)
    counted = {}
    for number, key in enumerate(instrument.dimension_ids):
        counts = [0] * levels
        counts[-1 if number % 2 else 0] = 3 if number % 5 == 4 else 20
        counted[key] = (counts, 0, 0, 0)
    entries: list[Entry] = []
    for number, key in enumerate(instrument.dimension_ids):
        kind = FindingKind.STRENGTH if number % 2 else FindingKind.CHALLENGE
        entries += [Finding(f"f{number}", kind, key, whole)] if own else []
        entries += [Priority(key, number + 1), AgreedLevel(key, 1, whole)]
        entries += [Action(f"a{number}-{n}", key, whole, line, AS_OF, whole) for n in (1, 2)]
    return dossier_of(instrument, (closed_round(1, counted, 160, 150),), entries, school=line)


@pytest.mark.parametrize("own", [True, False], ids=["own findings", "figures alone"])
@pytest.mark.parametrize("levels", [3, 7])
@pytest.mark.parametrize("words", ["Everybody agrees on it. ", "WWWW ", "W", HOSTILE], ids=range(4))
def test_the_board_one_pager_has_one_page_however_long_the_texts_are(
    words: str, levels: int, own: bool
) -> None:
    dossier = longest_of(words, levels, own)
    for paper in PAPERS:
        made = pages_of(ReportKind.BOARD, dossier, paper)
        assert made.pages == 1
        assert complaints(made.data) == []
        said = " ".join(page_texts(made.data)[0].split())
        assert "end in “…”, the full report has all of them." in said
        assert "more in the action plan" in said


def test_a_board_that_reads_every_word_is_not_sent_to_the_full_report_for_them() -> None:
    for school in (faculty_of_46, faculty_of_4, faculty_without_evidence):
        (said,) = page_texts(pages_of(ReportKind.BOARD, school()).data)
        assert "full report" not in said


def test_the_board_reads_the_same_words_on_every_paper() -> None:
    dossier = longest_of("Everybody agrees on it. ", 4, own=True)
    on_paper = [page_texts(pages_of(ReportKind.BOARD, dossier, paper).data)[0] for paper in PAPERS]
    letter, a4 = ("".join(words.split()).partition("·figures")[0] for words in on_paper)
    assert "…" in letter
    assert letter == a4


@pytest.mark.parametrize("school", SCHOOLS)
@pytest.mark.parametrize("kind", ReportKind)
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_nothing_overlaps_or_leaves_the_page(kind: ReportKind, school: str, paper: Paper) -> None:
    assert complaints(pages_of(kind, SCHOOLS[school](), paper).data) == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_long_and_hostile_texts_stay_on_the_page(paper: Paper) -> None:
    assert complaints(pages_of(ReportKind.SUMMARY, faculty_of_150(), paper).data) == []


@pytest.mark.soak
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_four_thousand_signs_in_every_field_stay_on_the_page(paper: Paper) -> None:
    made = pages_of(ReportKind.FULL, faculty_of_150(), paper)
    assert made.pages > 100
    assert complaints(made.data) == []


def test_the_box_check_notices_text_that_leaves_the_page_and_text_over_text() -> None:
    from lis_desktop.reports.pen import Pen
    from lis_desktop.reports.styles import Face

    pen = Pen(LETTER.width, LETTER.height)
    pen.artifact()
    pen.text(580, 100, "leaves the page", Face.REGULAR, 10, "#000000")
    pen.text(100, 200, "one over", Face.REGULAR, 10, "#000000")
    pen.text(112, 204, "the other", Face.REGULAR, 10, "#000000")
    pen.end_page()
    found = complaints(pen.data())
    assert any("leaves the page" in each for each in found)
    assert any(" over " in each for each in found)


def test_the_footer_names_school_assessment_revision_k_date_and_page() -> None:
    for number, words in enumerate(page_texts(pages_of(ReportKind.FULL, faculty_of_46()).data), start=1):
        assert "Penobscot Valley High School · 2026–27 · assessment 5f2c9a04 · revision 1 · k = 5" in words
        assert "November 22, 2026" in words
        assert f"Page {number} of " in words


def test_figures_on_the_pages_are_the_dossiers() -> None:
    words = " ".join(page_texts(pages_of(ReportKind.FULL, faculty_of_46()).data))
    for expected in (
        "Round 1 17 7 6 16 46 0 0 0",
        "Round 2 10 19 12 4 45 0 0 1",
        "Spread 0.55",
        "Agreed 0.90",
    ):
        assert expected in words
    assert "Hidden to protect respondents (fewer than 5)" in words


def numbers_of_bar(dossier: Dossier, kind: ReportKind, page_number: int) -> dict[str, list[int]]:
    """The numbers between each dimension's name and its middle level, in the table of all dimensions."""
    words = " ".join(page_texts(pages_of(kind, dossier).data)[page_number].split())
    names = "|".join(level.name for level in dossier.instrument.scale.levels)
    found = {}
    for each in dossier.instrument.dimensions:
        row = re.search(rf"{re.escape(each.label)} ([\d ]+) (?:{names})", words)
        if row is not None:
            found[each.id] = sorted(map(int, row[1].split()))
    return found


def test_every_count_of_a_bar_can_be_seen_however_narrow_its_segment_is() -> None:
    dossier = faculty_without_evidence()
    seen = numbers_of_bar(dossier, ReportKind.SUMMARY, 1)
    assert len(seen) == 19  # one is hidden
    for key, numbers in seen.items():
        figures = dossier.latest(key)
        assert figures is not None
        assert figures.distribution is not None
        assert numbers == sorted(count for count in figures.distribution.counts if count)


def test_markup_that_people_type_is_printed_letter_by_letter() -> None:
    report = Report(
        "T", "S", (Heading(1, "A & B <very>"), Paragraph((Run("<b>&amp;</b> \\(x) 100 %"),))), "F", AS_OF
    )
    words = page_texts(render(report).data)[0]
    assert "A & B <very>" in words
    assert "<b>&amp;</b> \\(x) 100 %" in words


def test_signs_that_the_typeface_lacks_are_boxes_to_see_and_themselves_to_search() -> None:
    report = Report("T", "S", (Heading(1, "Head"), Paragraph((Run("from 学校 to שלום, a → b"),))), "F", AS_OF)
    made = render(report)
    assert made.missing == ("ו", "ל", "ם", "ש", "学", "校")
    assert "feff" + "学校".encode("utf-16-be").hex() in _content(made.data)
    assert "feff" + "→".encode("utf-16-be").hex() in _content(made.data)


def _content(data: bytes) -> str:
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        return pdf.pages[0].Contents.read_bytes().decode("latin-1").lower()


def test_progress_goes_to_the_end_and_a_stop_is_heard() -> None:
    told = []
    report = document(ReportKind.FULL, faculty_of_46(), AS_OF)
    render(report, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    with pytest.raises(JobCancelled):
        render(report, cancelled=lambda: True)


def test_a_line_that_only_leads_to_a_table_never_stays_behind_at_a_pages_foot() -> None:
    cells = (Cell((Run("a"),), Scope.ROW), Cell((Run("b"),)))
    found = set()
    for filling in range(26, 36):
        report = Report(
            "T",
            "S",
            (
                Heading(1, "Head"),
                *(text(f"Line {number}") for number in range(filling)),
                Heading(2, "A list"),
                text("One of eleven done."),
                Table(
                    (1, 1), (Row((Cell((Run("What"),), Scope.COLUMN, span=2),)),), (Row(cells),) * 3, "Rows."
                ),
            ),
            "F",
            AS_OF,
        )
        pages = page_texts(render(report).data)
        (heading,) = [number for number, words in enumerate(pages) if "A list" in words]
        table = min(number for number, words in enumerate(pages) if "What" in words)
        assert heading == table
        found.add(table)
    assert found == {0, 1}


def test_a_line_about_a_dimension_never_begins_a_page_without_its_name() -> None:
    ids = outline().dimension_ids
    for lines in range(0, 30, 5):
        entries: list[Entry] = [
            *(AgreedLevel(key, 2, "") for key in ids),
            Note(ids[0], NoteKind.EVIDENCE, "\n".join(f"Piece {n}" for n in range(lines))),
        ]
        dossier = dossier_of(
            outline(), (closed_round(1, dict.fromkeys(ids, ((5, 20, 15, 5), 0, 0, 0)), 48, 45),), entries
        )
        pages = page_texts(pages_of(ReportKind.FULL, dossier).data)
        assert any("Not written down yet" in words for words in pages)
        assert not any(words.lstrip().startswith(("Not written down yet", "Agreed level")) for words in pages)


def test_whoever_leads_a_step_of_a_meeting_holds_all_of_it_on_one_sheet() -> None:
    guide = shipped_guide()
    for run_sheet in guide.run_sheets:
        pages = [
            " ".join(words.split())
            for words in page_texts(render(agenda_report(guide, run_sheet, AS_OF)).data)
        ]
        for step in (step for meeting in run_sheet.meetings for step in meeting.steps):
            activity = guide.activity(step.activity_id)
            last = printed(" ".join((activity.room_sees or activity.say).split()))
            assert any(printed(activity.steps[0]) in words and last in words for words in pages)
