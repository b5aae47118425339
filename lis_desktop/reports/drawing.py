"""How the pictures are drawn: the geometry of core put down with the pen. Tagging is the caller's."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

from lis_desktop.core.agreement_map import Corner, Dot, MapLayout, agreement_map
from lis_desktop.core.chart_geometry import (
    PATCH,
    TO_NUMBER,
    beside,
    captions,
    hatch,
    pointer_at,
    room_beside,
    stacked_bar,
)
from lis_desktop.core.palette import chart_ink, ink_on, level_fills
from lis_desktop.reports.brush import Brush
from lis_desktop.reports.model import Run
from lis_desktop.reports.pictures import (
    BarPicture,
    GrowthPicture,
    HiddenPicture,
    LegendPicture,
    MapPicture,
    Picture,
)
from lis_desktop.reports.styles import NAVY, Face, TextStyle
from lis_desktop.reports.typeface import text_width
from lis_desktop.reports.wrapping import TextLine, plain_line, wrap

_INK = chart_ink()
CAPTION = TextStyle(Face.REGULAR, 8, 10, _INK.muted)
CORNER = TextStyle(Face.SEMIBOLD, 9, 11, NAVY)
MAP_CODE = TextStyle(Face.SEMIBOLD, 8, 9.6, _INK.text)
CAPTION_ROW = 10.0
POINTER = 7.0
BESIDE_ROW = 10.0


def draw_picture(pen: Brush, picture: Picture, x: float, y: float, width: float, height: float) -> None:
    """Draw the picture, its body so high; `picture_height` says how high it is in all."""
    match picture:
        case BarPicture():
            draw_bar(pen, picture, x, y, width, height)
        case HiddenPicture():
            draw_hidden(pen, picture, x, y, width, height)
        case MapPicture():
            draw_map(pen, picture, x, y, width, height)
        case LegendPicture():
            draw_legend(pen, picture, x, y, width, height)
        case GrowthPicture():
            draw_growth(pen, picture, x, y, width, height)


def picture_height(picture: Picture, width: float, height: float) -> float:
    """Height of a picture whose body is `height`: with pointer, names, rows."""
    match picture:
        case BarPicture():
            rows = caption_rows(picture, width)
            pointer = POINTER if picture.agreed is not None else 0
            whole = height + pointer + rows * CAPTION_ROW + (2 if rows else 0)
            return max(whole, pointer + _height_beside(picture, width, height))
        case LegendPicture():
            return legend_height(picture, width)
        case _:
            return height


def measure(style: TextStyle) -> Callable[[str], float]:
    """Width of a text in that style."""
    return lambda words: text_width(words, style.face, style.size)


def put(pen: Brush, line: TextLine, x: float, baseline: float) -> None:
    """Write a line of text."""
    for span in line.spans:
        with pen.spelled(span.actual):
            pen.text(x + span.x, baseline, span.text, span.face, span.size, span.colour)


def caption_rows(picture: BarPicture, width: float) -> int:
    """How many rows the level names below a bar take."""
    if not picture.names:
        return 0
    placed = captions(
        stacked_bar(picture.counts, width, measure(CAPTION)), picture.names, width, measure(CAPTION)
    )
    return 1 + max((each.row for each in placed), default=0)


def draw_bar(pen: Brush, picture: BarPicture, x: float, y: float, width: float, height: float) -> None:
    """Pointer on top where a level is agreed, the bar, and the level names below where they are given."""
    top = y + (POINTER if picture.agreed is not None else 0)
    label = _label(height)
    fills = level_fills(len(picture.counts))
    room = room_beside(picture.among, width, measure(label))
    width -= room
    segments = stacked_bar(picture.counts, width, measure(label))
    for segment in segments:
        pen.rect(x + segment.x, top, segment.width, height, fills[segment.level - 1], _INK.edge)
    for segment in segments:
        if segment.label_fits:
            size = text_width(segment.label, label.face, label.size)
            baseline = top + height / 2 + label.size * 0.335
            ink = ink_on(fills[segment.level - 1])
            pen.text(x + segment.middle - size / 2, baseline, segment.label, label.face, label.size, ink)
    if picture.agreed is not None:
        at = x + pointer_at(picture.counts, picture.agreed, width)
        at = min(max(at, x + 4.5), x + width - 4.5)
        pen.polygon(((at - 4.5, top - 6.5), (at + 4.5, top - 6.5), (at, top - 0.8)), NAVY)
    for caption in captions(segments, picture.names, width, measure(CAPTION)) if picture.names else ():
        baseline = top + height + 2 + CAPTION_ROW * caption.row + 8
        put(pen, plain_line(caption.text, CAPTION), x + caption.x, baseline)
    for each in beside(segments, room, measure(label)) if room else ():
        at, middle = x + width + each.x, top + height / 2 + each.row * BESIDE_ROW
        pen.rect(at, middle - PATCH / 2, PATCH, PATCH, fills[each.level - 1], _INK.edge)
        baseline = middle + label.size * 0.335
        pen.text(at + TO_NUMBER, baseline, each.label, label.face, label.size, _INK.text)


def _label(bar_height: float) -> TextStyle:
    return TextStyle(Face.SEMIBOLD, min(9.5, bar_height * 0.72), 0, _INK.text)


def _height_beside(picture: BarPicture, width: float, height: float) -> float:
    """How far down the counts after a bar reach."""
    size = measure(_label(height))
    room = room_beside(picture.among, width, size)
    placed = beside(stacked_bar(picture.counts, width - room, size), room, size) if room else ()
    return height / 2 + BESIDE_ROW * (0.5 + max((each.row for each in placed), default=0))


def draw_hidden(pen: Brush, picture: HiddenPicture, x: float, y: float, width: float, height: float) -> None:
    """Hatch, and the words on a clear ground in its middle."""
    pen.rect(x, y, width, height, "#ffffff", _INK.edge)
    for line in hatch(width, height, 4.5):
        pen.line(x + line.x1, y + line.y1, x + line.x2, y + line.y2, _INK.hatch, 0.4)
    style = TextStyle(Face.SEMIBOLD, min(8.6, height * 0.68), 0, _INK.text)
    words = plain_line(picture.words, style)
    left = x + (width - words.width) / 2
    pen.rect(left - 5, y + 0.8, words.width + 10, height - 1.6, "#ffffff")
    put(pen, words, left, y + height / 2 + style.size * 0.335)


def draw_legend(pen: Brush, picture: LegendPicture, x: float, y: float, width: float, height: float) -> None:
    """Swatch and name for each level, in one row; it wraps where the names are long."""
    for (name, at, row), fill in zip(
        _legend_places(picture, width), level_fills(len(picture.names)), strict=True
    ):
        top = y + row * LEGEND_ROW
        pen.rect(x + at, top + 1, 13, 8.5, fill, _INK.edge)
        put(pen, plain_line(name, CAPTION), x + at + 17, top + 8.2)


LEGEND_ROW = 12.0


def legend_height(picture: LegendPicture, width: float) -> float:
    """Height of a legend in that width."""
    return LEGEND_ROW * (1 + max(row for _, _, row in _legend_places(picture, width)))


def _legend_places(picture: LegendPicture, width: float) -> list[tuple[str, float, int]]:
    places, at, row = [], 0.0, 0
    for name in picture.names:
        size = 17 + plain_line(name, CAPTION).width
        if at and at + size > width:
            at, row = 0.0, row + 1
        places.append((name, at, row))
        at += size + 14
    return places


def draw_growth(pen: Brush, picture: GrowthPicture, x: float, y: float, width: float, height: float) -> None:
    """Steps of the scale as ticks, the year before hollow, this year filled, an arrow between them."""
    middle, step = y + height / 2, width / picture.level_count
    pen.line(x, middle, x + width, middle, _INK.grid, 0.8)
    for level in range(picture.level_count):
        at = x + step * (level + 0.5)
        pen.line(at, middle - 3, at, middle + 3, _INK.grid, 0.8)
    start, end = x + step * (picture.before - 0.5), x + step * (picture.now - 0.5)
    if start == end:
        pen.circle(end, middle, 5, "#ffffff", _INK.edge, 0.9)
        pen.circle(end, middle, 3, NAVY)
        return
    side = 1 if end > start else -1
    pen.line(start + side * 4, middle, end - side * 8, middle, NAVY, 1.1)
    tip = end - side * 4.6
    pen.polygon(((tip, middle), (tip - side * 4.6, middle - 2.9), (tip - side * 4.6, middle + 2.9)), NAVY)
    pen.circle(start, middle, 3.6, "#ffffff", _INK.edge, 0.9)
    pen.circle(end, middle, 3.8, NAVY)


_LEFT, _BELOW = 46.0, 24.0
_BEFORE_NUMBER = 2.2
"""Points that a leader stops short of its number, else it is taken for a minus before it."""


def draw_map(pen: Brush, picture: MapPicture, x: float, y: float, width: float, height: float) -> None:
    """Frame and corners, axes, last round's hollow dots, this round's dots, codes."""
    inner_x, inner_width, inner_height = x + _LEFT, width - _LEFT, height - _BELOW
    code_height = MAP_CODE.size
    layout = agreement_map(
        picture.points, picture.level_names, inner_width, inner_height, measure(MAP_CODE), code_height, 3.6
    )
    _map_frame(pen, layout, inner_x, y)
    _map_axes(pen, layout, inner_x, y)
    for dot in layout.dots:
        if dot.before is not None:
            bx, by = inner_x + dot.before[0], y + dot.before[1]
            pen.line(bx, by, inner_x + dot.x, y + dot.y, _INK.hatch, 0.6)
            pen.circle(bx, by, 2.6, "#ffffff", _INK.edge, 0.7)
    for dot in layout.dots:
        _map_dot(pen, dot, inner_x, y)


def _map_frame(pen: Brush, layout: MapLayout, x: float, y: float) -> None:
    half_w, half_h = layout.width / 2, layout.height / 2
    pen.rect(x, y, layout.width, layout.height, "#fbfcfd")
    pen.rect(x + half_w, y, half_w, half_h, "#f0f5fa")
    for band in layout.bands:
        middle = band == layout.middle_y
        pen.line(x, y + band, x + layout.width, y + band, _INK.edge if middle else "#dde3e9", 0.6)
    pen.line(x + half_w, y, x + half_w, y + layout.height, _INK.edge, 0.6)
    pen.rect(x, y, layout.width, layout.height, line=_INK.edge, weight=0.7)
    _corner(pen, Corner.SHARED_NEED, x + 6, y + 11.5, at_end=False)
    _corner(pen, Corner.SHARED_STRENGTH, x + layout.width - 6, y + 11.5, at_end=True)
    _corner(pen, Corner.DIVIDED_LOW, x + 6, y + layout.height - 5.5, at_end=False)
    _corner(pen, Corner.DIVIDED_HIGH, x + layout.width - 6, y + layout.height - 5.5, at_end=True)


def _corner(pen: Brush, corner: Corner, x: float, baseline: float, *, at_end: bool) -> None:
    line = plain_line(corner.value.capitalize(), CORNER)
    put(pen, line, x - line.width if at_end else x, baseline)


def _map_axes(pen: Brush, layout: MapLayout, x: float, y: float) -> None:
    for word in layout.word_ticks:
        line = plain_line(word.text.capitalize(), CAPTION)
        put(pen, line, x - 6 - line.width, y + word.at + 2.7)
    room = layout.width / len(layout.level_ticks) - 6
    for level in layout.level_ticks:
        pen.line(x + level.at, y + layout.height, x + level.at, y + layout.height + 3, _INK.edge, 0.6)
        for row, line in enumerate(wrap((Run(level.text),), CAPTION, room)[:2]):
            put(pen, line, x + level.at - line.width / 2, y + layout.height + 11.5 + 9 * row)


def _map_dot(pen: Brush, dot: Dot, x: float, y: float) -> None:
    if dot.leader is not None:
        away_x, away_y = dot.leader[0] - dot.x, dot.leader[1] - dot.y
        share = max(0.0, 1 - _BEFORE_NUMBER / max(hypot(away_x, away_y), _BEFORE_NUMBER))
        end_x, end_y = dot.x + share * away_x, dot.y + share * away_y
        pen.line(x + dot.x, y + dot.y, x + end_x, y + end_y, _INK.hatch, 0.4)
    pen.circle(x + dot.x, y + dot.y, 3.6, _INK.dot, "#ffffff", 0.6)
    baseline = y + dot.label_y + MAP_CODE.size * 0.335
    pen.text(x + dot.label_x, baseline, dot.label, MAP_CODE.face, MAP_CODE.size, _INK.text)
