"""Word, workbook and calendar: the same dossier for people without the program."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest

from lis_desktop.core.entries import Action, ActionStatus, Finding, FindingKind
from lis_desktop.reports.calendar import ics_bytes
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.docx import docx_bytes
from lis_desktop.reports.structure import headings_of
from lis_desktop.reports.xlsx import xlsx_bytes
from lis_desktop.services.reporting import ExportKind, write_export
from tests.reports.faculty import (
    AS_OF,
    FIRST_ROUND,
    HOSTILE,
    dossier_of,
    faculty_of_4,
    faculty_of_46,
    faculty_of_150,
    outline,
)
from tests.reports.rendering import MAKER

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(data: bytes) -> dict[str, list[list[str]]]:
    """Sheet name to rows of texts, read from the workbook's XML."""
    with ZipFile(BytesIO(data)) as book:
        shared = [
            "".join(part.text or "" for part in item.iter(f"{MAIN}t"))
            for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        names = [
            s.get("name", "")
            for s in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
        ]
        found = {}
        for number, name in enumerate(names, start=1):
            root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(root.iter(f"{MAIN}f")), "a formula"
            rows = []
            for row in root.iter(f"{MAIN}row"):
                cells: dict[str, str] = {}
                for cell in row:
                    value = cell.find(f"{MAIN}v")
                    if value is not None:
                        column = re.sub("[0-9]", "", cell.get("r", ""))
                        told = value.text or ""
                        cells[column] = shared[int(told)] if cell.get("t") == "s" else told
                rows.append(list(cells.values()))
            found[name] = rows
        return found


def test_the_word_document_has_the_reports_headings_tables_and_words_for_every_picture() -> None:
    report = document(ReportKind.FULL, faculty_of_46(), AS_OF)
    made = docx.Document(BytesIO(docx_bytes(report, maker=MAKER)))
    styled = [(str(p.style and p.style.name), p.text) for p in made.paragraphs]
    headings = [each for each in styled if each[0].startswith("Heading")]
    assert headings == [(f"Heading {each.level}", each.text) for each in headings_of(report.blocks)]
    described = [e.get("descr") for e in made.element.iter() if e.tag.endswith("}docPr")]
    assert len(described) > 30
    assert all(described)
    head = made.tables[0].rows[0]._tr.trPr
    assert head is not None
    assert any(child.tag.endswith("tblHeader") for child in head)
    cells = {cell.text for table in made.tables for row in table.rows for cell in row.cells}
    assert "Hidden to protect respondents (fewer than 5)" in cells


def test_hostile_text_stays_text_in_the_word_document() -> None:
    report = document(ReportKind.SUMMARY, faculty_of_150(), AS_OF)
    made = docx.Document(BytesIO(docx_bytes(report, maker=MAKER)))
    assert any(HOSTILE[:30] in each.text for each in made.paragraphs)


def test_the_workbook_holds_every_count_and_nothing_of_what_is_hidden() -> None:
    found = sheets(xlsx_bytes(faculty_of_46(), AS_OF, maker=MAKER))
    assert list(found) == ["About", "Scores", "Agreed levels", "Notes", "Findings", "Priorities", "Plan"]
    rows = {(row[0], row[1]): row for row in found["Scores"][1:]}
    for dimension in outline().dimensions:
        counts, cj, nap, blank = FIRST_ROUND[dimension.id]
        row = rows["1", dimension.code]
        if sum(counts) < 5:
            assert row[3:] == ["Hidden to protect respondents (fewer than 5)"]
        else:
            assert row[4:12] == [str(each) for each in (*counts, sum(counts), cj, nap, blank)]
    assert len(rows) == 22


def test_a_hidden_faculty_leaves_no_number_in_the_scores() -> None:
    found = sheets(xlsx_bytes(faculty_of_4(), AS_OF, maker=MAKER))
    assert all(len(row) == 4 for row in found["Scores"][1:])
    assert ["Round 1: answered", "fewer than 5"] in found["About"]


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    spiked = [
        Finding("f", FindingKind.STRENGTH, "", '=HYPERLINK("http://x")'),
        Finding("g", FindingKind.CHALLENGE, "", "@SUM(1)"),
    ]
    found = sheets(xlsx_bytes(dossier_of(outline(), (), spiked), AS_OF, maker=MAKER))
    assert {row[-1] for row in found["Findings"][1:]} == {'=HYPERLINK("http://x")', "@SUM(1)"}


def unfolded(data: bytes) -> list[str]:
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")


def test_the_calendar_holds_what_is_ahead_and_has_a_date() -> None:
    lines = unfolded(ics_bytes(faculty_of_46(), AS_OF, maker=MAKER))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    summaries = [line for line in lines if line.startswith("SUMMARY:")]
    assert summaries == [
        "SUMMARY:Draft two schedules with common time for all four grades",
        "SUMMARY:Hold one data evening per term\\, grade by grade",
        "SUMMARY:Score ten pieces of student work together across departments",
    ]
    assert "DTSTART;VALUE=DATE:20261215" in lines
    assert "DTEND;VALUE=DATE:20261216" in lines


def test_calendar_lines_are_folded_and_no_text_can_add_an_entry() -> None:
    spiked = Action(
        "a", "equity", "x\r\nEND:VEVENT\nBEGIN:VALARM 学" * 40, "a;b", AS_OF, "\\", ActionStatus.PLANNED
    )
    data = ics_bytes(dossier_of(outline(), (), (spiked,)), AS_OF, maker=MAKER)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert [line for line in unfolded(data) if line.startswith(("BEGIN", "END"))] == [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ExportKind)
def test_exports_are_written_whole_and_alike_every_time(tmp_path: Path, kind: ExportKind) -> None:
    one = write_export(faculty_of_46(), kind, tmp_path / f"one.{kind.value}", as_of=AS_OF)
    two = write_export(faculty_of_46(), kind, tmp_path / f"two.{kind.value}", as_of=AS_OF)
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size > 500


def cells_of(data: bytes, sheet: int) -> tuple[dict[int, float], ElementTree.Element, ElementTree.Element]:
    """(row heights by number, print settings) of a sheet, as written."""
    with ZipFile(BytesIO(data)) as book:
        root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    heights = {int(row.get("r", "")): float(row.get("ht", "15")) for row in root.iter(f"{MAIN}row")}
    setup, footer = root.find(f"{MAIN}pageSetup"), root.find(f"{MAIN}headerFooter/{MAIN}oddFooter")
    assert setup is not None
    assert footer is not None
    return heights, setup, footer


def test_every_sheet_prints_across_one_page_with_its_name_and_number() -> None:
    data = xlsx_bytes(faculty_of_46(), AS_OF, maker=MAKER)
    for number in range(1, 8):
        _, setup, footer = cells_of(data, number)
        assert setup.get("orientation") == "landscape"
        assert setup.get("fitToHeight") == "0"
        assert footer.text == "&LFaculty self-assessment: Penobscot Valley High School&C&A&RPage &P of &N"


def test_a_long_text_has_a_row_that_is_high_enough() -> None:
    words = "We look at student work together before we plan. " * 20
    few, many = (
        Finding("f", FindingKind.STRENGTH, "", "Short."),
        Finding("g", FindingKind.STRENGTH, "", words),
    )
    heights, _, _ = cells_of(xlsx_bytes(dossier_of(outline(), (), (few, many)), AS_OF, maker=MAKER), 5)
    assert heights[2] == 15
    assert heights[3] > 15 * len(words) / 90
    assert max(heights.values()) <= 409
