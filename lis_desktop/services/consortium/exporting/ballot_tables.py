"""Ballots row by row, of the schools that agreed: de-identified, never called anonymous."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis_desktop.core.open_ballots import BallotConsent, OpenBallots
from lis_desktop.services.consortium.exporting.data_package import Cell, Column, Table
from lis_desktop.services.consortium.exporting.school_tables import CYCLE, cycle_cells

if TYPE_CHECKING:
    from lis_desktop.services.consortium.region.releases import Releasing
    from lis_desktop.services.consortium.view import SchoolOnShelf

NOTICE = (
    "ballots.csv holds the answers of single persons, given away by their schools under the consent that is "
    "named with each assessment. They are de-identified, not anonymous. Do not try to find out whose a row "
    "is, do not join them with other data about the same people, and do not pass them on without this page."
)


@dataclass(frozen=True, slots=True)
class Given:
    """The ballots of one school, and the dimensions in which they may be told."""

    school: SchoolOnShelf
    ballots: OpenBallots
    dimension_ids: tuple[str, ...]


def given_away(releasing: Releasing, found: Sequence[tuple[SchoolOnShelf, OpenBallots]]) -> tuple[Given, ...]:
    """What may be told of each school's ballots; a school of which nothing may be is not there."""
    given = []
    for school, ballots in sorted(found, key=lambda each: (each[0].cycle, each[0].school_key)):
        levels = releasing.levels(school)
        counts = {each: _counts(ballots, each, levels) for each in ballots.dimension_ids}
        may_be_told = releasing.open_ballots(school, counts)
        if may_be_told:
            shown = tuple(each for each in ballots.dimension_ids if each in may_be_told)
            given.append(Given(school, ballots, shown))
    return tuple(given)


def ballots_table(given: Sequence[Given]) -> Table:
    """One row per ballot and dimension. Ballots are numbered in the order of what they say."""
    return Table(
        "ballots",
        "Ballots row by row, of the schools that agreed: de-identified, not anonymous",
        (
            *CYCLE,
            Column("assessment_id", about="As in schools."),
            Column("consent", about="Version of what the faculty was told; its words are in the codebook."),
            Column(
                "ballot", "integer", about="A number within the assessment; it carries no order of entry."
            ),
            Column("dimension", about="Id of the dimension."),
            Column("answer", about="A level's number; cj cannot judge; nap not applicable; blank no answer."),
        ),
        ("assessment_id", "ballot", "dimension"),
        tuple(row for each in given for row in _rows(each)),
    )


def consents(given: Sequence[Given]) -> tuple[BallotConsent, ...]:
    """Every text that a faculty was told, once."""
    return tuple(dict.fromkeys(each.ballots.consent for each in given))


def _rows(given: Given) -> list[tuple[Cell, ...]]:
    """Sorted again by what is told: where a dimension is left out, the old order would carry it."""
    cycle, places = (
        given.school.cycle,
        [given.ballots.dimension_ids.index(each) for each in given.dimension_ids],
    )
    front = (
        *cycle_cells(cycle.school_year, cycle.instrument_id, cycle.instrument_version),
        given.school.assessment_id,
        given.ballots.consent.version,
    )
    told = sorted(tuple(row[place] for place in places) for row in given.ballots.rows)
    return [
        (*front, number, dimension_id, answer)
        for number, row in enumerate(told, start=1)
        for dimension_id, answer in zip(given.dimension_ids, row, strict=True)
    ]


def _counts(ballots: OpenBallots, dimension_id: str, levels: int) -> tuple[int, ...]:
    found = ballots.counts(dimension_id)
    return tuple(found[str(level)] for level in range(1, levels + 1))
