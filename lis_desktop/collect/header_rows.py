"""Form services spread a header over several rows: a code, the question, and what was asked in it."""

from __future__ import annotations

from collections.abc import Mapping

from lis_desktop.collect.columns import dimension_of
from lis_desktop.collect.table import Table

MOST_HEADER_ROWS = 3


def with_whole_header(table: Table, names: Mapping[str, str]) -> Table:
    """The table whose header is as many of the first rows together as name the most dimensions. A second row
    becomes header only where dimensions are named in it that the first row does not name."""
    best, best_count = table, _count(table.header, names)
    header = table.header
    for used in range(1, MOST_HEADER_ROWS):
        if len(table.rows) <= used or table.rows[used - 1][0] != used + 1:
            break
        header = _joined(header, table.rows[used - 1][1])
        count = _count(header, names)
        if count > best_count:
            best, best_count = Table(header, table.rows[used:]), count
    return best


def _count(header: tuple[str, ...], names: Mapping[str, str]) -> int:
    return len({found for each in header if (found := dimension_of(each, names)) is not None})


def _joined(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    width = max(len(above), len(below))
    filled = [row + ("",) * (width - len(row)) for row in (above, below)]
    return tuple(" ".join(part for part in pair if part.strip()) for pair in zip(*filled, strict=True))
