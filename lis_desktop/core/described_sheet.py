"""The geometry of a paper ballot with its descriptors: a block a dimension, a column a level.

As `core.ballot_sheet`: points, origin top left, y downward, the same marks and code. How high a block is
depends on its longest descriptor, so whoever draws measures the lines, and this says where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lis_desktop.core.ballot_sheet import (
    BUBBLE_RADIUS,
    CODE_SIZE,
    MARK_INSET,
    MARK_SIZE,
    Bubble,
    corner_marks,
)

SIDE = 38.0
TOP = 124.0
BOTTOM = 56.0
GAP = 12.0
LEADING = 9.7
NAME_BASE = 12.0
"""From the top of a block to the line that names the dimension."""
CHOICES = 24.5
"""From the top of a block to the middle of its circles."""
TEXT_BASE = 40.0
"""From the top of a block to the first line of its descriptors."""
UNDER = 9.0
WIDEST_AIR = 16.0
"""The most that a block gets over its height, where a page has room to spare."""
CODE_STEP = 92.0
BETWEEN = 14.0
"""The width of a level without a descriptor."""


def block_height(lines: int) -> float:
    """How high a dimension is whose longest descriptor has so many lines (0 where none has one)."""
    return TEXT_BASE + max(0, lines - 1) * LEADING + UNDER if lines else CHOICES + BUBBLE_RADIUS + UNDER


@dataclass(frozen=True, slots=True)
class Column:
    """Where one level stands: its left edge, and how wide its descriptor may be."""

    x: float
    width: float


def level_columns(page_width: float, described: Sequence[bool]) -> tuple[Column, ...]:
    """A column a level; one that stands between two described ones needs room for its circle only."""
    narrow = described.count(False) if any(described) else 0
    room = page_width - 2 * SIDE - (len(described) - 1) * GAP - narrow * BETWEEN
    wide = room / max(1, len(described) - narrow)
    columns: list[Column] = []
    x = SIDE
    for has_words in described:
        width = wide if has_words or not narrow else BETWEEN
        columns.append(Column(x, width))
        x += width + GAP
    return tuple(columns)


def share_blocks(heights: Sequence[float], page_height: float) -> tuple[int, ...]:
    """How many blocks stand on each page, in order: as few pages as can be, and those evenly filled."""
    room = page_height - TOP - BOTTOM
    best = _fill(heights, room)
    # The lowest page height that needs no page more: found among the heights of runs of blocks.
    for high in sorted(
        {sum(heights[a:b]) for a in range(len(heights)) for b in range(a + 1, len(heights) + 1)}
    ):
        if high <= room and len(found := _fill(heights, high)) == len(best):
            return found
    return best


def _fill(heights: Sequence[float], room: float) -> tuple[int, ...]:
    pages: list[int] = []
    left = 0.0
    for height in heights:
        if not pages or height > left + 1e-6:
            pages.append(0)
            left = room
        pages[-1] += 1
        left -= height
    return tuple(pages)


@dataclass(frozen=True, slots=True)
class DescribedLayout:
    """One page. `tops` are the upper edges of the blocks; a bubble's column counts the levels first, then the
    codes, which stand beside the dimension's name."""

    marks: tuple[tuple[float, float], ...]
    code: tuple[float, float]
    left: float
    right: float
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    columns: tuple[Column, ...]
    bubbles: tuple[Bubble, ...]


def described_layout(
    page_width: float,
    page_height: float,
    heights: Sequence[float],
    described: Sequence[bool],
    code_count: int,
) -> DescribedLayout:
    """Where everything stands on a page of blocks of these heights."""
    room = page_height - TOP - BOTTOM
    air = max(0.0, min(WIDEST_AIR, (room - sum(heights)) / max(1, len(heights))))
    tops = tuple(TOP + sum(heights[:at]) + at * air for at in range(len(heights)))
    left, right = SIDE, page_width - SIDE
    columns = level_columns(page_width, described)
    codes = tuple(right - (code_count - number) * CODE_STEP for number in range(code_count))
    bubbles = tuple(
        Bubble(row, column, x + BUBBLE_RADIUS + 0.6, top + (CHOICES if column < len(columns) else 8.5))
        for row, top in enumerate(tops)
        for column, x in enumerate((*(each.x for each in columns), *codes))
    )
    return DescribedLayout(
        marks=corner_marks(page_width, page_height),
        code=(right - CODE_SIZE, MARK_INSET + MARK_SIZE + 10),
        left=left,
        right=right,
        tops=tops,
        heights=tuple(height + air for height in heights),
        columns=columns,
        bubbles=bubbles,
    )
