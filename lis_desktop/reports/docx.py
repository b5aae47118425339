"""A report as a Word document, for people who want to go on writing: real headings, lists, tables, alt texts.

The model is the same; only page furniture differs. Columns are set one below the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO
from typing import Any

from lis_desktop.core.maker import NAME, Maker
from lis_desktop.reports.model import (
    Align,
    Badge,
    Block,
    Bullets,
    Card,
    Cell,
    Columns,
    Contents,
    Figure,
    Heading,
    Logo,
    PageBreak,
    Paragraph,
    Report,
    Row,
    Rule,
    Run,
    Sheet,
    Space,
    Table,
    Together,
    Tone,
    Weight,
)
from lis_desktop.reports.office_properties import custom_xml
from lis_desktop.reports.options import LOGO_HEIGHT
from lis_desktop.reports.raster import picture_png
from lis_desktop.reports.repack import repacked
from lis_desktop.reports.styles import LETTER, NAVY, Paper

_QUIET = (Tone.QUIET, Tone.SMALL, Tone.KEY, Tone.CELL_HEAD)


def docx_bytes(report: Report, paper: Paper = LETTER, *, maker: Maker) -> bytes:
    """The document; equal reports of one program give equal bytes."""
    return _Writer(report, paper, maker).bytes()


class _Writer:
    def __init__(self, report: Report, paper: Paper, maker: Maker) -> None:
        import docx
        from docx.shared import Pt, RGBColor

        self._pt: Any = Pt
        self._colour: Any = RGBColor
        self._paper = paper
        self._report, self._maker = report, maker
        self._document: Any = docx.Document()
        self._page()
        self._about()
        self._custom_properties()
        self._styles()
        self._break_next = False
        self.blocks(report.blocks)

    def bytes(self) -> bytes:
        out = BytesIO()
        self._document.save(out)
        return repacked(out.getvalue(), self._report.as_of, self._maker)

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = self._pt(self._paper.width), self._pt(self._paper.height)
        section.left_margin = section.right_margin = self._pt(self._paper.side)
        section.top_margin = section.bottom_margin = self._pt(self._paper.top)
        section.footer.paragraphs[0].text = _clean(self._report.footer)
        section.footer.paragraphs[0].style = self._document.styles["Footer"]

    def _about(self) -> None:
        about = self._document.core_properties
        about.title, about.subject = _clean(self._report.title)[:250], _clean(self._report.subject)[:250]
        about.author, about.language = NAME, self._report.language
        about.comments = ""
        about.created = about.modified = datetime.combine(self._report.as_of, time())
        about.last_modified_by = NAME

    def _custom_properties(self) -> None:
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        package = self._document.part.package
        blob = custom_xml(self._maker)
        part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, blob, package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)

    def _styles(self) -> None:
        styles = self._document.styles
        styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", self._pt(10.5)
        for level in range(1, 7):
            font = styles[f"Heading {level}"].font
            font.name, font.color.rgb = "Calibri", self._colour.from_string(NAVY[1:].upper())
        styles["Footer"].font.size = self._pt(8)

    def blocks(self, blocks: Iterable[Block]) -> None:  # noqa: C901 - one arm per kind of block
        for block in blocks:
            match block:
                case PageBreak():
                    self._break_next = True
                case Heading():
                    made = self._document.add_heading(_clean(block.text), block.level)
                    made.paragraph_format.page_break_before = self._broken()
                case Badge():
                    self._runs(self._document.add_paragraph(), (Run(block.text, Weight.STRONG),))
                case Paragraph():
                    self._paragraph(self._document.add_paragraph(), block)
                case Bullets():
                    self._list(block, 1)
                case Figure():
                    self._figure(self._document.add_paragraph(), block, self._paper.inner_width)
                case Table():
                    self._table(block)
                case Card() | Together():
                    self.blocks(block.blocks)
                case Columns():
                    for column in block.columns:
                        self.blocks(column)
                case Rule():
                    if block.label:
                        self._document.add_paragraph("\n" + "_" * 40 + "\n" + _clean(block.label))
                case Logo():
                    run = self._document.add_paragraph().add_run()
                    run.add_picture(BytesIO(block.png), height=self._pt(LOGO_HEIGHT))
                    run._r.xpath(".//wp:docPr")[0].set("descr", _clean(block.alt))
                case Sheet():
                    self._document.add_heading(_clean(block.heading.text), block.heading.level)
                    self._document.add_paragraph(_clean(block.alt))
                case Space() | Contents():
                    pass  # a word processor makes its own contents from the headings

    def _broken(self) -> bool:
        wanted, self._break_next = self._break_next, False
        return wanted

    def _paragraph(self, made: Any, block: Paragraph) -> None:
        made.paragraph_format.space_after = self._pt(4)
        self._runs(made, block.runs, quiet=block.tone in _QUIET)

    def _runs(self, made: Any, runs: Iterable[Run], *, quiet: bool = False) -> None:
        for run in runs:
            part = made.add_run(_clean(run.text))
            part.bold = run.weight is Weight.STRONG or None
            part.italic = run.weight is Weight.EMPHASIS or None
            if quiet:
                part.font.size = self._pt(9.5)

    def _list(self, block: Bullets, depth: int) -> None:
        style = ("List Number" if block.ordered else "List Bullet") + (f" {depth}" if 1 < depth < 4 else "")
        for item in block.items:
            for each in item.blocks:
                if isinstance(each, Bullets):
                    self._list(each, depth + 1)
                elif isinstance(each, Paragraph):
                    self._paragraph(self._document.add_paragraph(style=style), each)
                else:
                    self.blocks((each,))

    def _figure(self, made: Any, figure: Figure, width: float) -> None:
        size = min(width, figure.width or width)
        picture = made.add_run().add_picture(
            BytesIO(picture_png(figure.picture, size, figure.height)), width=self._pt(size)
        )
        about = picture._inline.docPr  # python-docx has no public place for a picture's words
        about.set("descr", _clean(figure.alt))
        about.set("name", f"Figure {about.get('id')}")

    def _table(self, table: Table) -> None:
        made = self._document.add_table(rows=0, cols=len(table.shares))
        made.style = "Light Grid Accent 1"
        made.autofit = False
        widths = [self._paper.inner_width * share / sum(table.shares) for share in table.shares]
        for row in table.head:
            cells = self._row(made, row, widths)
            repeat = cells._tr.get_or_add_trPr()
            repeat.append(repeat.makeelement(_qualified("tblHeader"), {}))
        for row in table.body:
            self._row(made, row, widths)
        self._document.add_paragraph()

    def _row(self, made: Any, row: Row, widths: list[float]) -> Any:
        added = made.add_row()
        column = 0
        for cell in row.cells:
            place = added.cells[column]
            if cell.span > 1:
                place = place.merge(added.cells[column + cell.span - 1])
            width = sum(widths[column : column + cell.span])
            place.width = self._pt(width)
            self._cell(place.paragraphs[0], cell, width)
            column += cell.span
        return added

    def _cell(self, made: Any, cell: Cell, width: float) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGNMENT

        made.alignment = {
            Align.LEFT: ALIGNMENT.LEFT,
            Align.CENTRE: ALIGNMENT.CENTER,
            Align.RIGHT: ALIGNMENT.RIGHT,
        }[cell.align]
        if isinstance(cell.content, Figure):
            self._figure(made, cell.content, width - 12)
        else:
            runs = cell.content
            if cell.scope:
                runs = tuple(Run(run.text, Weight.STRONG) for run in runs)
            self._runs(made, runs, quiet=True)


def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _clean(text: str) -> str:
    """XML takes no control characters; a newline becomes a line break by itself."""
    return "".join(
        sign for sign in text if sign in "\n\t" or (ord(sign) >= 32 and ord(sign) not in (0xFFFE, 0xFFFF))
    )
