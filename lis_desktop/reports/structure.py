"""The structure tree: what a screen reader walks through. It is built from the model, and nothing else.

The layout builds `Element`s in the model's order; a test says which tree a report must have, reads the
written file back and compares the two (`tests/reports/expected_tree.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lis_desktop.reports.model import (
    Block,
    Card,
    Columns,
    Contents,
    Heading,
    Scope,
    Sheet,
    Together,
)


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """Content on a page (0-based) that belongs to an element."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A link's clickable box on a page (0-based), in PDF coordinates."""

    page: int
    box: tuple[float, float, float, float]
    target: str
    words: str


@dataclass(eq=False, slots=True)
class Element:
    """One node of the tree. `kind` is the PDF structure type; kids keep reading order."""

    kind: str
    alt: str = ""
    scope: Scope | None = None
    span: int = 1
    ordered: bool | None = None
    summary: str = ""
    box: tuple[float, float, float, float] | None = None
    kids: list[Element | MarkedContent | LinkArea] = field(default_factory=list)

    def add(self, kind: str, **more: object) -> Element:
        """A new last child."""
        child = Element(kind, **more)  # type: ignore[arg-type]
        self.kids.append(child)
        return child


def headings_of(blocks: Iterable[Block]) -> Iterator[Heading]:
    """All headings in reading order."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Sheet):
            yield block.heading
        elif isinstance(block, Card | Together):
            yield from headings_of(block.blocks)
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from headings_of(column)


def listed(contents: Contents, headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """The headings that a table of contents lists."""
    return tuple(
        each
        for each in headings
        if each.in_contents and contents.first_level <= each.level <= contents.last_level
    )
