"""The whole shelf into another store, in one transaction that ends only if both hold the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, insert, select

from lis_desktop.core.errors import InvalidInput, JobCancelled, StorageTrouble
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.store.shelf.tables import metadata

_AT_ONCE = 500
"""Rows in memory; a bundle's content is some kilobytes."""

_IN_PARTS = {"yield_per": _AT_ONCE}
"""Of one statement: as an option of the connection it would hold for all that is done there later."""


@dataclass(frozen=True, slots=True)
class TableSum:
    """A table's rows, and one hash over them in the order of their keys."""

    table: str
    rows: int
    hash: str


def copy_whole(
    source: Connection, target: Connection, progress: Progress, cancelled: Cancelled
) -> tuple[TableSum, ...]:
    """Copy every table, then compare both; what both hold. Each row counts three times in the progress: once
    copied, once read again on either side.

    InvalidInput where the target is not empty; StorageTrouble where they differ; JobCancelled.
    """
    require_empty(target)
    steps = _Steps(3 * sum(_count(source, table) for table in metadata.sorted_tables), progress, cancelled)
    for table in metadata.sorted_tables:
        with source.execute(select(table), execution_options=_IN_PARTS) as rows:
            for some in rows.partitions(_AT_ONCE):
                target.execute(insert(table), [dict(row._mapping) for row in some])
                steps.take(len(some))
    return _require_same(sums(source, steps.take), sums(target, steps.take))


@dataclass(slots=True)
class _Steps:
    """How far the work is; JobCancelled at the next step once somebody asks to stop."""

    total: int
    progress: Progress
    cancelled: Cancelled
    done: int = 0

    def take(self, rows: int) -> None:
        if self.cancelled():
            raise JobCancelled
        self.done += rows
        self.progress(self.done, self.total)


def require_empty(db: Connection) -> None:
    """InvalidInput where there is a row on the shelf."""
    if any(_count(db, table) for table in metadata.sorted_tables):
        raise InvalidInput(
            "There is something on the shelf to move to.", "Nothing was changed.", "Name an empty one."
        )


def sums(db: Connection, step: Callable[[int], None] = lambda rows: None) -> tuple[TableSum, ...]:
    """Counts and hashes of every table: the same for the same rows, whatever the store and its sort order."""
    return tuple(_sum(db, table, step) for table in metadata.sorted_tables)


def _require_same(here: tuple[TableSum, ...], there: tuple[TableSum, ...]) -> tuple[TableSum, ...]:
    if here != there:
        differing = ", ".join(one.table for one, other in zip(here, there, strict=True) if one != other)
        raise StorageTrouble(
            "The copy of the shelf is not the same.",
            f"It differs in {differing}. Nothing was kept of it; the shelf is as it was.",
            "Try again, and check the database if it happens again.",
        )
    return there


def _count(db: Connection, table: Table) -> int:
    return int(db.execute(select(func.count()).select_from(table)).scalar_one())


def _sum(db: Connection, table: Table, step: Callable[[int], None]) -> TableSum:
    """Each row's own hash first, sorted by us: stores sort texts differently."""
    hashes = []
    with db.execute(select(table), execution_options=_IN_PARTS) as rows:
        for some in rows.partitions(_AT_ONCE):
            hashes += [hashlib.sha256(repr(tuple(row)).encode()).digest() for row in some]
            step(len(some))
    hashes.sort()
    return TableSum(table.name, len(hashes), hashlib.sha256(b"".join(hashes)).hexdigest())
