"""The grid of impact and effort: where the room puts what it might work on. It orders nothing by itself.

Across: effort, little at the left. Up: impact, little at the bottom. Each has `GRID_STEPS` steps, an even
number, so that every place belongs to one of four quarters.
Geometry: origin top left, y downward, the caller's units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from lis_desktop.core.chart_geometry import TextWidth
from lis_desktop.core.meeting import GRID_STEPS, GridPlace

STEP_WORDS = ("little", "some", "much", "very much")
"""What a step means, of impact and of effort alike; the first is step 1."""


class Quarter(Enum):
    """What a quarter of the grid says of what lies in it."""

    START_HERE = "start here"
    PLAN_IT_WELL = "plan it well"
    WHEN_THERE_IS_TIME = "when there is time"
    NOT_NOW = "not now"


def quarter_of(place: GridPlace) -> Quarter:
    """Much impact for little effort comes first."""
    much, hard = place.impact > GRID_STEPS // 2, place.effort > GRID_STEPS // 2
    if much:
        return Quarter.PLAN_IT_WELL if hard else Quarter.START_HERE
    return Quarter.NOT_NOW if hard else Quarter.WHEN_THERE_IS_TIME


def place_words(place: GridPlace) -> str:
    """ "very much impact for little effort: start here"."""
    impact, effort = STEP_WORDS[place.impact - 1], STEP_WORDS[place.effort - 1]
    return f"{impact} impact for {effort} effort: {quarter_of(place).value}"


def moved(place: GridPlace, impact: int, effort: int) -> GridPlace:
    """So many steps up and to the right, stopping at the edges."""
    return GridPlace(place.dimension_id, _within(place.impact + impact), _within(place.effort + effort))


def place_at(dimension_id: str, x: float, y: float, width: float, height: float) -> GridPlace:
    """The place under a point of a grid of that size; points beside it belong to the nearest."""
    column, row = int(x * GRID_STEPS // width), int(y * GRID_STEPS // height)
    return GridPlace(dimension_id, _within(GRID_STEPS - row), _within(column + 1))


def _within(step: int) -> int:
    return max(1, min(step, GRID_STEPS))


@dataclass(frozen=True, slots=True)
class Mark:
    """A placed dimension as it is drawn: its code in a small box."""

    key: str
    label: str
    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point is on it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Everything to draw but the words at the axes; `columns` and `rows` are where two steps meet. `crowded`
    says that marks overlap: smaller letters would help."""

    width: float
    height: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    marks: tuple[Mark, ...]
    crowded: bool = False

    def at(self, x: float, y: float) -> Mark | None:
        """The mark under a point: the one drawn last where two overlap."""
        return next((each for each in reversed(self.marks) if each.holds(x, y)), None)


def impact_grid(
    places: Sequence[GridPlace],
    labels: Sequence[str],
    width: float,
    height: float,
    text_width: TextWidth,
    text_height: float,
    gap: float = 4.0,
    inset: float = 0.0,
) -> GridLayout:
    """Put each dimension's label into its cell, row by row around the cell's middle. Where a cell is full the
    rows move together, so that none ever leaves its cell. `inset` stays free at top and bottom of the grid,
    for the names of the quarters."""
    cell_width, cell_height = width / GRID_STEPS, height / GRID_STEPS
    wide = min(max((text_width(label) for label in labels), default=0.0) + 2.5 * gap, cell_width - 2 * gap)
    inset = max(0.0, min(inset, cell_height / 3))
    tall = min(text_height + gap, cell_height - inset - 2 * gap)
    a_row = max(1, int((cell_width - gap) // (wide + gap)))
    marks: list[Mark] = []
    crowded = False
    for impact in range(1, GRID_STEPS + 1):
        for effort in range(1, GRID_STEPS + 1):
            there = [
                (place, label)
                for place, label in zip(places, labels, strict=True)
                if (place.impact, place.effort) == (impact, effort)
            ]
            row_count = -(-len(there) // a_row)
            above = inset if impact == GRID_STEPS else 0.0
            free = cell_height - above - (inset if impact == 1 else 0.0)
            room = free - 2 * gap - tall
            pitch = tall + gap if row_count < 2 else min(tall + gap, room / (row_count - 1))
            crowded = crowded or pitch < tall
            left, top = (effort - 1) * cell_width, (GRID_STEPS - impact) * cell_height + above
            first = top + (free - tall - pitch * (row_count - 1)) / 2
            for at, (place, label) in enumerate(there):
                row, column = divmod(at, a_row)
                in_row = min(a_row, len(there) - row * a_row)
                start = left + (cell_width - in_row * wide - (in_row - 1) * gap) / 2
                x = start + column * (wide + gap)
                marks.append(Mark(place.dimension_id, label, x, first + row * pitch, wide, tall))
    return GridLayout(
        width,
        height,
        tuple(cell_width * step for step in range(1, GRID_STEPS)),
        tuple(cell_height * step for step in range(1, GRID_STEPS)),
        tuple(marks),
        crowded,
    )
