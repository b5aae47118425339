"""What has left the desk: every figure that was published, and of whose bundles it was made.

Bundles are named by identity only, so that a figure stays on the list when a bundle is withdrawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from lis_desktop.store.shelf.tables import published, published_cell, published_member

CellKey = tuple[str, str, str, str]
"""School year, instrument, its version, dimension."""
Members = Mapping[str, str]
"""The school (its key on the shelf) of each bundle, by identity."""


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """A figure: `group` is the group's line, "" of the whole region; `members` is the place of the list of
    those who were counted. `digest` is the digest's issue, None of anything else."""

    number: int
    digest: int | None
    group: str
    key: CellKey
    members: int
    schools: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NewCell:
    """A figure that is to be published, with those who are counted."""

    group: str
    key: CellKey
    members: Members
    schools: int
    counts: tuple[int, ...]


def add(db: Connection, at: str, kind: str, digest: int | None, cells: Sequence[NewCell]) -> int:
    """Write down what is about to leave; its number. Lists of members that are the same are kept once."""
    number = int(db.execute(select(func.coalesce(func.max(published.c.number), 0) + 1)).scalar_one())
    db.execute(insert(published).values(number=number, at=at, kind=kind, digest=digest))
    places: dict[frozenset[tuple[str, str]], int] = {}
    rows = []
    for each in cells:
        place = places.setdefault(frozenset(each.members.items()), len(places))
        year, instrument, version, dimension = each.key
        rows.append(
            {
                "number": number,
                "group_text": each.group,
                "school_year": year,
                "instrument_id": instrument,
                "instrument_version": version,
                "dimension_id": dimension,
                "members": place,
                "schools": each.schools,
                "counts": " ".join(map(str, each.counts)),
            }
        )
    members = [
        {"number": number, "place": place, "identity": identity, "school_key": school}
        for some, place in places.items()
        for identity, school in sorted(some)
    ]
    if members:
        db.execute(insert(published_member), members)
    if rows:
        db.execute(insert(published_cell), rows)
    return number


def cells(db: Connection) -> list[PublishedCell]:
    """Every figure, in the order in which they left."""
    rows = db.execute(
        select(published_cell, published.c.digest)
        .join(published, published.c.number == published_cell.c.number)
        .order_by(published_cell.c.number)
    )
    return [
        PublishedCell(
            row.number,
            row.digest,
            row.group_text,
            (row.school_year, row.instrument_id, row.instrument_version, row.dimension_id),
            row.members,
            row.schools,
            tuple(map(int, row.counts.split())),
        )
        for row in rows
    ]


def members(db: Connection) -> dict[tuple[int, int], dict[str, str]]:
    """Every list of members, by number and place."""
    found: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    for row in db.execute(select(published_member)):
        found[row.number, row.place][row.identity] = row.school_key
    return found


def digests(db: Connection) -> frozenset[int]:
    """The digests whose figures are on this list; earlier programs wrote down only whom a digest counted."""
    return frozenset(db.scalars(select(published.c.digest).where(published.c.digest.is_not(None)).distinct()))
