"""Tables as slabs: a row each. The head is repeated on every page; a row taller than a page is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lis_desktop.reports.layout_marks import lay_figure
from lis_desktop.reports.layout_text import text_slabs
from lis_desktop.reports.model import Cell, Figure, Row, Table, Tone
from lis_desktop.reports.pen import Pen
from lis_desktop.reports.slabs import Slab, draw_all, height_of
from lis_desktop.reports.structure import Element
from lis_desktop.reports.styles import BAND, COMPACT_CELL, LINE, MUTED, TONES, TextStyle

_ACROSS = 4.0


@dataclass(frozen=True, slots=True)
class _Laid:
    """A cell: its slabs, its left edge and width (padding left out)."""

    slabs: tuple[Slab, ...]
    x: float


def lay_table(table: Table, width: float, parent: Element) -> list[Slab]:
    """The rows; the head stays with the first row of the body."""
    element = parent.add("Table", summary=table.summary)
    edges = _edges(table.shares, width)
    head: list[Slab] = []
    if table.head:
        section = element.add("THead")
        head = [_row(row, table, edges, section, in_head=True) for row in table.head]
    body_section = element.add("TBody")
    body = [_row(row, table, edges, body_section, in_head=False) for row in table.body]
    repeated = _one(head) if head else None
    rows = [replace(slab, repeat=repeated, keep=row.band) for slab, row in zip(body, table.body, strict=True)]
    if head:
        head = [replace(slab, keep=True) for slab in head]
        head[0] = replace(head[0], before=6)
    elif rows:
        rows[0] = replace(rows[0], before=6)
    return head + rows


def _edges(shares: Sequence[float], width: float) -> list[float]:
    edges, x = [0.0], 0.0
    for share in shares:
        x += width * share / sum(shares)
        edges.append(x)
    return edges


def _one(slabs: list[Slab]) -> Slab:
    return Slab(height_of(slabs), lambda pen, x, y: draw_all(slabs, pen, x, y))


def _row(row: Row, table: Table, edges: list[float], section: Element, *, in_head: bool) -> Slab:
    element = section.add("TR")
    cells: list[_Laid] = []
    column = 0
    for cell in row.cells:
        left, right = edges[column], edges[column + cell.span]
        column += cell.span
        # The outer edges of the table line up with the text around it.
        inset_left = 0.0 if left == 0 and not row.band else _ACROSS
        inset_right = 0.0 if right == edges[-1] else _ACROSS
        place = element.add("TH" if cell.scope else "TD", scope=cell.scope, span=cell.span)
        width = max(8.0, right - left - inset_left - inset_right)
        cells.append(_Laid(tuple(_cell(cell, width, place, table, in_head=in_head)), left + inset_left))
    down = 2.3 if table.compact else 3.4
    return _row_slab(tuple(cells), edges[-1], down, band=row.band, in_head=in_head, centred=table.compact)


def _cell(cell: Cell, width: float, element: Element, table: Table, *, in_head: bool) -> list[Slab]:
    if isinstance(cell.content, Figure):
        return [replace(lay_figure(cell.content, width, element), before=0.0)]
    if not any(run.text for run in cell.content):
        return []
    style = _cell_style(table, in_head=in_head)
    return [replace(slab, before=0.0) for slab in text_slabs(cell.content, style, width, element, cell.align)]


def _cell_style(table: Table, *, in_head: bool) -> TextStyle:
    if in_head:
        return TONES[Tone.CELL_HEAD]
    return COMPACT_CELL if table.compact else TONES[Tone.CELL]


def _row_slab(
    cells: tuple[_Laid, ...], width: float, down: float, *, band: bool, in_head: bool, centred: bool
) -> Slab:
    content = max((height_of(cell.slabs) for cell in cells), default=0.0)
    height = content + 2 * down

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.artifact()
        if band:
            pen.rect(x, y, width, height, BAND)
        line = MUTED if in_head else LINE
        pen.line(x, y + height, x + width, y + height, line, 0.7 if in_head else 0.4)
        for cell in cells:
            slack = content - height_of(cell.slabs)
            top = y + down + (slack if in_head else slack / 2 if centred else 0.0)
            draw_all(cell.slabs, pen, x + cell.x, top)

    def split(room: float) -> tuple[Slab, Slab] | None:
        parts = [_cut(cell, room - 2 * down) for cell in cells]
        if not all(first.slabs or not rest.slabs for first, rest in parts):
            return None

        def part(index: int) -> Slab:
            chosen = tuple(pair[index] for pair in parts)
            return _row_slab(chosen, width, down, band=band, in_head=in_head, centred=False)

        return part(0), replace(part(1), repeat=None)

    return Slab(height, draw, split=None if in_head else split)


def _cut(cell: _Laid, room: float) -> tuple[_Laid, _Laid]:
    taken, used = 0, 0.0
    while taken < len(cell.slabs) and used + cell.slabs[taken].height <= room:
        used += cell.slabs[taken].height
        taken += 1
    return _Laid(cell.slabs[:taken], cell.x), _Laid(cell.slabs[taken:], cell.x)
