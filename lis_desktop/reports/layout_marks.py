"""Pictures, logos, badges and rules as slabs."""

from __future__ import annotations

from dataclasses import replace

from lis_desktop.core.palette import word_colours
from lis_desktop.reports.drawing import draw_picture, picture_height, put
from lis_desktop.reports.layout_text import draw_line
from lis_desktop.reports.model import Badge, Figure, Logo, Rule, Run, Tone
from lis_desktop.reports.options import LOGO_HEIGHT, LOGO_WIDTH
from lis_desktop.reports.pen import Pen
from lis_desktop.reports.slabs import Slab
from lis_desktop.reports.structure import Element
from lis_desktop.reports.styles import LINE, MUTED, TONES, Face, TextStyle
from lis_desktop.reports.wrapping import plain_line, wrap

_BADGE = TextStyle(Face.SEMIBOLD, 9.2, 12)


def lay_figure(figure: Figure, width: float, parent: Element) -> Slab:
    """A picture in its element, whose box is known once it is drawn."""
    element = parent.add("Figure", alt=figure.alt)
    size = min(width, figure.width or width)
    height = picture_height(figure.picture, size, figure.height)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.tag(element)
        element.box = (x, pen.height - y - height, x + size, pen.height - y)
        draw_picture(pen, figure.picture, x, y, size, figure.height)

    return Slab(height, draw, before=5)


def lay_logo(logo: Logo, width: float, top_margin: float, parent: Element) -> Slab:
    """Right-aligned in the margin over the text; it takes no room from it."""
    element = parent.add("Figure", alt=logo.alt)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.tag(element)
        top = y - top_margin + (top_margin - LOGO_HEIGHT) / 2 + 3
        left, drawn = pen.logo(logo.png, x + width, top, LOGO_WIDTH, LOGO_HEIGHT)
        element.box = (left, pen.height - top - drawn, x + width, pen.height - top)

    return Slab(0, draw)


def draw_badge(pen: Pen, badge: Badge, element: Element, right: float, y: float, heading: TextStyle) -> None:
    """An agreement word at the right end of the heading's first line."""
    colours = word_colours(badge.word)
    style = replace(_BADGE, colour=colours.ink)
    line = plain_line(badge.text, style)
    left = right - line.width - 14
    top = y + heading.leading / 2 - 7.5
    pen.artifact()
    pen.rect(left, top, line.width + 14, 15, colours.ground, colours.ink, 0.4, radius=3)
    pen.tag(element)
    put(pen, line, left + 7, top + 10.8)


def lay_rule(rule: Rule, width: float, parent: Element) -> Slab:
    """A thin line, or a line to sign on with its label below."""
    style = TONES[Tone.SMALL]
    lines, element = wrap((Run(rule.label),), style, width), parent.add("P") if rule.label else None

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.artifact()
        pen.line(x, y, x + width, y, MUTED if rule.label else LINE, 0.6)
        if element:
            for row, line in enumerate(lines):
                draw_line(pen, line, element, (), x, y + 2 + row * style.leading, style)

    return Slab(2 + style.leading * len(lines) if rule.label else 1, draw, before=26 if rule.label else 8)
