"""How a Word document of ours looks, and the fields that a word processor fills in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lis_desktop.reports.styles import BAND, LINE, MUTED, NAVY, TEXT

_TYPE = "Calibri"
_BODY = 10.5
_HEADING_SIZES = {1: 22.0, 2: 15.0, 3: 12.5, 4: 10.5, 5: 10.5, 6: 10.5}
_ACROSS = 60
"""Twentieths of a point between a cell's edge and its words."""
_FIRST_ROW = 0x0020
"""The bit of a table's marks that says: the first row is its head."""
_NAVY_TO = 2
"""Headings down to this level are navy, as on our pages."""


def set_styles(document: Any, language: str) -> None:
    """Type, sizes and colours; the spell checker is told the language."""
    from docx.shared import Pt, RGBColor

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _TYPE, Pt(_BODY)
    normal.paragraph_format.space_after = Pt(4)
    for level, size in _HEADING_SIZES.items():
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size = _TYPE, Pt(size)
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string((NAVY if level <= _NAVY_TO else TEXT)[1:].upper())
        style.paragraph_format.space_before = Pt(14 if level <= _NAVY_TO else 10)
        style.paragraph_format.space_after = Pt(3)
    document.styles["Footer"].font.size = Pt(8)
    for each in document.styles.element.iter(qualified("w:lang")):
        each.set(qualified("w:val"), language)


def quiet(run: Any) -> None:
    """Smaller and lighter than the text around it."""
    from docx.shared import Pt, RGBColor

    run.font.size, run.font.color.rgb = Pt(9.5), RGBColor.from_string(MUTED[1:].upper())


def lined(table: Any, widths: Sequence[float], summary: str, *, headed: bool) -> None:
    """A table of horizontal lines as on our pages, its columns as wide as told (points), and its words for
    who cannot see it; without `headed` its first row is none that names columns."""
    from docx.shared import Pt

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    about = table._tbl.tblPr
    if not headed:
        _first_row_is_like_the_others(about.find(qualified("w:tblLook")))
    borders = _child(about, "w:tblBorders")
    margins = _child(about, "w:tblCellMar")
    for side in ("left", "right"):
        _child(margins, f"w:{side}", w=str(_ACROSS), type="dxa")
    layout = about.find(qualified("w:tblLayout"))
    layout.addprevious(borders)  # the schema has an order
    layout.addnext(margins)
    for side in ("top", "bottom", "insideH"):
        _child(borders, f"w:{side}", val="single", sz="4", space="0", color=LINE[1:].upper())
    _child(about, "w:tblDescription", val=summary)


def _first_row_is_like_the_others(marks: Any) -> None:
    marks.set(qualified("w:firstRow"), "0")
    marks.set(qualified("w:val"), f"{int(marks.get(qualified('w:val')), 16) & ~_FIRST_ROW:04X}")


def repeated(row: Any) -> None:
    """The row is the table's head, on every page."""
    _child(row._tr.get_or_add_trPr(), "w:tblHeader")


def whole(row: Any) -> None:
    """The row is not cut by the end of a page."""
    _child(row._tr.get_or_add_trPr(), "w:cantSplit")


def banded(cell: Any) -> None:
    """The ground under a strand's name."""
    _child(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=BAND[1:].upper())


def kept_with_next(elements: Sequence[Any]) -> None:
    """Every paragraph in these, those in tables included, stays with the one after it."""
    from docx.text.paragraph import Paragraph

    for element in elements:
        for paragraph in element.iter(qualified("w:p")):
            Paragraph(paragraph, None).paragraph_format.keep_with_next = True  # type: ignore[arg-type]


def gap(paragraph: Any) -> None:
    """An empty line that is hardly there: two tables without one between them would become one."""
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(6)


def page_numbers(paragraph: Any) -> None:
    """ "Page 3 of 14" at the end of the paragraph."""
    for words, field in (("\u2003Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(words)
        field_begins(paragraph, field)
        paragraph.add_run("1")
        field_ends(paragraph)


def field_begins(paragraph: Any, instruction: str) -> None:
    """What follows is what the field said last; a word processor writes it anew when it is told to."""
    _child(paragraph.add_run()._r, "w:fldChar", fldCharType="begin")
    _child(paragraph.add_run()._r, "w:instrText").text = f" {instruction} "
    _child(paragraph.add_run()._r, "w:fldChar", fldCharType="separate")


def field_ends(paragraph: Any) -> None:
    """The end of what `field_begins` began."""
    _child(paragraph.add_run()._r, "w:fldChar", fldCharType="end")


def bookmarked(paragraph: Any, number: int) -> None:
    """The paragraph is a place to go to."""
    start = _child(paragraph._p, "w:bookmarkStart", id=str(number), name=place(number))
    paragraph._p.remove(start)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    _child(paragraph._p, "w:bookmarkEnd", id=str(number))


def link_to(paragraph: Any, number: int, words: str) -> None:
    """Words that lead to a bookmarked place of the document."""
    link = _child(paragraph._p, "w:hyperlink", anchor=place(number), history="1")
    link.append(paragraph.add_run(words)._r)


def place(number: int) -> str:
    """The name of a heading's bookmark."""
    return f"_Toc{number:06d}"


def qualified(name: str) -> str:
    """ "w:p" as the parser names it."""
    from docx.oxml.ns import qn

    return str(qn(name))


def _child(parent: Any, tag: str, /, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qualified(f"w:{key}"), value)
    parent.append(made)
    return made
