"""The facilitator's agenda keeps its times; the regional report keeps the release rules."""

from __future__ import annotations

from pathlib import Path

import page
import pytest

from lis_desktop.content.pack_file import read_pack_file
from lis_desktop.core.benchmark import Withheld
from lis_desktop.core.guide import Guide
from lis_desktop.paths import resources_dir
from lis_desktop.reports.agenda import agenda_report
from lis_desktop.reports.pictures import BarPicture, HiddenPicture
from lis_desktop.reports.regional import regional_report
from lis_desktop.reports.styles import A4, LETTER
from lis_desktop.reports.styles import Paper as Sheet
from lis_desktop.reports.words import printed
from lis_desktop.services.documents import write_agenda
from lis_desktop.services.reporting import Paper
from tests.reports.expected_tree import expected_tree
from tests.reports.faculty import AS_OF
from tests.reports.pdf_reading import mark_complaints, overlaps, text_boxes, tree_of
from tests.reports.region import region_of
from tests.reports.rendering import render
from tests.reports.test_what_reports_say import cell_text, everything, figures, tables


def shipped_guide() -> Guide:
    pack = read_pack_file(resources_dir() / "guides" / "faculty-meetings.toml").pack
    assert isinstance(pack, Guide)
    return pack


def test_every_meeting_has_its_timetable_and_the_minutes_add_up() -> None:
    guide = shipped_guide()
    sheet = guide.run_sheets[1]
    report = agenda_report(guide, sheet, AS_OF, "Dune High", starts=(14 * 60 + 45,))
    timetables = tables(report)
    assert len(timetables) == len(sheet.meetings)
    first = [cell_text(row.cells[0]) for row in timetables[0].body]
    assert first[0] == "2:45 pm"
    assert first[-1] == "4:00 pm"
    assert cell_text(timetables[0].body[-1].cells[1]) == str(sheet.meetings[0].minutes)
    assert cell_text(timetables[1].body[0].cells[0]) == "0:00"


def test_the_agenda_says_what_to_do_to_say_and_to_show() -> None:
    guide = shipped_guide()
    said = everything(agenda_report(guide, guide.run_sheets[0], AS_OF))
    activity = guide.activity("opening-norms")
    assert all(printed(step) in said for step in activity.steps)
    assert printed(activity.say) in said
    assert printed(activity.room_sees) in said


def test_a_dimension_that_the_gate_withholds_shows_no_figure() -> None:
    region = region_of(2)
    assert {cell.withheld for cell in region.cells} == {Withheld.FEW_SCHOOLS}
    report = regional_report(region, AS_OF)
    pictures = [figure.picture for figure in figures(report)]
    assert not any(isinstance(each, BarPicture) for each in pictures)
    assert sum(isinstance(each, HiddenPicture) for each in pictures) == 20


def test_a_region_that_may_be_shown_shows_its_counts() -> None:
    region = region_of(12)
    bars = [
        f.picture.counts for f in figures(regional_report(region, AS_OF)) if isinstance(f.picture, BarPicture)
    ]
    assert bars == [cell.counts for cell in region.cells if cell.counts is not None]
    assert len(bars) == 20


def test_a_school_stands_by_name_with_its_middles_and_a_dot_for_what_it_hides() -> None:
    region = region_of(12)
    by_school = [
        t for t in tables(regional_report(region, AS_OF)) if t.summary.startswith("One row for each school")
    ]
    assert len(by_school) == 3
    names = [cell_text(row.cells[0]) for row in by_school[0].body]
    assert names == sorted(names)
    hidden = sum(cell_text(cell) == "·" for t in by_school for row in t.body for cell in row.cells)
    assert hidden == sum(c.hidden for _, e in region.schools for r in e.rounds for c in r.dimensions)


def test_priorities_of_fewer_than_three_schools_are_not_told() -> None:
    assert "What to build the next event on" not in everything(regional_report(region_of(2), AS_OF))
    assert "What to build the next event on" in everything(regional_report(region_of(12), AS_OF))


@pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)
def test_both_conform_and_nothing_overlaps(paper: Sheet) -> None:
    guide = shipped_guide()
    reports = [regional_report(region_of(60), AS_OF)]
    reports += [agenda_report(guide, sheet, AS_OF, "Dune High") for sheet in guide.run_sheets]
    for report in reports:
        data = render(report, paper).data
        assert page.validate_pdf_bytes(data, profile="ua1").failures == []
        assert tree_of(data) == expected_tree(report)
        assert mark_complaints(data) == []
        assert all(not overlaps(boxes) for boxes in text_boxes(data))


def test_the_agenda_is_written(tmp_path: Path) -> None:
    guide = shipped_guide()
    out = write_agenda(guide, guide.run_sheets[0], Paper.A4, tmp_path / "agenda.pdf", as_of=AS_OF)
    assert out.read_bytes().startswith(b"%PDF-1.7")
