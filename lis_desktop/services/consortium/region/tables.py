"""Tables of the region and its groups, of released figures only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lis_desktop.core.benchmark import BenchmarkCell, Withheld
from lis_desktop.core.growth import Change
from lis_desktop.core.programme import Programme, for_others
from lis_desktop.core.statistics import median, quartiles
from lis_desktop.services.consortium.exporting.data_package import Cell, Column, Table
from lis_desktop.services.consortium.exporting.school_tables import CYCLE, cycle_cells
from lis_desktop.services.consortium.region.groups import group_text
from lis_desktop.services.consortium.region.releases import ReleasedCycle, ReleasedGrowth
from lis_desktop.services.consortium.view import Cycle

WHOLE_REGION = "all"
_WHOLE = "integer"
_KEY = tuple(column.name for column in CYCLE)
_GROUP = Column("group", about="Which schools: all, or what the group has in common.")
_DIMENSION = Column("dimension", about="Id of the dimension.")
_FIGURES = {
    "schools": "Schools in the figure.",
    "n": "Scores in the figure.",
    "median_lower": "The middle score; where it falls between two levels, the lower one.",
    "median_upper": "The middle score; where it falls between two levels, the upper one.",
    "q1": "Lower quartile, a level.",
    "q3": "Upper quartile, a level.",
}


def benchmark(released: Sequence[ReleasedCycle]) -> Table:
    """One row per cycle, group and dimension."""
    return Table(
        "benchmark",
        "Each dimension over schools; withheld: a school or a small group would show through",
        (
            *CYCLE,
            _GROUP,
            _DIMENSION,
            Column(
                "status",
                enum=("released", "standing", "withheld"),
                about="standing: as it was last published, because too little has changed since.",
            ),
            Column(
                "why",
                required=False,
                enum=tuple(each.value for each in Withheld),
                about="Why it is withheld.",
            ),
            *(Column(name, _WHOLE, required=False, about=about) for name, about in _FIGURES.items()),
        ),
        (*_KEY, "group", "dimension"),
        tuple(
            (*_cycle(each.cycle), _group(each), cell.dimension_id, *_status(each, cell))
            for each in released
            for cell in each.cells
        ),
    )


def levels(released: Sequence[ReleasedCycle]) -> Table:
    """The distributions, one row per level."""
    return Table(
        "benchmark_levels",
        "How many chose each level, where the dimension is released",
        (
            *CYCLE,
            _GROUP,
            _DIMENSION,
            Column("level", _WHOLE, about="1 is the lowest level."),
            Column("n", _WHOLE, about="How many chose it."),
        ),
        (*_KEY, "group", "dimension", "level"),
        tuple(
            (*_cycle(each.cycle), _group(each), cell.dimension_id, level, n)
            for each in released
            for cell in each.cells
            for level, n in enumerate(cell.counts or (), start=1)
        ),
    )


def growth(released: Sequence[ReleasedGrowth]) -> Table:
    """Two years side by side, over the schools that are in both."""
    return Table(
        "growth",
        "The schools that are in both years, dimension by dimension",
        (
            *CYCLE,
            Column("before", about="The earlier school year."),
            _DIMENSION,
            Column(
                "change",
                enum=tuple(each.name.lower() for each in Change),
                about="Which way the middle of the scores went; not_comparable where a year is withheld.",
            ),
            *(
                Column(f"{when}_{name}", _WHOLE, required=False, about=f"{when.capitalize()}: {about}")
                for when in ("before", "after")
                for name, about in _FIGURES.items()
            ),
        ),
        (*_KEY, "before", "dimension"),
        tuple(
            (
                *_cycle(each.after),
                each.before.school_year,
                row.dimension_id,
                row.change.name.lower(),
                *_figures(row.before),
                *_figures(row.after),
            )
            for each in released
            for row in each.rows
        ),
    )


def programme(programmes: Mapping[Cycle, Programme]) -> Table:
    """What to build the next event on, as counts of schools that are groups."""
    return Table(
        "programme",
        "How many schools named a dimension, need it, and could host; empty: too few to tell",
        (
            *CYCLE,
            _DIMENSION,
            Column("named", _WHOLE, required=False, about="Schools that named it a priority; at least 3."),
            Column(
                "low_and_agreed",
                _WHOLE,
                required=False,
                about="Schools that stand low and agreed; at least 3.",
            ),
            Column(
                "could_host",
                _WHOLE,
                required=False,
                about="Schools that stand strong and agreed; at least 3.",
            ),
        ),
        (*_KEY, "dimension"),
        tuple(
            (*_cycle(cycle), each.dimension_id, each.named, each.low, each.hosts)
            for cycle, made in programmes.items()
            for each in for_others(made)
        ),
    )


def _status(of: ReleasedCycle, cell: BenchmarkCell) -> tuple[Cell, ...]:
    if cell.counts is None:
        return ("withheld", None if cell.withheld is None else cell.withheld.value, *_figures(cell))
    status = "standing" if cell.dimension_id in of.standing else "released"
    return (status, None, *_figures(cell))


def _figures(cell: BenchmarkCell) -> tuple[Cell, ...]:
    if cell.counts is None:
        return (None,) * len(_FIGURES)
    return (cell.schools, cell.n, *median(cell.counts), *quartiles(cell.counts))


def _group(of: ReleasedCycle) -> str:
    return group_text(of.group) or WHOLE_REGION


def _cycle(cycle: Cycle) -> tuple[str, str, str]:
    return cycle_cells(cycle.school_year, cycle.instrument_id, cycle.instrument_version)
