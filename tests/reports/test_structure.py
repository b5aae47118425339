"""Who listens to a report gets the same document as who looks at it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from lis_desktop.core.dossier import Dossier
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.model import (
    Block,
    Bullets,
    Cell,
    Columns,
    Contents,
    Figure,
    Heading,
    Item,
    Paragraph,
    Report,
    Row,
    Run,
    Scope,
    Table,
    bullets,
    text,
)
from lis_desktop.reports.pen import Pen, UntaggedContentError
from lis_desktop.reports.pictures import BarPicture
from lis_desktop.reports.structure import Element
from lis_desktop.reports.styles import A4, LETTER, Face
from tests.reports.expected_tree import expected_tree
from tests.reports.faculty import (
    AS_OF,
    faculty_of_4,
    faculty_of_46,
    faculty_on,
    faculty_without_evidence,
    invented,
    open_round,
)
from tests.reports.pdf_reading import mark_complaints, tree_of
from tests.reports.rendering import render

SCHOOLS: dict[str, Callable[[], Dossier]] = {
    "46 ballots": faculty_of_46,
    "4 ballots": faculty_of_4,
    "no evidence": faculty_without_evidence,
    "open round": open_round,
    "seven levels": lambda: faculty_on(invented(7, 6, 2)),
}


def report_of(*blocks: Block) -> Report:
    return Report("A title", "A subject", (Heading(1, "Head"), *blocks), "Footer", AS_OF)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


@pytest.mark.parametrize("school", SCHOOLS)
@pytest.mark.parametrize("kind", ReportKind)
def test_the_structure_tree_is_the_model(kind: ReportKind, school: str) -> None:
    report = document(kind, SCHOOLS[school](), AS_OF)
    data = render(report, A4 if len(school) % 2 else LETTER).data
    assert tree_of(data) == expected_tree(report)
    assert mark_complaints(data) == []


def every_kind_of_block() -> Report:
    Row((Cell((Run("A"),), Scope.COLUMN), Cell((Run("B"),), Scope.COLUMN)))
    row = Row((Cell((Run("a"),), Scope.ROW), Cell((Run("b", link="https://example.org/"),))))
    return report_of(
        Contents(),
        Heading(2, "One"),
        Paragraph((Run("Before "), Run("a link", link="https://example.org/a?b=c&d=<e>"), Run(" after."))),
        Bullets((Item((text("x"), bullets("y", "z", ordered=True))),)),
        Figure(BarPicture((1, 2, 3), 2, ("low", "middle", "high")), "Bar: 1, 2, 3.", 14),
        Table(
            (1, 1), (Row((Cell((Run("A"),), Scope.COLUMN), Cell((Run("B"),), Scope.COLUMN))),), (row,) * 90
        ),
        Heading(2, "Two"),
        Columns(((text("left"),), (Heading(3, "Right"), text("right"))), (1, 2)),
        Paragraph((Run("back to one", link="#1"),)),
    )


def test_every_kind_of_block_has_its_place_in_the_tree() -> None:
    report = every_kind_of_block()
    data = render(report).data
    assert tree_of(data) == expected_tree(report)
    assert mark_complaints(data) == []


def test_a_table_over_several_pages_is_one_table_and_its_repeated_head_is_not_heard_twice() -> None:
    data = render(every_kind_of_block()).data
    tree = tree_of(data)
    tables = [node for node in tree[1] if node[0] == "Table"]
    assert len(tables) == 1
    assert [part[0] for part in tables[0][1]] == ["THead", "TBody"]
    assert len(tables[0][1][1][1]) == 90
    with opened(data) as pdf:
        assert len(pdf.pages) > 2


def test_the_tree_check_notices_a_heading_that_became_a_paragraph() -> None:
    report = every_kind_of_block()
    with opened(render(report).data) as pdf:
        pdf.Root.StructTreeRoot.K.K[0].S = pikepdf.Name.P
        forged = BytesIO()
        pdf.save(forged)
    assert tree_of(forged.getvalue()) != expected_tree(report)


def test_the_mark_check_notices_a_parent_tree_that_points_elsewhere() -> None:
    with opened(render(every_kind_of_block()).data) as pdf:
        owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        owners[0], owners[1] = owners[1], owners[0]
        forged = BytesIO()
        pdf.save(forged)
    assert mark_complaints(forged.getvalue())


def test_untagged_text_raises() -> None:
    pen = Pen(300, 300)
    with pytest.raises(UntaggedContentError):
        pen.text(10, 10, "heard by nobody", Face.REGULAR, 10, "#000000")
    with pytest.raises(UntaggedContentError):
        pen.rect(0, 0, 10, 10, "#000000")
    pen.tag(Element("P"))
    pen.text(10, 10, "heard", Face.REGULAR, 10, "#000000")


def test_header_cells_say_what_they_head_and_pictures_say_what_they_show() -> None:
    report = document(ReportKind.FULL, faculty_of_46(), AS_OF)
    scopes, alternatives = set(), []
    with opened(render(report).data) as pdf:
        todo = [pdf.Root.StructTreeRoot.K]
        while todo:
            node = todo.pop()
            if node.S == "/TH":
                scopes.add(str(node.A.Scope))
            if node.S == "/Figure":
                alternatives.append(str(node.Alt))
                assert len(node.A.BBox) == 4
            if "/K" in node:
                kids = node.K if isinstance(node.K, pikepdf.Array) else [node.K]
                todo += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    assert scopes == {"/Column", "/Row"}
    assert any("Not addressed 15, Initiating 8, Developing 7, Performing 15" in each for each in alternatives)


def test_title_language_bookmarks_and_page_labels_are_there() -> None:
    report = document(ReportKind.FULL, faculty_of_46(), AS_OF)
    with opened(render(report).data) as pdf:
        assert str(pdf.Root.Lang) == "en-US"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.Title) == report.title
        assert "pdfuaid:part>1<" in pdf.Root.Metadata.read_bytes().decode()
        assert pdf.Root.PageLabels.Nums[1].S == "/D"
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root[0].children]
    assert titles[:3] == ["Contents", "Where we stand", "What we make of it"]
    assert "2 Organizational Design" in titles


def test_every_font_is_embedded_and_every_sign_can_be_copied() -> None:
    with opened(render(document(ReportKind.SUMMARY, faculty_of_46(), AS_OF)).data) as pdf:
        fonts = pdf.pages[0].obj.Resources.Font
        assert len(fonts.keys()) >= 3
        for font in fonts.values():
            assert "/FontFile2" in font.FontDescriptor
            assert b"<0000>" not in font.ToUnicode.read_bytes()


def test_the_same_dossier_and_day_give_the_same_bytes() -> None:
    one, other = (render(document(ReportKind.FULL, faculty_of_46(), AS_OF)).data for _ in range(2))
    assert one == other
    assert render(document(ReportKind.FULL, faculty_of_46(), AS_OF), A4).data != one
