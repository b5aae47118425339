"""How a ballot with descriptors is drawn and tagged: text all through, so that it can be heard as well.

A dimension is a paragraph and a list; a choice's label is its circle, its body the level and what it means.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lis_desktop.core.ballot_sheet import BUBBLE_RADIUS, CODE_SIZE, MARK_SIZE, Bubble
from lis_desktop.core.described_sheet import (
    CHOICES,
    LEADING,
    NAME_BASE,
    TEXT_BASE,
    Column,
    DescribedLayout,
    block_height,
    described_layout,
    level_columns,
)
from lis_desktop.reports.ballot_drawing import draw_code, draw_number_box
from lis_desktop.reports.drawing import put
from lis_desktop.reports.model import Run, Weight
from lis_desktop.reports.pen import Pen
from lis_desktop.reports.pictures import BallotBlock, DescribedBallotPicture
from lis_desktop.reports.structure import Element
from lis_desktop.reports.styles import LINE, MUTED, NAVY, TEXT, Face, TextStyle
from lis_desktop.reports.wrapping import TextLine, plain_line, wrap

_TITLE = TextStyle(Face.BOLD, 18, 22, NAVY)
_ABOUT = TextStyle(Face.SEMIBOLD, 10, 13, TEXT)
_HINT = TextStyle(Face.REGULAR, 9.2, 11.6, MUTED)
_NAME = TextStyle(Face.SEMIBOLD, 11, 13, NAVY)
_LEVEL = TextStyle(Face.SEMIBOLD, 8.8, 9.4, TEXT)
_TEXT = TextStyle(Face.REGULAR, 8.2, LEADING, TEXT)
_CODE = TextStyle(Face.REGULAR, 8.6, 10, TEXT)
_DIGIT = TextStyle(Face.REGULAR, 6.4, 8, MUTED)
_INK = "#000000"
_BESIDE = 2 * BUBBLE_RADIUS + 4


@dataclass(frozen=True, slots=True)
class Parts:
    """The elements of one page, in reading order."""

    heading: Element
    about: Element
    hint: Element
    code: Element
    blocks: tuple[tuple[Element, tuple[tuple[Element, Element], ...]], ...]
    foot: Element


def add_parts(parent: Element, level: int, ballot: DescribedBallotPicture, alt: str) -> Parts:
    """Put the page's elements into the tree."""
    heading, about, hint = parent.add(f"H{level}"), parent.add("P"), parent.add("P")
    code = parent.add("Figure", alt=alt)
    blocks = tuple(_add_block(parent, ballot) for _ in ballot.blocks)
    return Parts(heading, about, hint, code, blocks, parent.add("P"))


def _add_block(
    parent: Element, ballot: DescribedBallotPicture
) -> tuple[Element, tuple[tuple[Element, Element], ...]]:
    name, choices = parent.add("P"), parent.add("L", ordered=False)
    items = [choices.add("LI") for _ in (*ballot.levels, *ballot.codes)]
    return name, tuple((item.add("Lbl"), item.add("LBody")) for item in items)


def height_of_block(block: BallotBlock, described: tuple[bool, ...], page_width: float) -> float:
    """How high a dimension stands on a page of that width."""
    columns = level_columns(page_width, described)
    return block_height(max(len(lines) for lines in _lines(block.descriptors, columns)))


@lru_cache(maxsize=256)
def _lines(descriptors: tuple[str, ...], columns: tuple[Column, ...]) -> tuple[tuple[TextLine, ...], ...]:
    """The lines of each level's descriptor; none where it has none. Sixty ballots say the same."""
    return tuple(
        wrap((Run(text),), _TEXT, column.width) if text else ()
        for text, column in zip(descriptors, columns, strict=True)
    )


def draw_described(pen: Pen, ballot: DescribedBallotPicture, parts: Parts) -> None:
    """Fill the page."""
    heights = [height_of_block(each, ballot.described, pen.width) for each in ballot.blocks]
    layout = described_layout(pen.width, pen.height, heights, ballot.described, len(ballot.codes))
    pen.artifact()
    for x, y in layout.marks:
        pen.rect(x, y, MARK_SIZE, MARK_SIZE, _INK)
    _draw_head(pen, ballot, parts, layout)
    bubbles = iter(layout.bubbles)
    for row, (block, (name, choices)) in enumerate(zip(ballot.blocks, parts.blocks, strict=True)):
        top = layout.tops[row]
        pen.tag(name)
        put(pen, plain_line(block.code, _NAME, Weight.STRONG), layout.left, top + NAME_BASE)
        put(pen, plain_line(block.name, _NAME), layout.left + 26, top + NAME_BASE)
        lines = _lines(block.descriptors, layout.columns)
        for number, (label, body) in enumerate(choices):
            bubble = next(bubbles)
            pen.tag(label)
            _draw_bubble(pen, bubble, len(ballot.levels))
            pen.tag(body)
            if number < len(ballot.levels):
                _draw_level(pen, ballot.levels[number], lines[number], layout.columns[number], top)
            else:
                words = plain_line(ballot.codes[number - len(ballot.levels)], _CODE)
                put(pen, words, bubble.x + BUBBLE_RADIUS + 3, bubble.y + 3)
        pen.artifact()
        if row + 1 < len(ballot.blocks):
            bottom = top + layout.heights[row] - 4
            pen.line(layout.left, bottom, layout.right, bottom, LINE, 0.5)
    pen.tag(parts.foot)
    draw_number_box(pen)


def _draw_head(pen: Pen, ballot: DescribedBallotPicture, parts: Parts, layout: DescribedLayout) -> None:
    x, top = layout.left, layout.code[1]
    pen.tag(parts.heading)
    put(pen, plain_line(ballot.title, _TITLE), x, top + 13)
    pen.tag(parts.about)
    put(pen, plain_line(ballot.about, _ABOUT), x, top + 29)
    pen.tag(parts.hint)
    room = layout.code[0] - x - 16
    for row, line in enumerate(wrap((Run(ballot.hint),), _HINT, room)[:3]):
        put(pen, line, x, top + 43 + row * _HINT.leading)
    pen.tag(parts.code)
    left, upper = layout.code
    parts.code.box = (left, pen.height - upper - CODE_SIZE, left + CODE_SIZE, pen.height - upper)
    draw_code(pen, ballot.code, *layout.code)


def _draw_bubble(pen: Pen, bubble: Bubble, levels: int) -> None:
    pen.circle(bubble.x, bubble.y, BUBBLE_RADIUS, line=_INK, weight=0.8)
    if bubble.column < levels:
        digit = plain_line(str(bubble.column + 1), _DIGIT)
        put(pen, digit, bubble.x - digit.width / 2, bubble.y + 2.2)


def _draw_level(pen: Pen, name: str, lines: tuple[TextLine, ...], column: Column, top: float) -> None:
    if column.width > _BESIDE + 20:
        names = wrap((Run(name),), _LEVEL, column.width - _BESIDE)[:2]
        first = top + CHOICES + (3 if len(names) == 1 else -1.6)
        for row, each in enumerate(names):
            put(pen, each, column.x + _BESIDE, first + row * _LEVEL.leading)
    for row, line in enumerate(lines):
        put(pen, line, column.x, top + TEXT_BASE + row * LEADING)
