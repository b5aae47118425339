"""Which structure tree a written report must have, said from the model alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    Sheet,
    Space,
    Table,
    Together,
)
from lis_desktop.reports.pictures import DescribedBallotPicture
from lis_desktop.reports.structure import headings_of, listed

Tree = tuple[str, tuple["Tree", ...]]
"""(structure type, children): what remains of a tree when the content is taken out."""


def expected_tree(report: Report) -> Tree:
    """The tree that the written file must have."""
    headings = tuple(headings_of(report.blocks))
    return ("Document", tuple(_trees(report.blocks, headings)))


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
