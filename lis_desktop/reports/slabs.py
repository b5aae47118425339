"""Slabs: strips of a page that are not cut, one below the other, and how they are put on pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from lis_desktop.reports.pen import Pen

Draw = Callable[[Pen, float, float], None]
"""Draws a slab with its top left corner at (x, y)."""


@dataclass(frozen=True, slots=True)
class Slab:
    """`before` is the space over it, dropped at the top of a page; `keep` holds it to the next slab;
    `split(height)` cuts it in two where it can be cut; `repeat` is drawn again where a page begins with
    this slab (a table's head); `headings` are the numbers of the headings in it."""

    height: float
    draw: Draw
    before: float = 0.0
    keep: bool = False
    split: Callable[[float], tuple[Slab, Slab] | None] | None = None
    repeat: Slab | None = None
    headings: tuple[int, ...] = ()
    page_break: bool = False
    whole_page: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A slab on a page, y from the top margin; `again` marks a repeated head."""

    slab: Slab
    y: float
    again: bool = False


def height_of(slabs: Sequence[Slab]) -> float:
    """Height of slabs from the top of a box."""
    return sum(slab.height + (slab.before if index else 0) for index, slab in enumerate(slabs))


def draw_all(slabs: Sequence[Slab], pen: Pen, x: float, y: float) -> None:
    """Draw slabs one below the other."""
    for index, slab in enumerate(slabs):
        y += slab.before if index else 0
        slab.draw(pen, x, y)
        y += slab.height


def kept_together(slabs: Sequence[Slab]) -> list[Slab]:
    """The same slabs, each held to the next."""
    return [replace(slab, keep=True) for slab in slabs[:-1]] + list(slabs[-1:])


_SMALLEST_PART = 48.0


@dataclass(slots=True)
class Pages:
    """Fills pages of one inner height."""

    inner_height: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    _y: float = 0.0

    def flow(self, slabs: Sequence[Slab]) -> None:
        """Put slabs on pages: chains that are held together first as a whole, else one by one."""
        start = 0
        while start < len(slabs):
            end = start
            while slabs[end].keep and end + 1 < len(slabs):
                end += 1
            self._chain(slabs[start : end + 1])
            start = end + 1

    def _chain(self, chain: Sequence[Slab]) -> None:
        if chain[0].page_break and self.pages[-1]:
            self._new_page()
        head = chain[0].repeat
        whole = height_of(chain) + (head.height if head else 0)
        if not self._fits(chain[0].before + height_of(chain)) and whole <= self.inner_height:
            self._new_page(head)
        for slab in chain:
            self._one(slab)

    def _one(self, slab: Slab) -> None:
        while not self._fits(slab.before + slab.height):
            room = self.inner_height - self._y - (slab.before if self.pages[-1] else 0)
            parts = slab.split(room) if slab.split and room >= _SMALLEST_PART else None
            if parts is None:
                if not self.pages[-1] or all(each.again for each in self.pages[-1]):
                    break  # taller than a page and not to be cut: it stands alone
                self._new_page(slab.repeat)
                continue
            self._place(parts[0])
            slab = replace(parts[1], repeat=slab.repeat)
            self._new_page(slab.repeat)
        self._place(slab)

    def _fits(self, height: float) -> bool:
        return self._y + height <= self.inner_height + 0.01

    def _place(self, slab: Slab) -> None:
        on_top = not self.pages[-1] or self.pages[-1][-1].again
        self._y += 0 if on_top else slab.before
        self.pages[-1].append(Placed(slab, self._y))
        self._y += slab.height

    def _new_page(self, head: Slab | None = None) -> None:
        if self.pages[-1] and not all(each.again for each in self.pages[-1]):
            self.pages.append([])
            self._y = 0.0
        if head is not None and not self.pages[-1]:
            self.pages[-1].append(Placed(head, 0.0, again=True))
            self._y = head.height
