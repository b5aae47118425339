"""The growth report says which way each dimension went, in words as well as in arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import page
import pytest

from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.letters import RegionCell
from lis_desktop.core.region import RegionBeside
from lis_desktop.reports.growth import growth_report
from lis_desktop.reports.model import Report
from lis_desktop.reports.pictures import GrowthPicture
from lis_desktop.reports.styles import A4, LETTER
from lis_desktop.reports.styles import Paper as Sheet
from lis_desktop.services.documents import write_growth
from lis_desktop.services.formats import this_program
from lis_desktop.services.reporting import Paper
from tests.reports.expected_tree import expected_tree
from tests.reports.faculty import AS_OF, faculty_of_46, faculty_without_evidence, year_before
from tests.reports.pdf_reading import mark_complaints, overlaps, page_texts, text_boxes, tree_of
from tests.reports.rendering import render
from tests.reports.test_what_reports_say import all_blocks, cell_text, everything, figures, tables


def two_years() -> Report:
    return growth_report([year_before(), faculty_of_46()], AS_OF)


def test_every_dimension_has_its_levels_and_its_word() -> None:
    rows = {cell_text(row.cells[0]): [cell_text(c) for c in row.cells] for row in tables(two_years())[0].body}
    assert rows["2.3 Multiple Pathways"][2:] == ["Initiating", "Performing", "Up"]
    assert rows["2.2 School Culture"][2:] == ["Middle: Initiating", "Middle: Developing", "Up"]
    assert rows["2.6 Time & Space"][2:] == ["Initiating", "Initiating", "Same"]
    assert rows["3.1 Teacher Recruitment & Retention"][1:] == ["–", "Hidden", "Hidden", "Not comparable"]


def test_an_arrow_is_also_told_in_words() -> None:
    drawn = [each for each in figures(two_years()) if isinstance(each.picture, GrowthPicture)]
    assert len(drawn) == 19
    assert "From Initiating to Performing: up." in {each.alt for each in drawn}


def test_last_years_actions_stand_beside_this_years_level() -> None:
    said = everything(two_years())
    assert "Open internships to all juniors" in said
    assert "Standing side by side proves no cause." in said


def test_an_edition_break_is_marked_and_its_absence_is_not() -> None:
    before = year_before()
    ref = replace(before.assessment.instrument, content_hash="ef" * 32)
    older = replace(before, assessment=replace(before.assessment, instrument=ref))
    assert "Edition break: from 2026–27 on" in everything(growth_report([older, faculty_of_46()], AS_OF))
    assert "Edition break" not in everything(two_years())


def test_three_years_have_a_column_each() -> None:
    first = replace(year_before(), assessment=replace(year_before().assessment, school_year="2024-25"))
    report = growth_report([first, year_before(), faculty_of_46()], AS_OF)
    years = next(t for t in tables(report) if t.summary == "One column for each year.")
    assert [cell_text(cell) for cell in years.head[0].cells] == ["Dimension", "2024–25", "2025–26", "2026–27"]
    assert list(all_blocks(report.blocks))


@pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)
def test_its_pages_conform_and_nothing_overlaps(paper: Sheet) -> None:
    report = growth_report([year_before(), faculty_without_evidence(), faculty_of_46()], AS_OF)
    data = render(report, paper).data
    assert page.validate_pdf_bytes(data, profile="ua1").failures == []
    assert tree_of(data) == expected_tree(report)
    assert mark_complaints(data) == []
    assert all(not overlaps(boxes) for boxes in text_boxes(data))
    assert "Growth report" in page_texts(data)[0]


def test_it_is_written_and_one_year_alone_is_refused(tmp_path: Path) -> None:
    out = write_growth([year_before(), faculty_of_46()], Paper.LETTER, tmp_path / "growth.pdf", as_of=AS_OF)
    assert out.read_bytes() == render(two_years(), maker=this_program()).data
    with pytest.raises(InvalidInput, match="two or more years"):
        write_growth([faculty_of_46()], Paper.LETTER, tmp_path / "one.pdf", as_of=AS_OF)
    assert not (tmp_path / "one.pdf").exists()


def region_beside_us(withheld: Sequence[str] = ("equity",)) -> RegionBeside:
    instrument = faculty_of_46().instrument
    cells = {
        each: RegionCell("2026-27", instrument.id, instrument.version, each, 2, 6, (20, 60, 80, 40))
        for each in instrument.dimension_ids
        if each not in withheld
    }
    return RegionBeside("New England Consortium", 3, date(2026, 11, 2), "2026-27", cells)


def test_the_region_stands_beside_our_bars_with_its_edition_and_digest_and_no_rank() -> None:
    report = growth_report([year_before(), faculty_of_46()], AS_OF, region=region_beside_us())
    said = everything(report)
    assert "The region beside us" in said
    assert "version 1" in said
    assert "from digest 3 of New England Consortium, November 2, 2026" in said
    beside = next(table for table in tables(report) if len(table.head[0].cells) == 4)
    rows = {cell_text(row.cells[0]): [cell_text(cell) for cell in row.cells] for row in beside.body}
    assert rows["1.1 Equity"][2:] == ["Not released for the region", ""]
    assert rows["2.2 School Culture"][3] == "6"
    alts = {each.alt for each in figures(report)}
    assert "Not addressed 20, Initiating 60, Developing 80, Performing 40; 200 scores." in alts
    assert not [word for word in ("rank ", "percentile", "above average") if word in said.lower()]
    assert "The region beside us" not in everything(two_years())


@pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)
def test_the_region_beside_us_conforms_and_nothing_overlaps(paper: Sheet) -> None:
    report = growth_report([year_before(), faculty_of_46()], AS_OF, region=region_beside_us())
    data = render(report, paper).data
    assert tree_of(data) == expected_tree(report)
    assert all(not overlaps(boxes) for boxes in text_boxes(data))
