"""The full report in a word processor: found by its contents, nothing cut off, kept together."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from lis_desktop.core.dossier import Dossier
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.docx import docx_bytes
from lis_desktop.reports.styles import A4, LETTER, Paper
from tests.reports.faculty import AS_OF, faculty_of_46, faculty_on, invented
from tests.reports.rendering import MAKER


def word(dossier: Dossier, kind: ReportKind = ReportKind.FULL, paper: Paper = LETTER) -> Any:
    return docx.Document(BytesIO(docx_bytes(document(kind, dossier, AS_OF), paper, maker=MAKER)))


def test_every_line_of_the_contents_leads_to_its_heading() -> None:
    made = word(faculty_of_46())
    places = {
        mark.get(qn("w:name")): paragraph.text
        for paragraph in made.paragraphs
        if paragraph.style.name.startswith("Heading")
        for mark in paragraph._p.iter(qn("w:bookmarkStart"))
    }
    lines = [
        (link.get(qn("w:anchor")), "".join(part.text for part in link.iter(qn("w:t"))))
        for link in made.element.body.iter(qn("w:hyperlink"))
    ]
    assert [words for _, words in lines][:5] == [
        "Where we stand", "What we make of it", "All dimensions at a glance", "1 Teaching & Learning",
        "1.1 Equity",
    ]  # fmt: skip
    assert len(lines) > 25
    assert all(places[anchor] == words for anchor, words in lines)


@pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)
def test_no_picture_is_wider_than_the_place_where_it_stands(paper: Paper) -> None:
    made = word(faculty_of_46(), paper=paper)
    inside = round(paper.inner_width * 12700)
    for table in made.tables:
        widths = [column.width for column in table.columns]
        assert sum(widths) == pytest.approx(inside, rel=0.01)
        for row in table.rows:
            for cell in row.cells:
                for extent in cell._tc.iter(qn("wp:extent")):
                    assert int(extent.get("cx")) < cell.width
    pictures = [int(extent.get("cx")) for extent in made.element.body.iter(qn("wp:extent"))]
    assert len(pictures) > 30
    assert max(pictures) <= inside + 1


def test_every_page_of_the_word_document_is_numbered() -> None:
    (section,) = word(faculty_of_46()).sections
    fields = [part.text.strip() for part in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.footer.paragraphs[0].text.startswith("Penobscot Valley High School · 2026–27")


def test_a_dimension_keeps_its_name_bar_and_counts_on_one_page() -> None:
    made = word(faculty_of_46())
    body = list(made.element.body)
    texts = ["".join(part.text or "" for part in each.iter(qn("w:t"))) for each in body]
    (heading,) = [p for p in made.paragraphs if p.style.name == "Heading 3" and p.text == "1.1 Equity"]
    first = body.index(heading._p)
    last = next(at for at in range(first, len(body)) if texts[at].startswith("Middle: "))
    assert last - first > 4
    styled = "Heading"
    for each in body[first:last]:
        for paragraph in each.iter(qn("w:p")):
            style = paragraph.pPr.pStyle if paragraph.pPr is not None else None
            kept = paragraph.pPr is not None and paragraph.pPr.find(qn("w:keepNext")) is not None
            assert kept or (style is not None and style.val.startswith(styled))


def test_great_numbers_stand_in_one_line() -> None:
    lines = [paragraph.text for paragraph in word(faculty_of_46(), ReportKind.SUMMARY).paragraphs]
    assert (
        "46 of 48 answered in round 1  ·  20 dimensions, 1 hidden  ·  15 agreed or leaning one way  ·  "
        "4 spread or split" in lines
    )


def test_a_tables_properties_stand_in_the_order_that_the_format_asks_for() -> None:
    order = [
        "tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblDescription",
    ]  # fmt: skip
    for table in word(faculty_on(invented(7, 4))).tables:
        names = [each.tag.partition("}")[2] for each in table._tbl.tblPr]
        assert names == [each for each in order if each in names]
        assert {"tblBorders", "tblDescription"} <= set(names)


def test_only_a_table_that_names_its_columns_says_that_its_first_row_is_a_head() -> None:
    headed = set()
    for table in word(faculty_of_46()).tables:
        marks = table._tbl.tblPr.find(qn("w:tblLook"))
        says = marks.get(qn("w:firstRow")) == "1"
        assert bool(int(marks.get(qn("w:val")), 16) & 0x20) == says
        assert (table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None) == says
        headed.add(says)
    assert headed == {True, False}


def test_the_file_is_one_of_todays_word_and_keeps_no_part_that_contradicts_it() -> None:
    left = {"word/stylesWithEffects.xml", "docProps/thumbnail.jpeg"}
    template = BytesIO()
    docx.Document().save(template)
    with ZipFile(template) as parts:
        assert left <= set(parts.namelist())  # the library's template has them
    data = docx_bytes(document(ReportKind.FULL, faculty_of_46(), AS_OF), maker=MAKER)
    with ZipFile(BytesIO(data)) as parts:
        assert left.isdisjoint(parts.namelist())
    (mode,) = [
        each.get(qn("w:val"))
        for each in docx.Document(BytesIO(data)).settings.element.iter(qn("w:compatSetting"))
        if each.get(qn("w:name")) == "compatibilityMode"
    ]
    assert mode == "15"
