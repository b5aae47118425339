"""The benchmark, for people as a table and for programs as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lis_desktop.cli.results import legend
from lis_desktop.cli.results_json import median_as_json
from lis_desktop.cli.terminal import answer, answer_table, tell
from lis_desktop.core import statistics
from lis_desktop.core.agreement import agreement_word
from lis_desktop.core.benchmark import BenchmarkCell, Withheld
from lis_desktop.core.errors import NotFound

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.core.instrument import Instrument
    from lis_desktop.services.consortium.view import CycleBenchmark

_WHY = {
    Withheld.FEW_SCHOOLS: "withheld: fewer than 3 schools",
    Withheld.FEW_SCORES: "withheld: too few scores",
    Withheld.DOMINANT_SCHOOL: "withheld: one school is most of it",
    Withheld.FEW_OTHERS: "withheld: the rest of the region is too small",
    Withheld.EARLIER_FIGURES: "withheld: too close to an earlier figure",
}


def benchmark_as_json(cycles: Sequence[CycleBenchmark]) -> dict[str, Any]:
    """Cycles, latest first; every figure of a withheld dimension is null, and `withheld` says why."""
    return {
        "cycles": [
            {
                "year": each.cycle.school_year,
                "pack": each.cycle.instrument_id,
                "pack_version": each.cycle.instrument_version,
                "schools": each.schools,
                "held_out": each.held_out,
                "dimensions": [cell_as_json(cell) for cell in each.cells],
            }
            for each in cycles
        ]
    }


def print_benchmark(cycles: Sequence[CycleBenchmark], catalogue: Catalogue) -> None:
    """One table per cycle."""
    if not cycles:
        tell("The shelf is empty. Fill it with: lis-desktop consortium import FOLDER")
    for each in cycles:
        held_out = f", {each.held_out} held out" if each.held_out else ""
        cycle = each.cycle
        answer(
            f"{cycle.school_year}, {cycle.instrument_id} version {cycle.instrument_version}: "
            f"{each.schools} schools{held_out}"
        )
        instrument = _instrument(catalogue, cycle.instrument_id, cycle.instrument_version)
        if instrument is not None:
            answer(legend(instrument.scale))
        answer_table(*cell_table(each.cells, instrument))


def cell_table(
    cells: Sequence[BenchmarkCell], instrument: Instrument | None
) -> tuple[list[str], list[list[str]]]:
    """Header and rows, one a dimension."""
    width = max((len(cell.counts) for cell in cells if cell.counts is not None), default=0)
    labels: dict[str, str] = {}
    names = [f"level {number}" for number in range(1, width + 1)]
    if instrument is not None:
        labels = {each.id: each.label for each in instrument.dimensions}
        names = [level.name for level in instrument.scale.levels]
    rows = [[labels.get(cell.dimension_id, cell.dimension_id), *_row(cell, names)] for cell in cells]
    levels = [str(number) for number in range(1, len(names) + 1)]
    return ["Dimension", "Schools", "n", *levels, "Median", "Agreement"], rows


def _row(cell: BenchmarkCell, names: Sequence[str]) -> list[str]:
    if cell.counts is None or cell.withheld is not None:
        why = "" if cell.withheld is None else _WHY[cell.withheld]
        return ["", "", *[""] * len(names), why, ""]
    lower, upper = statistics.median(cell.counts)
    median = names[lower - 1] if lower == upper else f"between {names[lower - 1]} and {names[upper - 1]}"
    agreement = (
        f"{agreement_word(cell.counts).value} ({statistics.tastle_wierman_consensus(cell.counts):.2f})"
    )
    return [str(cell.schools), str(cell.n), *map(str, cell.counts), median, agreement]


def cell_as_json(cell: BenchmarkCell) -> dict[str, Any]:
    """A dimension; every figure null where it is withheld."""
    counts = cell.counts
    return {
        "id": cell.dimension_id,
        "withheld": None if cell.withheld is None else cell.withheld.value,
        "schools": cell.schools,
        "counts": None if counts is None else list(counts),
        "n": cell.n,
        "median": None if counts is None else median_as_json(statistics.median(counts)),
        "iqr": None if counts is None else list(statistics.quartiles(counts)),
        "interpolated_median": None if counts is None else statistics.interpolated_median(counts),
        "agreement": None
        if counts is None
        else {
            "tastle_wierman": statistics.tastle_wierman_consensus(counts),
            "leik_d": statistics.leik_d(counts),
        },
        "word": None if counts is None else agreement_word(counts).value,
    }


def _instrument(catalogue: Catalogue, pack: str, version: str) -> Instrument | None:
    try:
        return catalogue.instrument(pack, version)
    except NotFound:
        return None
