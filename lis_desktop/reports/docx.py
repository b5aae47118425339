"""A report as a Word document, for people who want to go on writing: real headings, lists, tables, alt texts.

The model is the same; only page furniture differs. Columns are set one below the other, great numbers in a
line. The contents lead to their headings; the word processor adds pages when it is told to update them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from lis_desktop.core.maker import Maker
from lis_desktop.reports import docx_about
from lis_desktop.reports import docx_look as look
from lis_desktop.reports.docx_about import clean
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
    Scope,
    Sheet,
    Space,
    Table,
    Together,
    Tone,
    Weight,
)
from lis_desktop.reports.options import LOGO_HEIGHT
from lis_desktop.reports.raster import picture_png
from lis_desktop.reports.repack import repacked
from lis_desktop.reports.structure import headings_of, listed
from lis_desktop.reports.styles import LETTER, Paper

_QUIET = (Tone.QUIET, Tone.SMALL, Tone.EYEBROW, Tone.KEY, Tone.CELL_HEAD)
_IN_TABLE, _COMPACT = 9.5, 8.5
"""Points of the type in tables."""
_STRONG = (Tone.EYEBROW, Tone.KEY_HEAD, Tone.LABEL)


def docx_bytes(report: Report, paper: Paper = LETTER, *, maker: Maker) -> bytes:
    """The document; equal reports of one program give equal bytes."""
    return _Writer(report, paper, maker).bytes()


class _Writer:
    def __init__(self, report: Report, paper: Paper, maker: Maker) -> None:
        import docx
        from docx.shared import Pt

        self._pt: Any = Pt
        self._paper = paper
        self._report, self._maker = report, maker
        self._document: Any = docx.Document()
        self._headings = tuple(headings_of(report.blocks))
        self._next_heading = 0
        self._break_next = False
        look.set_styles(self._document, report.language)
        docx_about.set_page(self._document, report, paper)
        docx_about.describe(self._document, report, maker)
        docx_about.make_current(self._document)
        self.blocks(report.blocks)

    def bytes(self) -> bytes:
        out = BytesIO()
        self._document.save(out)
        return repacked(out.getvalue(), self._report.as_of, self._maker)

    def blocks(self, blocks: Iterable[Block]) -> None:  # noqa: C901 - one arm per kind of block
        for block in blocks:
            match block:
                case PageBreak():
                    self._break_next = True
                case Heading():
                    self._heading(block)
                case Badge():
                    badge = self._document.add_paragraph()
                    self._runs(badge, (Run(block.text, Weight.STRONG),))
                    badge.paragraph_format.keep_with_next = True
                case Paragraph():
                    self._paragraph(self._document.add_paragraph(), block)
                case Bullets():
                    self._list(block, 1)
                case Figure():
                    self._figure(self._document.add_paragraph(), block, self._paper.inner_width)
                case Table():
                    self._table(block)
                case Card():
                    self.blocks(block.blocks)
                case Together():
                    self._together(block)
                case Columns():
                    self._columns(block)
                case Rule():
                    if block.label:
                        self._document.add_paragraph("\n" + "_" * 40 + "\n" + clean(block.label))
                case Logo():
                    run = self._document.add_paragraph().add_run()
                    run.add_picture(BytesIO(block.png), height=self._pt(LOGO_HEIGHT))
                    run._r.xpath(".//wp:docPr")[0].set("descr", clean(block.alt))
                case Sheet():
                    self._heading(block.heading)
                    self._document.add_paragraph(clean(block.alt))
                case Contents():
                    self._contents(block)
                case Space():
                    pass

    def _heading(self, block: Heading) -> None:
        made = self._document.add_heading(clean(block.text), block.level)
        made.paragraph_format.page_break_before = self._broken()
        look.bookmarked(made, self._next_heading)
        self._next_heading += 1

    def _together(self, block: Together) -> None:
        """Kept on one page as far as it has room, as on ours."""
        body = self._document.element.body
        before = len(body)
        self.blocks(block.blocks)
        look.kept_with_next(body[before - 1 : -2])  # all but the last; after it stand the page's sizes

    def _columns(self, block: Columns) -> None:
        facts = [column for column in block.columns if _is_fact(column)]
        if len(facts) < len(block.columns):
            for column in block.columns:
                self.blocks(column)
            return
        made = self._document.add_paragraph()
        for number, column in enumerate(facts):
            great, words = (each for each in column if isinstance(each, Paragraph))
            self._runs(
                made,
                (
                    Run(
                        "  ·  ",
                    ),
                )
                if number
                else (),
            )
            self._runs(made, (*(Run(run.text, Weight.STRONG) for run in great.runs), Run(" "), *words.runs))

    def _contents(self, block: Contents) -> None:
        chosen = listed(block, self._headings)
        numbers = [n for n, each in enumerate(self._headings) if any(each is one for one in chosen)]
        made: list[Any] = []
        for number in numbers:
            heading = self._headings[number]
            made.append(self._document.add_paragraph())
            made[-1].paragraph_format.left_indent = self._pt(14 * (heading.level - block.first_level))
            made[-1].paragraph_format.space_after = self._pt(1)
            if len(made) == 1:
                look.field_begins(made[0], rf'TOC \o "{block.first_level}-{block.last_level}" \h \z')
            look.link_to(made[-1], number, clean(heading.text))
        if made:
            look.field_ends(made[-1])

    def _broken(self) -> bool:
        wanted, self._break_next = self._break_next, False
        return wanted

    def _paragraph(self, made: Any, block: Paragraph) -> None:
        strong = block.tone in _STRONG
        runs = tuple(Run(run.text, Weight.STRONG) for run in block.runs) if strong else block.runs
        self._runs(made, runs, quiet=block.tone in _QUIET)

    def _runs(self, made: Any, runs: Iterable[Run], *, quiet: bool = False) -> None:
        for run in runs:
            part = made.add_run(clean(run.text))
            part.bold = run.weight is Weight.STRONG or None
            part.italic = run.weight is Weight.EMPHASIS or None
            if quiet:
                look.quiet(part)

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
        for side in ("distT", "distB", "distL", "distR"):
            picture._inline.set(side, "0")  # else some programs set it in from the margin
        about = picture._inline.docPr  # python-docx has no public place for a picture's words
        about.set("descr", clean(figure.alt))
        about.set("name", f"Figure {about.get('id')}")

    def _table(self, table: Table) -> None:
        made = self._document.add_table(rows=0, cols=len(table.shares))
        widths = [self._paper.inner_width * share / sum(table.shares) for share in table.shares]
        look.lined(made, widths, clean(table.summary), headed=bool(table.head))
        for row in table.head:
            look.repeated(self._row(made, row, widths, table))
        for row in table.body:
            self._row(made, row, widths, table)
        look.gap(self._document.add_paragraph())

    def _row(self, made: Any, row: Row, widths: Sequence[float], table: Table) -> Any:
        added = made.add_row()
        look.whole(added)
        column = 0
        for cell in row.cells:
            place = added.cells[column]
            if cell.span > 1:
                place = place.merge(added.cells[column + cell.span - 1])
            width = sum(widths[column : column + cell.span])
            place.width = self._pt(width)
            if row.band:
                look.banded(place)
            self._cell(place.paragraphs[0], cell, width, _COMPACT if table.compact else _IN_TABLE)
            column += cell.span
        return added

    def _cell(self, made: Any, cell: Cell, width: float, size: float) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGNMENT

        made.alignment = {
            Align.LEFT: ALIGNMENT.LEFT,
            Align.CENTRE: ALIGNMENT.CENTER,
            Align.RIGHT: ALIGNMENT.RIGHT,
        }[cell.align]
        made.paragraph_format.space_after = self._pt(0)
        if isinstance(cell.content, Figure):
            self._figure(made, cell.content, width - 8)
        else:
            runs = cell.content
            if cell.scope is Scope.COLUMN:
                runs = tuple(Run(run.text, Weight.STRONG) for run in runs)
            self._runs(made, runs)
            for part in made.runs:
                part.font.size = self._pt(size)


def _is_fact(column: Sequence[Block]) -> bool:
    """A great number and what it counts."""
    return (
        len(column) == 2
        and isinstance(column[0], Paragraph)
        and column[0].tone is Tone.NUMBER
        and isinstance(column[1], Paragraph)
    )
