"""The geometry of a bar: where segments, counts, captions, hatch and pointer go.

One geometry feeds the PDF canvas and the window's painter. Units are the caller's (points, pixels); the
origin is top left and y grows downward. Text is measured by a function that the caller gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

TextWidth = Callable[[str], float]
"""The width of a text in the caller's units and font."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One level's share of a bar. `label_fits` says whether its count can be written inside."""

    level: int
    count: int
    x: float
    width: float
    label_fits: bool

    @property
    def label(self) -> str:
        """The count as written."""
        return str(self.count)

    @property
    def middle(self) -> float:
        """Where the label is centred."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Caption:
    """A level's name below a bar, left edge at x; `row` is 1 where it had to step down."""

    level: int
    text: str
    x: float
    row: int


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


def stacked_bar(
    counts: Sequence[int], width: float, text_width: TextWidth, padding: float = 1.5
) -> tuple[Segment, ...]:
    """The segments of a 100 % bar, lowest level first; levels that nobody chose have none.

    `counts[i]` chose level i + 1. ValueError when there is no score: draw `hatch` instead.
    """
    n = sum(counts)
    if n <= 0:
        raise ValueError("no scores: there is no bar to draw")
    segments, below = [], 0
    for level, count in enumerate(counts, start=1):
        if count:
            # Edges come from the running sum, so that rounding never opens a gap or leaves the bar short.
            left, right = width * below / n, width * (below + count) / n
            fits = text_width(str(count)) + 2 * padding <= right - left
            segments.append(Segment(level, count, left, right - left, fits))
        below += count
    return tuple(segments)


PATCH, TO_NUMBER, _APART = 5.5, 7.5, 5.0
"""A square of a segment's fill, from its left edge to its number, and from one number to the next square."""
_MOST_BESIDE = 0.5


@dataclass(frozen=True, slots=True)
class Beside:
    """A count after the bar, since it has no room in its segment: where its patch begins, from the bar's end,
    and its row."""

    level: int
    label: str
    x: float
    row: int


def room_beside(bars: Iterable[Sequence[int]], width: float, text_width: TextWidth) -> float:
    """What bars that stand below one another leave free at their ends, all alike, for the counts that have no
    room in their segments; 0 where all have. At most half of the width."""
    counted, room = [counts for counts in bars if sum(counts)], 0.0
    while counted:
        wanted = max(_length(_small(counts, width - room, text_width), text_width) for counts in counted)
        if wanted <= room:
            break
        room = min(wanted, width * _MOST_BESIDE)
        if room < wanted:
            break
    return room


def beside(segments: Iterable[Segment], room: float, text_width: TextWidth) -> tuple[Beside, ...]:
    """The places of the counts that have no room in their segments, lowest level first; a new row where the
    room is full."""
    placed: list[Beside] = []
    x, row = _APART, 0
    for each in segments:
        if each.label_fits:
            continue
        size = TO_NUMBER + text_width(each.label)
        if x + size > room and x > _APART:
            x, row = _APART, row + 1
        placed.append(Beside(each.level, each.label, x, row))
        x += size + _APART
    return tuple(placed)


def _small(counts: Sequence[int], width: float, text_width: TextWidth) -> list[Segment]:
    return [each for each in stacked_bar(counts, width, text_width) if not each.label_fits]


def _length(segments: Sequence[Segment], text_width: TextWidth) -> float:
    return sum(_APART + TO_NUMBER + text_width(each.label) for each in segments)


def pointer_at(counts: Sequence[int], level: int, width: float) -> float:
    """Where the pointer of the agreed level stands: the middle of its segment, or, where nobody chose
    that level, the seam at which its segment would be."""
    n = sum(counts)
    below = sum(counts[: level - 1])
    return width * (below + counts[level - 1] / 2) / n if n else width * (level - 0.5) / len(counts)


def captions(
    segments: Sequence[Segment], names: Sequence[str], width: float, text_width: TextWidth, gap: float = 6
) -> tuple[Caption, ...]:
    """Level names below their segments, as far left as the segment begins, never past the bar's end.

    A name that would touch its neighbour steps down to a second row; one that fits in neither is left
    out (the counts table names every level).
    """
    placed: list[Caption] = []
    free_from = [0.0, 0.0]
    for segment in segments:
        text = names[segment.level - 1]
        size = text_width(text)
        x = max(0.0, min(segment.x, width - size))
        row = next((row for row in (0, 1) if x >= free_from[row] and x + size <= width), None)
        if row is not None:
            placed.append(Caption(segment.level, text, x, row))
            free_from[row] = x + size + gap
    return tuple(placed)


def hatch(width: float, height: float, gap: float = 5) -> tuple[Line, ...]:
    """Diagonal lines that fill a box, cut at its edges: the sign of figures that are hidden."""
    lines = []
    steps = int((width + height) / gap)
    for step in range(1, steps + 1):
        reach = step * gap
        start_x, start_y = (reach, 0.0) if reach <= width else (width, reach - width)
        end_x, end_y = (0.0, reach) if reach <= height else (reach - height, height)
        if start_x > end_x:
            lines.append(Line(start_x, start_y, end_x, end_y))
    return tuple(lines)
