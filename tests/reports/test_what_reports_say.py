"""The words and figures of reports, before anything is drawn: exactly the dossier's, and no more."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.meeting import EvidenceWaiver, GridPlace
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.model import (
    Badge,
    Block,
    Bullets,
    Card,
    Cell,
    Columns,
    Figure,
    Heading,
    Paragraph,
    Report,
    Run,
    Table,
    Together,
)
from lis_desktop.reports.overview import overview
from lis_desktop.reports.parts import typed
from lis_desktop.reports.pictures import BarPicture, HiddenPicture, MapPicture
from lis_desktop.reports.render import texts_of
from lis_desktop.reports.words import listed, shortened
from tests.reports.faculty import (
    AS_OF,
    FIRST_ROUND,
    HOSTILE,
    SECOND_ROUND,
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


def words_of(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def said_by(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return words_of(block.runs)


def all_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Card | Together):
            yield from all_blocks(block.blocks)
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from all_blocks(column)


def figures(report: Report) -> Iterator[Figure]:
    for block in all_blocks(report.blocks):
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Table):
            for row in block.body:
                yield from (cell.content for cell in row.cells if isinstance(cell.content, Figure))


def tables(report: Report) -> list[Table]:
    return [block for block in all_blocks(report.blocks) if isinstance(block, Table)]


def cell_text(cell: Cell) -> str:
    return "" if isinstance(cell.content, Figure) else words_of(cell.content)


def everything(report: Report) -> str:
    return "\n".join(texts_of(report))


def test_counts_tables_hold_the_counts_of_both_rounds() -> None:
    dossier = faculty_of_46()
    found = [t for t in tables(document(ReportKind.FULL, dossier, AS_OF)) if t.summary.startswith("Counts")]
    for table, key in zip(found, outline().dimension_ids, strict=True):
        rounds = [counted[key] for counted in (FIRST_ROUND, SECOND_ROUND) if key in counted]
        assert len(table.body) == len(rounds)
        for row, (counts, cj, nap, blank) in zip(table.body, rounds, strict=True):
            if sum(counts) < 5:
                assert "Hidden to protect respondents (fewer than 5)" in cell_text(row.cells[1])
            else:
                expected = [*counts, sum(counts), cj, nap, blank]
                assert [cell_text(cell) for cell in row.cells[1:]] == [str(each) for each in expected]


@pytest.mark.parametrize("kind", [ReportKind.SUMMARY, ReportKind.FULL])
def test_every_bar_shows_the_latest_round(kind: ReportKind) -> None:
    dossier = faculty_of_46()
    bars = [
        f.picture.counts for f in figures(document(kind, dossier, AS_OF)) if isinstance(f.picture, BarPicture)
    ]
    latest = [tuple({**FIRST_ROUND, **SECOND_ROUND}[key][0]) for key in outline().dimension_ids]
    shown = [counts for counts in latest if sum(counts) >= 5]
    assert bars == shown * (2 if kind is ReportKind.FULL else 1)


@pytest.mark.parametrize("kind", ReportKind)
def test_the_words_of_a_bar_name_every_count(kind: ReportKind) -> None:
    for figure in figures(document(kind, faculty_of_46(), AS_OF)):
        if isinstance(figure.picture, BarPicture):
            for level, count in zip(outline().scale.levels, figure.picture.counts, strict=True):
                assert f"{level.name} {count}" in figure.alt


@pytest.mark.parametrize("kind", ReportKind)
def test_a_hidden_faculty_shows_no_figure_anywhere(kind: ReportKind) -> None:
    report = document(kind, faculty_of_4(), AS_OF)
    pictures = [figure.picture for figure in figures(report)]
    assert not any(isinstance(each, BarPicture | MapPicture) for each in pictures)
    least = {ReportKind.SUMMARY: 20, ReportKind.FULL: 40, ReportKind.BOARD: 3, ReportKind.PLAN: 0}
    assert sum(isinstance(each, HiddenPicture) for each in pictures) >= least[kind]
    assert not any(isinstance(block, Badge) for block in all_blocks(report.blocks))
    assert "4 of 4" not in everything(report)
    assert "ewer than 5" in everything(report) or kind is ReportKind.PLAN
    assert "Not addressed 1" not in everything(report)


def test_a_visible_faculty_is_shown_so_that_the_test_above_means_something() -> None:
    report = document(ReportKind.FULL, faculty_of_46(), AS_OF)
    assert any(isinstance(figure.picture, MapPicture) for figure in figures(report))
    assert any(isinstance(block, Badge) for block in all_blocks(report.blocks))
    assert "46 of 48 answered" in everything(report)


def test_the_one_hidden_dimension_gives_away_none_of_its_numbers() -> None:
    report = document(ReportKind.FULL, faculty_of_46(), AS_OF)
    said = everything(report)
    assert "3.1 Teacher Recruitment & Retention: fewer than 5 colleagues gave a score" in said
    assert "38 cannot judge" not in said
    for table in tables(report):
        assert not any(cell_text(cell) == "38" for row in table.body for cell in row.cells)


@pytest.mark.parametrize("kind", ReportKind)
def test_an_open_round_shows_nothing_but_that_it_is_open(kind: ReportKind) -> None:
    report = document(kind, open_round(), AS_OF)
    assert not any(isinstance(f.picture, BarPicture | HiddenPicture | MapPicture) for f in figures(report))
    if kind in (ReportKind.SUMMARY, ReportKind.FULL):
        assert "is open: nothing is shown until it closes" in everything(report)
    assert "41 of 48" not in everything(report)


def test_summary_names_three_strengths_three_needs_and_where_opinion_is_divided() -> None:
    said = everything(document(ReportKind.SUMMARY, faculty_of_46(), AS_OF))
    for words in ("Shared strengths", "Shared needs", "Where opinion is divided", "Priorities", "Next steps"):
        assert words in said
    view = overview(faculty_of_46())
    assert [each.dimension.code for each in view.divided] == ["3.3", "3.4", "2.6", "1.8"]
    assert "15 say Not addressed, 15 say Performing" in said


def test_the_facultys_own_words_stand_in_the_summary() -> None:
    said = everything(document(ReportKind.SUMMARY, faculty_of_46(), AS_OF))
    assert "Students are known, and they say so." in said
    assert "Draft two schedules with common time for all four grades" in said
    assert "Ask students how they use the library hour" not in said  # done: not a next step


def test_the_full_report_holds_every_typed_text() -> None:
    dossier = faculty_of_46()
    said = everything(document(ReportKind.FULL, dossier, AS_OF))
    for level in dossier.agreed_levels:
        assert level.reason in said
        assert level.dissent in said
    for finding in dossier.findings:
        assert finding.text in said
    for action in dossier.actions:
        assert action.what in said
    for note in dossier.notes:
        for line in note.text.splitlines():
            assert line.removeprefix("- ") in said


def test_instrument_edition_hash_and_k_are_in_the_full_report() -> None:
    dossier = faculty_of_46()
    said = everything(document(ReportKind.FULL, dossier, AS_OF))
    assert dossier.assessment.instrument.content_hash in said
    assert "gbp-outline, version 1" in said
    assert "5 (k = 5)" in said


def test_the_full_report_says_which_dimensions_were_scored_without_evidence_and_why() -> None:
    sample = faculty_of_46()
    waiver = EvidenceWaiver(sample.instrument.dimension_ids[0], "Nobody collects this yet.")
    noted = replace(sample, waivers=(waiver,))
    bare = replace(noted, notes=())
    assert "Scored without evidence" not in everything(document(ReportKind.FULL, sample, AS_OF))
    assert "Nobody collects this yet." not in everything(document(ReportKind.FULL, noted, AS_OF))
    label = sample.instrument.dimensions[0].label
    assert f"{label}: Nobody collects this yet." in everything(document(ReportKind.FULL, bare, AS_OF))


def test_a_report_without_a_plan_says_what_it_follows_from() -> None:
    said = everything(document(ReportKind.FULL, faculty_without_evidence(), AS_OF))
    assert "There is no plan yet. It follows from the priorities." in said
    assert "The faculty has not chosen its priorities yet." in said


@pytest.mark.parametrize("levels", range(3, 8))
@pytest.mark.parametrize("kind", ReportKind)
def test_any_scale_works(levels: int, kind: ReportKind) -> None:
    dossier = faculty_on(invented(levels, 4, 2))
    report = document(kind, dossier, AS_OF)
    bars = [f.picture for f in figures(report) if isinstance(f.picture, BarPicture)]
    assert all(len(bar.counts) == levels for bar in bars)
    assert f"Level {levels}" in everything(report) or kind in (ReportKind.BOARD, ReportKind.PLAN)


def test_a_raised_k_is_the_one_that_is_told() -> None:
    dossier = dossier_of(outline(), faculty_of_46().rounds, k=10)
    said = everything(document(ReportKind.FULL, dossier, AS_OF))
    assert "fewer than 10" in said
    assert "fewer than 5" not in said


def test_headings_never_skip_a_level() -> None:
    for kind in ReportKind:
        for dossier in (faculty_of_46(), faculty_of_4(), open_round(), faculty_without_evidence()):
            levels = [
                b.level for b in all_blocks(document(kind, dossier, AS_OF).blocks) if isinstance(b, Heading)
            ]
            assert levels[0] == 1
            assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_lines_that_begin_with_a_dash_become_a_list_and_markup_stays_text() -> None:
    (made,) = typed("- one\n- <b>two</b>")
    assert isinstance(made, Bullets)
    assert [said_by(item.blocks[0]) for item in made.items] == ["one", "<b>two</b>"]
    assert [said_by(each) for each in typed("one\n\n- two")] == ["one", "- two"]


def test_notes_keep_hostile_text_letter_by_letter() -> None:
    dossier = dossier_of(outline(), (), (Note("equity", NoteKind.EVIDENCE, HOSTILE.strip()),))
    assert HOSTILE.strip() in everything(document(ReportKind.FULL, dossier, AS_OF))


def test_signs_that_cannot_be_drawn_are_told_and_only_then() -> None:
    assert "hollow boxes" in everything(document(ReportKind.SUMMARY, faculty_of_150(), AS_OF))
    assert "hollow boxes" not in everything(document(ReportKind.SUMMARY, faculty_of_46(), AS_OF))


def test_a_figure_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="alt is missing"):
        Figure(BarPicture((1, 2, 3)), " ", 10)


def test_shortened_text_ends_after_a_word() -> None:
    assert shortened("a few words that go on", 12) == "a few words…"
    assert shortened("short", 12) == "short"
    assert len(shortened("W" * 300, 20)) <= 20


def test_lists_of_words_read_like_a_sentence() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert listed([]) == ""


def test_the_board_reads_of_strengths_needs_and_work_in_our_own_words() -> None:
    said = everything(document(ReportKind.BOARD, faculty_of_46(), AS_OF))
    assert "Nobody reads our data together." in said
    assert "Hold one data evening per term, grade by grade" in said
    assert "Ask students how they use the library hour" not in said


def test_the_plan_holds_every_action_under_its_priority_and_lines_to_sign_on() -> None:
    dossier = faculty_of_46()
    said = everything(document(ReportKind.PLAN, dossier, AS_OF))
    for action in dossier.actions:
        assert action.what in said
        assert action.measure in said
    assert "Priority 1: 2.6 Time & Space" in said
    assert "Principal, date" in said


def test_the_plan_shows_the_grid_of_impact_and_effort_only_where_it_was_used() -> None:
    dossier = faculty_of_46()
    assert "Impact and effort" not in everything(document(ReportKind.PLAN, dossier, AS_OF))
    first, second, *_ = dossier.instrument.dimensions
    placed = replace(dossier, grid=(GridPlace(first.id, 2, 4), GridPlace(second.id, 4, 1)))
    table = tables(document(ReportKind.PLAN, placed, AS_OF))[-1]
    assert [[cell_text(cell) for cell in row.cells] for row in table.body] == [
        [second.label, "Very much", "Little", "Start here"],
        [first.label, "Some", "Very much", "Not now"],
    ]
