"""From blocks to slabs: every block of the model finds its size, and its place in the structure tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from lis_desktop.reports.ballot_drawing import draw_ballot
from lis_desktop.reports.described_ballot import add_parts, draw_described
from lis_desktop.reports.drawing import put
from lis_desktop.reports.layout_marks import draw_badge, lay_figure, lay_logo, lay_rule
from lis_desktop.reports.layout_table import lay_table
from lis_desktop.reports.layout_text import draw_line, text_slabs
from lis_desktop.reports.model import (
    Badge,
    Block,
    Bullets,
    Card,
    Columns,
    Contents,
    Figure,
    Heading,
    Item,
    Logo,
    PageBreak,
    Paragraph,
    Report,
    Rule,
    Run,
    Sheet,
    Space,
    Table,
    Together,
    Tone,
)
from lis_desktop.reports.pen import Pen
from lis_desktop.reports.pictures import DescribedBallotPicture
from lis_desktop.reports.slabs import Slab, draw_all, height_of, kept_together
from lis_desktop.reports.structure import Element, headings_of, listed
from lis_desktop.reports.styles import CARD, HEADINGS, LINE, TONES, Paper, TextStyle
from lis_desktop.reports.wrapping import plain_line, wrap

_INDENT = 14.0
_AFTER_HEADING = 6.0
_CARD_PADDING = 11.0
_BADGE_ROOM = 118.0


class Layout:
    """Lays out one report on one paper. `heading_pages` is filled once pages are known."""

    def __init__(self, report: Report, paper: Paper) -> None:
        self.paper = paper
        self.root = Element("Document")
        self.headings = tuple(headings_of(report.blocks))
        self.heading_pages: dict[int, int] = {}
        self._next_heading = 0

    def blocks(self, blocks: Sequence[Block], width: float, parent: Element) -> list[Slab]:
        """The slabs of blocks, in order."""
        slabs: list[Slab] = []
        break_next = False
        for index, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                break_next = True
                continue
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            laid = self._block(block, following, width, parent)
            if (
                laid
                and index
                and isinstance(blocks[index - 1], Heading | Badge)
                and laid[0].before > _AFTER_HEADING
            ):
                laid[0] = replace(laid[0], before=_AFTER_HEADING)
            if index and _introduces(blocks[index - 1], block, following) and laid:
                laid[-1] = replace(laid[-1], keep=True)
            if break_next and laid:
                laid[0] = replace(laid[0], page_break=True)
                break_next = False
            slabs += laid
        return slabs

    def _block(  # noqa: C901 - one arm per kind of block
        self, block: Block, following: Block | None, width: float, parent: Element
    ) -> list[Slab]:
        match block:
            case Heading():
                return [self._heading(block, following, width, parent)]
            case Paragraph():
                return text_slabs(block.runs, TONES[block.tone], width, parent.add("P"))
            case Bullets():
                return self._list(block, width, parent)
            case Figure():
                return [lay_figure(block, width, parent)]
            case Table():
                return lay_table(block, width, parent)
            case Together():
                return self._together(block.blocks, width, parent)
            case Columns():
                return self._columns(block, width, parent)
            case Card():
                return self._card(block, width, parent)
            case Contents():
                return self._contents(block, width, parent)
            case Logo():
                return [lay_logo(block, width, self.paper.top, parent)]
            case Sheet():
                return [self._sheet(block, parent)]
            case Rule():
                return [lay_rule(block, width, parent)]
            case Space():
                return [Slab(block.height, lambda pen, x, y: None)]
            case Badge() | PageBreak():
                return []  # a badge is laid with the heading before it

    def _heading(self, block: Heading, following: Block | None, width: float, parent: Element) -> Slab:
        style = HEADINGS[block.level]
        element = parent.add(f"H{block.level}")
        badge = following if isinstance(following, Badge) else None
        badge_element = parent.add("P") if badge else None
        lines = wrap((Run(block.text),), style, width - (_BADGE_ROOM if badge else 0))
        number = self._next_heading
        self._next_heading += 1

        def draw(pen: Pen, x: float, y: float) -> None:
            for row, line in enumerate(lines):
                draw_line(pen, line, element, (), x, y + row * style.leading, style)
            if badge and badge_element:
                draw_badge(pen, badge, badge_element, x + width, y, style)

        height = style.leading * len(lines) + 1
        return Slab(height, draw, style.before, keep=True, headings=(number,))

    def _list(self, block: Bullets, width: float, parent: Element) -> list[Slab]:
        element = parent.add("L", ordered=block.ordered)
        slabs: list[Slab] = []
        for number, item in enumerate(block.items, start=1):
            entry = element.add("LI")
            label = entry.add("Lbl")
            inside = self.blocks(item.blocks, width - _INDENT, entry.add("LBody"))
            inside = [_shifted(slab, _INDENT) for slab in inside]
            if inside:
                mark = f"{number}." if block.ordered else "•"
                inside[0] = _labelled(inside[0], mark, label, _first_style(item))
                inside[0] = replace(inside[0], before=4 if number == 1 else 2.5)
            slabs += inside
        return slabs

    def _together(self, blocks: Sequence[Block], width: float, parent: Element) -> list[Slab]:
        return kept_together(self.blocks(blocks, width, parent))

    def _sheet(self, block: Sheet, parent: Element) -> Slab:
        number = self._next_heading
        self._next_heading += 1
        draw = _drawing_of(block, parent)
        height = self.paper.inner_height
        return Slab(height, draw, headings=(number,), page_break=True, whole_page=True)

    def _columns(self, block: Columns, width: float, parent: Element) -> list[Slab]:
        rewind, heading = len(parent.kids), self._next_heading
        room = width - block.gap * (len(block.columns) - 1)
        widths = [room * share / sum(block.shares) for share in block.shares]
        columns = [
            self.blocks(blocks, each, parent) for blocks, each in zip(block.columns, widths, strict=True)
        ]
        height = max(height_of(column) for column in columns)
        if height > self.paper.inner_height - 60:
            # Side by side it would not fit on a page: one below the other then.
            del parent.kids[rewind:]
            self._next_heading = heading
            return [slab for blocks in block.columns for slab in self.blocks(blocks, width, parent)]

        def draw(pen: Pen, x: float, y: float) -> None:
            for column, each in zip(columns, widths, strict=True):
                draw_all(column, pen, x, y)
                x += each + block.gap

        before = max((column[0].before for column in columns if column), default=0.0)
        return [Slab(height, draw, before, headings=_headings(*columns))]

    def _card(self, block: Card, width: float, parent: Element) -> list[Slab]:
        inside = self.blocks(block.blocks, width - 2 * _CARD_PADDING, parent)
        height = height_of(inside) + 2 * _CARD_PADDING - 3
        if height > self.paper.inner_height:
            return inside

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.artifact()
            pen.rect(x, y, width, height, CARD, radius=4)
            draw_all(inside, pen, x + _CARD_PADDING, y + _CARD_PADDING - 1.5)

        return [Slab(height, draw, before=10, headings=_headings(inside))]

    def _contents(self, block: Contents, width: float, parent: Element) -> list[Slab]:
        toc = parent.add("TOC")
        chosen = listed(block, self.headings)
        numbers = [number for number, each in enumerate(self.headings) if any(each is one for one in chosen)]
        return [
            self._contents_line(self.headings[number], number, block.first_level, width, toc)
            for number in numbers
        ]

    def _contents_line(
        self, heading: Heading, number: int, first_level: int, width: float, toc: Element
    ) -> Slab:
        link = toc.add("TOCI").add("Link")
        top = heading.level == first_level
        style = TONES[Tone.LABEL] if top else TONES[Tone.QUIET]
        indent = 0.0 if top else 12.0 * (heading.level - first_level)
        lines = wrap((Run(heading.text),), style, width - indent - 40)

        def draw(pen: Pen, x: float, y: float) -> None:
            for row, line in enumerate(lines):
                draw_line(pen, line, link, (), x + indent, y + row * style.leading, style)
            baseline = y + (len(lines) - 1) * style.leading + style.size
            page = plain_line(str(self.heading_pages.get(number, 0) + 1), style)
            pen.tag(link)
            put(pen, page, x + width - page.width, baseline)
            pen.artifact()
            pen.line(
                x + indent + lines[-1].width + 6,
                baseline - 1,
                x + width - page.width - 6,
                baseline - 1,
                LINE,
                0.5,
            )
            box = (x, y, x + width, y + len(lines) * style.leading)
            pen.link(link, box, f"#{number}", f"{heading.text}, page {self.heading_pages.get(number, 0) + 1}")

        return Slab(style.leading * len(lines), draw, before=5 if top else 1)


def _drawing_of(block: Sheet, parent: Element) -> Callable[[Pen, float, float], None]:
    """How the sheet is drawn; its elements are in the tree afterwards."""
    ballot = block.picture
    if isinstance(ballot, DescribedBallotPicture):
        parts = add_parts(parent, block.heading.level, ballot, block.alt)
        return lambda pen, _x, _y: draw_described(pen, ballot, parts)
    heading = parent.add(f"H{block.heading.level}")
    figure = parent.add("Figure", alt=block.alt)

    def draw(pen: Pen, _x: float, _y: float) -> None:
        figure.box = (0, 0, pen.width, pen.height)
        draw_ballot(pen, ballot, lambda: pen.tag(heading), lambda: pen.tag(figure))

    return draw


def _introduces(before: Block, block: Block, following: Block | None) -> bool:
    """Whether a line or a legend under a heading only leads to what follows, and stays with it."""
    return (
        isinstance(before, Heading | Badge)
        and isinstance(block, Paragraph | Figure)
        and isinstance(following, Table | Bullets | Figure | Columns)
    )


def _headings(*columns: Sequence[Slab]) -> tuple[int, ...]:
    return tuple(number for column in columns for slab in column for number in slab.headings)


def _shifted(slab: Slab, by: float) -> Slab:
    draw, split = slab.draw, slab.split

    def shifted_split(height: float) -> tuple[Slab, Slab] | None:
        parts = split(height) if split else None
        return None if parts is None else (_shifted(parts[0], by), _shifted(parts[1], by))

    return replace(
        slab,
        draw=lambda pen, x, y: draw(pen, x + by, y),
        split=shifted_split if split else None,
        repeat=_shifted(slab.repeat, by) if slab.repeat else None,
    )


def _first_style(item: Item) -> TextStyle:
    first = item.blocks[0]
    return TONES[first.tone if isinstance(first, Paragraph) else Tone.BODY]


def _labelled(slab: Slab, mark: str, element: Element, style: TextStyle) -> Slab:
    line = plain_line(mark, style)
    draw = slab.draw

    def draw_both(pen: Pen, x: float, y: float) -> None:
        draw_line(pen, line, element, (), x, y, style)
        draw(pen, x, y)

    return replace(slab, draw=draw_both)
