"""The geometry and the code of a paper ballot: the same for the printer and for whoever reads it back.

Points, origin top left of the page, y downward. Four corner marks tell a reader where the page lies; a
two-dimensional code tells which round and page it is, with a random nonce that names nobody: a serial number
together with the order in which sheets were handed out would identify a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from zlib import crc32

BUBBLE_RADIUS = 5.2
MARK_SIZE = 12.0
MARK_INSET = 30.0
CODE_SIZE = 62.0
NONCE_BYTES = 8
MAX_PRINTED = 500
"""In one file: it has to be drawn, kept and printed."""
ROWS_TOP = 172.0
ROWS_BOTTOM = 74.0
LARGEST_ROW = 28.0
SMALLEST_ROW = 21.0
NAME_SHARE = 0.46


class BallotText(Enum):
    """How much stands beside the choices of a paper ballot."""

    DESCRIPTORS = "descriptors"
    """What each level means, under its circle: several pages."""
    NAMES = "names"
    """The names alone: mostly one page, for people who have the descriptors before them."""


@dataclass(frozen=True, slots=True)
class BallotCode:
    """What the two-dimensional code of one page says. `nonce` is 16 hex digits, one per ballot."""

    assessment: str
    round_number: int
    page: int
    pages: int
    nonce: str

    @property
    def text(self) -> str:
        """ "LIS1:5f2c9a04:1:1/1:0123456789abcdef:89ABCDEF", the last part a CRC-32 of the rest."""
        body = f"LIS1:{self.assessment}:{self.round_number}:{self.page}/{self.pages}:{self.nonce}"
        return f"{body}:{crc32(body.encode('ascii')):08X}"


@dataclass(frozen=True, slots=True)
class Bubble:
    """One circle: its row on the page, its column (levels first, then the codes), its centre."""

    row: int
    column: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One page. `marks` are the top left corners of the four squares; `rows` the middles of the rows."""

    marks: tuple[tuple[float, float], ...]
    code: tuple[float, float]
    left: float
    right: float
    rows: tuple[float, ...]
    row_height: float
    columns: tuple[float, ...]
    bubbles: tuple[Bubble, ...]


def corner_marks(page_width: float, page_height: float) -> tuple[tuple[float, float], ...]:
    """The top left corners of the four squares by which a reader finds the page."""
    far_x, far_y = page_width - MARK_INSET - MARK_SIZE, page_height - MARK_INSET - MARK_SIZE
    return ((MARK_INSET, MARK_INSET), (far_x, MARK_INSET), (MARK_INSET, far_y), (far_x, far_y))


def sheet_number_box(page_width: float, page_height: float) -> tuple[float, float, float, float]:
    """Where whoever types a ballot pencils its number, on each of its pages: x, y, width, height."""
    right = page_width - MARK_INSET - MARK_SIZE - 12
    return (right - 44, page_height - 52, 44, 21)


def rows_per_page(page_height: float) -> int:
    """How many dimensions fit on a page."""
    return int((page_height - ROWS_TOP - ROWS_BOTTOM) // SMALLEST_ROW)


def split_over_pages(dimension_ids: Sequence[str], page_height: float) -> tuple[tuple[str, ...], ...]:
    """The dimensions of each page, evenly shared."""
    most = rows_per_page(page_height)
    pages = max(1, -(-len(dimension_ids) // most))
    size = -(-len(dimension_ids) // pages)
    return tuple(tuple(dimension_ids[at : at + size]) for at in range(0, len(dimension_ids), size))


def sheet_layout(page_width: float, page_height: float, row_count: int, column_count: int) -> SheetLayout:
    """Where everything stands on a page of that many rows and columns."""
    left, right = MARK_INSET + MARK_SIZE + 12, page_width - MARK_INSET - MARK_SIZE - 12
    height = min(LARGEST_ROW, (page_height - ROWS_TOP - ROWS_BOTTOM) / max(1, row_count))
    rows = tuple(ROWS_TOP + height * (row + 0.5) for row in range(row_count))
    grid = left + (right - left) * NAME_SHARE
    step = (right - grid) / column_count
    columns = tuple(grid + step * (column + 0.5) for column in range(column_count))
    bubbles = tuple(
        Bubble(row, column, x, y) for row, y in enumerate(rows) for column, x in enumerate(columns)
    )
    code = (right - CODE_SIZE, MARK_INSET + MARK_SIZE + 10)
    return SheetLayout(
        corner_marks(page_width, page_height), code, left, right, rows, height, columns, bubbles
    )
