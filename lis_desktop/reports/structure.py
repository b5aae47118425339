"""The structure tree: what a screen reader walks through. It is built from the model, and nothing else.

`expected_tree(report)` says which tree a report must have; the layout builds live `Element`s in the same
order, and a test reads the written file back and compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lis_desktop.reports.model import (
    Badge,
    Block,
    Bullets,
    Card,
    Cell,
    Columns,
    Contents,
    Figure,
    Heading,
    Logo,
    PageBreak,
    Paragraph,
    Report,
    Row,
    Rule,
    Run,
    Scope,
    Sheet,
    Space,
    Table,
    Together,
)
from lis_desktop.reports.pictures import DescribedBallotPicture


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


Tree = tuple[str, tuple["Tree", ...]]
"""(structure type, children): what remains of a tree when the content is taken out."""


def expected_tree(report: Report) -> Tree:
    """The tree that the written file must have."""
    headings = tuple(headings_of(report.blocks))
    return ("Document", tuple(_trees(report.blocks, headings)))


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


def _trees(  # noqa: C901 - one arm per kind of block
    blocks: Iterable[Block], headings: tuple[Heading, ...]
) -> Iterator[Tree]:
    for block in blocks:
        match block:
            case Heading():
                yield (f"H{block.level}", ())
            case Badge():
                yield ("P", ())
            case Paragraph():
                yield ("P", _links(block.runs))
            case Figure() | Logo():
                yield ("Figure", ())
            case Bullets():
                yield (
                    "L",
                    tuple(
                        ("LI", (("Lbl", ()), ("LBody", tuple(_trees(item.blocks, headings)))))
                        for item in block.items
                    ),
                )
            case Table():
                yield ("Table", _table(block))
            case Card() | Together():
                yield from _trees(block.blocks, headings)
            case Columns():
                for column in block.columns:
                    yield from _trees(column, headings)
            case Contents():
                yield ("TOC", tuple(("TOCI", (("Link", ()),)) for _ in listed(block, headings)))
            case Sheet():
                yield from _sheet(block)
            case Rule():
                if block.label:
                    yield ("P", ())
            case Space() | PageBreak():
                pass


def _sheet(sheet: Sheet) -> Iterator[Tree]:
    yield (f"H{sheet.heading.level}", ())
    ballot = sheet.picture
    if isinstance(ballot, DescribedBallotPicture):
        choice: Tree = ("LI", (("Lbl", ()), ("LBody", ())))
        yield from (("P", ()), ("P", ()), ("Figure", ()))
        for _ in ballot.blocks:
            yield ("P", ())
            yield ("L", (choice,) * (len(ballot.levels) + len(ballot.codes)))
        yield ("P", ())
    else:
        yield ("Figure", ())


def _links(runs: Iterable[Run]) -> tuple[Tree, ...]:
    return tuple(("Link", ()) for run in runs if run.link)


def _table(table: Table) -> tuple[Tree, ...]:
    head = (("THead", tuple(_row(row) for row in table.head)),) if table.head else ()
    return (*head, ("TBody", tuple(_row(row) for row in table.body)))


def _row(row: Row) -> Tree:
    return ("TR", tuple(("TH" if cell.scope else "TD", _cell(cell)) for cell in row.cells))


def _cell(cell: Cell) -> tuple[Tree, ...]:
    return (("Figure", ()),) if isinstance(cell.content, Figure) else _links(cell.content)
