"""The map of level × agreement: where every dimension stands in one picture, with four named corners.

Across: the middle score on the scale. Up: the agreement word (split, spread, leaning, agreed), and the
consensus within the word's band, so that the picture never says other than the words do.
Origin top left, y downward, the caller's units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from math import cos, hypot, pi, sin

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.chart_geometry import TextWidth
from lis_desktop.core.figures import Distribution


class Corner(Enum):
    """What a dimension's place on the map means; which corner of the map it is."""

    SHARED_NEED = "shared need"
    SHARED_STRENGTH = "shared strength"
    DIVIDED_LOW = "divided, low"
    DIVIDED_HIGH = "divided, high"


def corner_of(distribution: Distribution) -> Corner | None:
    """The corner that a dimension stands in; None on the line between low and high."""
    middle = (len(distribution.counts) + 1) / 2
    level = distribution.interpolated_median
    shared = distribution.word in (AgreementWord.AGREED, AgreementWord.LEANING)
    if level == middle:
        return None
    if level > middle:
        return Corner.SHARED_STRENGTH if shared else Corner.DIVIDED_HIGH
    return Corner.SHARED_NEED if shared else Corner.DIVIDED_LOW


@dataclass(frozen=True, slots=True)
class MapPoint:
    """One dimension: its short label ("2.6"), this round's figures, and last round's (hollow) or None."""

    key: str
    label: str
    now: Distribution
    before: Distribution | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """A placed dimension: the dot's centre, the label's left end and baseline-middle, and the hollow dot
    of the round before, or None. `leader` is where a thin line from the dot to a label that stands off
    ends, on the label's edge; None where the label is near enough."""

    key: str
    label: str
    x: float
    y: float
    word: AgreementWord
    label_x: float
    label_y: float
    leader: tuple[float, float] | None
    before: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A name on an axis and where its middle stands."""

    text: str
    at: float


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Everything to draw. Bands are the y of the lines between agreement words, top first."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    level_ticks: tuple[Tick, ...]
    word_ticks: tuple[Tick, ...]
    bands: tuple[float, ...]
    middle_x: float
    middle_y: float


_BANDS = (AgreementWord.AGREED, AgreementWord.LEANING, AgreementWord.SPREAD, AgreementWord.SPLIT)
# The span of consensus that a word usually has; beyond it a dot rests on the band's edge.
_SPAN = {
    AgreementWord.SPLIT: (0.0, 0.5),
    AgreementWord.SPREAD: (0.4, 0.7),
    AgreementWord.LEANING: (0.55, 0.85),
    AgreementWord.AGREED: (0.7, 1.0),
}


def agreement_map(
    points: Sequence[MapPoint],
    level_names: Sequence[str],
    width: float,
    height: float,
    text_width: TextWidth,
    text_height: float,
    radius: float = 3.5,
) -> MapLayout:
    """Place every point and its label inside width × height; dots never touch, labels avoid dots, one
    another and the lines where there is room. The same points always give the same picture."""
    gap = text_height / 3  # two numbers side by side are not read as one
    frame = _Frame(len(level_names), width, height, radius, min(text_height + 5, height / 10), gap)
    centres = _apart([frame.place(point.now) for point in points], frame)
    hollow = [frame.place(point.before) for point in points if point.before is not None]
    boxes = [_Box(x - radius, y - radius, x + radius, y + radius) for x, y in [*centres, *hollow]]
    dots: list[Dot] = []
    labels: list[_Box] = []
    # A number is not struck through by the line from a dot to where it stood before either.
    leaders: list[_Line] = [
        (centre, frame.place(point.before))
        for point, centre in zip(points, centres, strict=True)
        if point.before is not None
    ]
    for point, (x, y) in zip(points, centres, strict=True):
        size = (text_width(point.label), text_height)
        box, near = _label_place((x, y), size, frame, boxes, labels, leaders)
        leader = None if near else box.nearest(x, y)
        if leader is not None:
            leaders.append(((x, y), leader))
        labels.append(_Box(box.left - gap, box.top, box.right + gap, box.bottom))
        before = None if point.before is None else frame.place(point.before)
        moved = before is not None and hypot(before[0] - x, before[1] - y) > 2.5 * radius
        dots.append(
            Dot(
                point.key,
                point.label,
                x,
                y,
                point.now.word,
                box.left,
                (box.top + box.bottom) / 2,
                leader,
                before if moved else None,
            )
        )
    return MapLayout(
        width,
        height,
        tuple(dots),
        tuple(Tick(name, frame.level_x(number)) for number, name in enumerate(level_names, start=1)),
        tuple(Tick(word.value, height * (row + 0.5) / 4) for row, word in enumerate(_BANDS)),
        tuple(height * row / 4 for row in (1, 2, 3)),
        width / 2,
        height / 2,
    )


# Where a label is tried: right, left, above, below, then between them; in radii from the dot's centre.
# A number with a line through it is misread sooner than one that stands further off, up to so many rings:
# a line of the map, and a leader, which is taken for a stroke of the number.
_LINE_IN_RINGS, _STRIKE_IN_RINGS = 1.5, 4
_RINGS = (1.6, 3.2, 5.0, 7.0, 9.5, 12.0, 15.0, 19.0)
_DIRECTIONS = (0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 5, 11, 13)


_Line = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: _Box) -> float:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The point of it that is nearest to (x, y)."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)

    def is_struck(self, line: _Line) -> bool:
        """Does the line run through its inside?"""
        (x, y), (end_x, end_y) = line
        enters, leaves = 0.0, 1.0  # shares of the line's length
        for start, step, low, high in (
            (x, end_x - x, self.left, self.right),
            (y, end_y - y, self.top, self.bottom),
        ):
            if step == 0:
                if not low < start < high:
                    return False
            else:
                first, last = sorted(((low - start) / step, (high - start) / step))
                enters, leaves = max(enters, first), min(leaves, last)
        return enters < leaves


@dataclass(frozen=True, slots=True)
class _Frame:
    level_count: int
    width: float
    height: float
    radius: float
    inset: float  # kept free at top and bottom for the corners' names
    clear: float  # between a number and the line beside it, which is else taken for a stroke of it

    def level_x(self, level: float) -> float:
        return self.width * (level - 0.5) / self.level_count

    def place(self, figures: Distribution) -> tuple[float, float]:
        row = _BANDS.index(figures.word)
        low, high = _SPAN[figures.word]
        share = min(1.0, max(0.0, (figures.consensus - low) / (high - low)))
        band = self.height / 4
        top = row * band + 1.5 * self.radius + (self.inset if row == 0 else 0)
        bottom = (row + 1) * band - 1.5 * self.radius - (self.inset if row == len(_BANDS) - 1 else 0)
        return self.level_x(figures.interpolated_median), bottom - (bottom - top) * share

    def levels_of_row(self, y: float, distance: float) -> list[float]:
        """That height, then those so far from it and from each other that are still in its row."""
        band = self.height / 4
        row = min(int(y / band), len(_BANDS) - 1)
        top = row * band + self.radius + (self.inset if row == 0 else 0)
        bottom = (row + 1) * band - self.radius - (self.inset if row == len(_BANDS) - 1 else 0)
        levels = (y + hop * distance for hop in _outwards(int(band / distance)))
        return [y, *(each for each in levels if each != y and top <= each <= bottom)]

    def crosses_line(self, box: _Box) -> bool:
        """Does the line between low and high run through it or close by, or one between words through it?"""
        lines = (self.height * row / 4 for row in (1, 2, 3))
        beside = box.left - self.clear < self.width / 2 < box.right + self.clear
        return beside or any(box.top < line < box.bottom for line in lines)

    def holds(self, box: _Box) -> bool:
        inside = box.left >= 1 and box.right <= self.width - 1
        return inside and box.top >= self.inset and box.bottom <= self.height - self.inset


def _apart(wanted: Sequence[tuple[float, float]], frame: _Frame) -> list[tuple[float, float]]:
    """Dots that would touch move to the nearest free place: sideways at first, but not as far as another
    level, then up or down in their row; only where all of that is taken further sideways. The row (the word)
    is never changed."""
    placed: list[tuple[float, float]] = []
    distance, step = 2.3 * frame.radius, frame.radius / 2
    near = int(frame.width / frame.level_count / 2 / step)
    for x, y in wanted:
        tries = (
            (x + across * step, level)
            for reach in (near, 2 * near, 200)
            for level in frame.levels_of_row(y, distance)
            for across in _outwards(reach)
        )
        placed.append(
            next(
                (
                    (each, level)
                    for each, level in tries
                    if frame.radius <= each <= frame.width - frame.radius
                    and all(hypot(each - px, level - py) >= distance for px, py in placed)
                ),
                (x, y),
            )
        )
    return placed


def _outwards(most: int) -> Iterator[int]:
    """0, 1, -1, 2, -2 …"""
    yield 0
    for hop in range(1, most + 1):
        yield from (hop, -hop)


def _label_place(
    centre: tuple[float, float],
    size: tuple[float, float],
    frame: _Frame,
    dots: Iterable[_Box],
    labels: Sequence[_Box],
    leaders: Sequence[_Line],
) -> tuple[_Box, bool]:
    """The nearest free place around a dot, off the lines if one is near, else the one that overlaps least;
    and whether it is so near that no line need lead to it."""
    (x, y), (width, height) = centre, size
    taken = [*dots, *labels]
    best: tuple[tuple[float, float], _Box, bool] | None = None
    for ring, distance in enumerate(_RINGS):
        if best is not None and best[0] <= (0.0, ring):
            break
        for part in _DIRECTIONS:
            reach = distance * frame.radius
            middle_x = x + cos(pi / 8 * part) * (reach + width / 2)
            middle_y = y - sin(pi / 8 * part) * (reach + height / 2)
            box = _around(middle_x, middle_y, size)
            if not frame.holds(box):
                continue
            struck = sum(map(box.is_struck, leaders))
            if ring:
                leader = (centre, box.nearest(x, y))
                struck += sum(label.is_struck(leader) for label in labels)
            far = ring + _LINE_IN_RINGS * frame.crosses_line(box) + _STRIKE_IN_RINGS * struck
            cost = (sum(box.overlap(other) for other in taken), far)
            if best is None or cost < best[0]:
                best = cost, box, ring == 0
    if best is None:
        return _around(x + width / 2, y, size), True
    return best[1], best[2]


def _around(x: float, y: float, size: tuple[float, float]) -> _Box:
    width, height = size
    return _Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
