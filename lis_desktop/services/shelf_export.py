"""The shelf as a Frictionless data package: CSV tables that any statistics program reads.

It may travel further than the shelf, so what teachers answered is in it only over several schools, through
the release gate. Of a single school it tells what the school itself settled on (agreed levels, priorities)
and which dimensions are hidden there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.errors import JobCancelled
from lis_desktop.core.extract import Extract
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.core.statistics import median, quartiles
from lis_desktop.durable import write_folder
from lis_desktop.services.data_package import Cell, Column, Table, package
from lis_desktop.services.shelf_view import (
    CycleBenchmark,
    SchoolOnShelf,
    Standing,
    effective_extracts,
    shelf_benchmark,
    shelf_list,
)

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.shelf import Shelf

_CYCLE = (Column("school_year"), Column("instrument"), Column("instrument_version"))
_CYCLE_KEY = tuple(column.name for column in _CYCLE)
_WHOLE = "integer"


def export_shelf(
    shelf: Shelf,
    catalogue: Catalogue,
    out_dir: Path,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> tuple[Path, ...]:
    """Write the package into `out_dir` (new, empty, or an earlier export, which it replaces); its files.

    Whole or not at all. InvalidInput when the folder holds something else; StorageTrouble; JobCancelled.
    """
    listed = shelf_list(shelf)
    dimensions: list[tuple[Cell, ...]] = []
    for done, (school, extract) in enumerate(effective_extracts(shelf), start=1):
        if cancelled():
            raise JobCancelled
        dimensions += _dimension_rows(school, extract)
        progress(done, max(done, len(listed)))
    benchmarks = shelf_benchmark(shelf, catalogue)
    tables = (_schools(listed), _dimensions(dimensions), _benchmark(benchmarks), _levels(benchmarks))
    files = package("lis-shelf", "Self-assessments on the Consortium's shelf", tables)
    return write_folder(out_dir, files, may_replace=frozenset(files))


def _schools(listed: tuple[SchoolOnShelf, ...]) -> Table:
    return Table(
        "schools",
        "Every assessment on the shelf; only effective ones are counted",
        (
            *_CYCLE,
            Column("assessment_id"),
            Column("school_key"),
            Column("school_name"),
            Column("state", required=False),
            Column("nces", required=False),
            Column("standing", enum=tuple(each.value for each in Standing)),
            Column("revision", _WHOLE, required=False),
            Column("exported_on", "date"),
        ),
        ("assessment_id",),
        tuple(
            (
                *_cycle(each),
                each.assessment_id,
                each.school_key,
                each.school_name,
                each.state,
                each.nces,
                each.standing.value,
                each.revision,
                each.exported_on,
            )
            for each in listed
        ),
    )


def _dimensions(rows: list[tuple[Cell, ...]]) -> Table:
    return Table(
        "school_dimensions",
        "What each school settled on; hidden: too few scores there to show any figure",
        (
            Column("assessment_id"),
            Column("dimension"),
            Column("figures", enum=("shown", "hidden", "none")),
            Column("agreed_level", _WHOLE, required=False),
            Column("priority", _WHOLE, required=False),
        ),
        ("assessment_id", "dimension"),
        tuple(rows),
    )


def _dimension_rows(school: SchoolOnShelf, extract: Extract) -> Iterator[tuple[Cell, ...]]:
    """In the order of the last round's dimensions, then those that were only agreed or chosen."""
    figures = {
        counts.dimension_id: "hidden" if counts.hidden else "shown"
        for each in extract.rounds
        for counts in each.dimensions
    }
    agreed = {each.dimension_id: each.level for each in extract.agreed_levels}
    ranks = {dimension_id: rank for rank, dimension_id in enumerate(extract.priorities, start=1)}
    for dimension_id in dict.fromkeys((*figures, *agreed, *ranks)):
        yield (
            school.assessment_id,
            dimension_id,
            figures.get(dimension_id, "none"),
            agreed.get(dimension_id),
            ranks.get(dimension_id),
        )


def _benchmark(benchmarks: tuple[CycleBenchmark, ...]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for each in benchmarks:
        for cell in each.cells:
            key = (*_cycle_of(each), cell.dimension_id)
            if cell.counts is None:
                rows.append((*key, "withheld", None, None, None, None, None, None))
            else:
                figures = (*median(cell.counts), *quartiles(cell.counts))
                rows.append((*key, "released", cell.schools, cell.n, *figures))
    return Table(
        "benchmark",
        "Each dimension over all counted schools; withheld: a school or a small group would show through",
        (
            *_CYCLE,
            Column("dimension"),
            Column("status", enum=("released", "withheld")),
            *(
                Column(name, _WHOLE, required=False)
                for name in ("schools", "n", "median_lower", "median_upper", "q1", "q3")
            ),
        ),
        (*_CYCLE_KEY, "dimension"),
        tuple(rows),
    )


def _levels(benchmarks: tuple[CycleBenchmark, ...]) -> Table:
    return Table(
        "benchmark_levels",
        "How many chose each level, where the dimension is released",
        (*_CYCLE, Column("dimension"), Column("level", _WHOLE), Column("n", _WHOLE)),
        (*_CYCLE_KEY, "dimension", "level"),
        tuple(
            (*_cycle_of(each), cell.dimension_id, level, n)
            for each in benchmarks
            for cell in each.cells
            for level, n in enumerate(cell.counts or (), start=1)
        ),
    )


def _cycle(school: SchoolOnShelf) -> tuple[str, str, str]:
    cycle = school.cycle
    return cycle.school_year, cycle.instrument_id, cycle.instrument_version


def _cycle_of(each: CycleBenchmark) -> tuple[str, str, str]:
    return each.cycle.school_year, each.cycle.instrument_id, each.cycle.instrument_version
