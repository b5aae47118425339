"""Who is expected, year by year."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from lis_desktop.core.roster import RosterSchool
from lis_desktop.store.shelf.tables import roster_school


def put(db: Connection, school_year: str, schools: Sequence[RosterSchool]) -> None:
    """Keep the roster of the year, in the place of an earlier one."""
    db.execute(delete(roster_school).where(roster_school.c.school_year == school_year))
    rows = [
        {"school_year": school_year, "position": position, "name": each.name}
        | {"state": each.state, "nces": each.nces}
        for position, each in enumerate(schools, start=1)
    ]
    if rows:
        db.execute(insert(roster_school), rows)


def roster(db: Connection, school_year: str) -> tuple[RosterSchool, ...]:
    """The roster of the year, in its order; empty where there is none."""
    of_year = roster_school.c.school_year == school_year
    rows = db.execute(select(roster_school).where(of_year).order_by(roster_school.c.position))
    return tuple(RosterSchool(row.name, row.state, row.nces) for row in rows)
