"""A region's figures added up where they lie: two hundred thousand rows become twenty."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, exists, func, select

from lis_desktop.core.benchmark import DimensionSums
from lis_desktop.store.shelf.tables import LEVEL_COLUMNS, figures

_CHUNK = 500
"""Numbers in one IN (…); SQLite's oldest limit is 999."""


def sums(db: Connection, numbers: Collection[int]) -> list[DimensionSums]:
    """These bundles, one of each school, added up: per dimension, the last round that shows it, as in
    `shelf_reading.contributions`. The levels are those of the scale; the bundles are of one instrument.
    """
    found: dict[str, DimensionSums] = {}
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _CHUNK):
        for row in db.execute(_SUMS, {"some": wanted[start : start + _CHUNK]}):
            levels = tuple(int(each) for each in row[3:] if each is not None)
            some = DimensionSums(row[0], row[1], int(row[2]), levels)
            found[row[0]] = found[row[0]] + some if row[0] in found else some
    return list(found.values())


_LATER = figures.alias("later")
_LAST_ROUND = ~exists().where(
    _LATER.c.bundle == figures.c.bundle,
    _LATER.c.round > figures.c.round,
    _LATER.c.dimension_id == figures.c.dimension_id,
    _LATER.c.level1.is_not(None),
)
_LEVELS = [figures.c[name] for name in LEVEL_COLUMNS]
_SUMS = (
    select(
        figures.c.dimension_id,
        func.count(),
        func.max(sum((func.coalesce(each, 0) for each in _LEVELS[1:]), start=_LEVELS[0])),
        *(func.sum(each) for each in _LEVELS),
    )
    .where(figures.c.bundle.in_(bindparam("some", expanding=True)), _LEVELS[0].is_not(None), _LAST_ROUND)
    .group_by(figures.c.dimension_id)
)
