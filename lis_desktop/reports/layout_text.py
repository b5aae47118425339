"""Lines of text as slabs, with links, and without a first or last line left alone on a page."""

from __future__ import annotations

from collections.abc import Sequence

from lis_desktop.reports.drawing import put
from lis_desktop.reports.model import Align, Run
from lis_desktop.reports.pen import Pen
from lis_desktop.reports.slabs import Draw, Slab
from lis_desktop.reports.structure import Element
from lis_desktop.reports.styles import TextStyle
from lis_desktop.reports.wrapping import TextLine, wrap


def text_slabs(
    runs: Sequence[Run], style: TextStyle, width: float, element: Element, align: Align = Align.LEFT
) -> list[Slab]:
    """One slab per line. Links become elements of their own inside `element`."""
    lines = wrap(runs, style, width)
    links = tuple(element.add("Link") if run.link else None for run in runs)
    last = len(lines) - 1
    return [
        Slab(
            style.leading,
            _line_drawer(line, element, links, runs, style, _shift(line, width, align)),
            before=style.before if row == 0 else 0.0,
            # A paragraph is not cut after its first line nor before its last.
            keep=last > 0 and (row == 0 or row == last - 1),
        )
        for row, line in enumerate(lines)
    ]


def _shift(line: TextLine, width: float, align: Align) -> float:
    return {Align.LEFT: 0.0, Align.CENTRE: (width - line.width) / 2, Align.RIGHT: width - line.width}[align]


def _line_drawer(
    line: TextLine,
    element: Element,
    links: Sequence[Element | None],
    runs: Sequence[Run],
    style: TextStyle,
    shift: float,
) -> Draw:
    def draw(pen: Pen, x: float, y: float) -> None:
        draw_line(pen, line, element, links, x + shift, y, style, runs)

    return draw


def draw_line(
    pen: Pen,
    line: TextLine,
    element: Element,
    links: Sequence[Element | None],
    x: float,
    y: float,
    style: TextStyle,
    runs: Sequence[Run] = (),
) -> None:
    """Write a line whose top is y; the baseline stands so that the type is centred in its leading."""
    baseline = y + (style.leading - style.size) / 2 + style.size * 0.8
    if not any(links):
        pen.tag(element)
        put(pen, line, x, baseline)
        return
    for span in line.spans:
        link = links[span.run]
        pen.tag(link or element)
        with pen.spelled(span.actual):
            pen.text(x + span.x, baseline, span.text, span.face, span.size, span.colour)
        if link:
            right = x + span.x + span.width
            pen.line(x + span.x, baseline + 1.6, right, baseline + 1.6, span.colour, 0.4)
            box = (x + span.x, y, right, y + style.leading)
            pen.link(link, box, runs[span.run].link, runs[span.run].text)
