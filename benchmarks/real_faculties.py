"""Real staff's answers through the whole program, each figure against an independent computation.

    python benchmarks/real_faculties.py DATA_DIR [--limit N]

DATA_DIR holds `teachers_by_school.csv` and `staff_survey_expanded.csv` (a column school_id, then one column
per item with levels 1 to 4, blank for no answer). The data stays where it is: everything that is written goes
into a temporary folder. Each file becomes a pack of its columns; every school is set up, its ballots imported
from a spreadsheet, round 1 closed, levels agreed on the lower median, the full report and a bundle written;
all bundles go to one shelf, and the benchmark is made. At k = 5 and at k = 10.

Compared with plain formulas over pandas' counts: every count, n, median, quartile, interpolated median and
agreement figure of every dimension, as the school's dossier shows it, as its bundle carries it and as the
region's benchmark shows it. Exit 0 when there is no difference, 1 otherwise.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pandas as pd

from lis_desktop.bundle import read_bundle
from lis_desktop.core.benchmark import BenchmarkCell
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import AgreedLevel
from lis_desktop.core.extract import DimensionCounts, Ticks
from lis_desktop.core.figures import DimensionFigures, Distribution, figures_of
from lis_desktop.core.outcomes import Outcome
from lis_desktop.core.tally import DimensionTally
from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments, editing, exchange, packs, reporting, results
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import shelf_benchmark
from lis_desktop.services.workspace import Workspace, open_workspace

FILES = ("teachers_by_school.csv", "staff_survey_expanded.csv")
LEVELS = 4
THRESHOLDS = (5, 10)
YEAR = "2026-27"
CLOSE = 1e-9
"""Two floating-point roads to one figure may differ by this much."""


# --- the independent computation: pandas for the counts, plain formulas for the rest ----------------------


@dataclass(frozen=True)
class Expected:
    """One dimension's figures worked out here. `values` are the sorted scores."""

    values: list[int]
    blank: int

    @property
    def n(self) -> int:
        return len(self.values)

    def counts(self) -> tuple[int, ...]:
        return tuple(self.values.count(level) for level in range(1, LEVELS + 1))

    def median(self) -> tuple[int, int]:
        return self.values[(self.n - 1) // 2], self.values[self.n // 2]

    def quartiles(self) -> tuple[int, int]:
        """Hyndman and Fan's type 1: the smallest value that at least that share is not above."""
        return tuple(self.values[math.ceil(self.n * share) - 1] for share in (0.25, 0.75))  # type: ignore[return-value]

    def interpolated_median(self) -> float:
        low, high = self.median()
        if low != high:
            return (low + high) / 2
        below = sum(value < low for value in self.values)
        above = sum(value > low for value in self.values)
        return low + (above - below) / (2 * self.values.count(low))

    def consensus(self) -> float:
        mean = sum(self.values) / self.n
        shares = [(level, self.values.count(level) / self.n) for level in range(1, LEVELS + 1)]
        return 1 + sum(p * math.log2(1 - abs(level - mean) / (LEVELS - 1)) for level, p in shares if p)

    def leik_d(self) -> float:
        below = [sum(value <= level for value in self.values) / self.n for level in range(1, LEVELS)]
        return 2 * sum(f if f < 0.5 else 1 - f for f in below) / (LEVELS - 1)

    def word(self) -> str:
        """On four levels a third of the levels is one level."""
        share = [self.values.count(level) / self.n for level in range(1, LEVELS + 1)]
        pairs = [a + b for a, b in pairwise(share)]
        if share[0] >= 1 / 3 - CLOSE and share[-1] >= 1 / 3 - CLOSE:
            return "split"
        if max(share) >= 0.8 - CLOSE or max(pairs) > 1 - CLOSE:
            return "agreed"
        return "leaning" if max(pairs) >= 0.8 - CLOSE else "spread"


def expected_of(frame: pd.DataFrame, item: str) -> Expected:
    """A school's item; rows that are blank on all items are no ballots."""
    items = [column for column in frame.columns if column != "school_id"]
    voiced = frame.dropna(how="all", subset=items)[item]
    return Expected(sorted(int(value) for value in voiced.dropna()), int(voiced.isna().sum()))


# --- comparing -------------------------------------------------------------------------------------------


@dataclass
class Score:
    """What was compared, and every difference."""

    schools: int = 0
    figures: int = 0
    hidden: int = 0
    reports: int = 0
    benchmark_cells: int = 0
    withheld: int = 0
    differences: list[str] = field(default_factory=list)

    def same(self, place: str, ours: object, expected: object) -> None:
        self.figures += 1
        both = (ours, expected)
        alike = (
            math.isclose(ours, expected, rel_tol=0, abs_tol=CLOSE)  # type: ignore[arg-type]
            if any(isinstance(each, float) for each in both) and None not in both
            else ours == expected
        )
        if not alike:
            self.differences.append(f"{place}: {ours!r}, expected {expected!r}")


def compare_figures(score: Score, place: str, ours: DimensionFigures, expected: Expected, k: int) -> None:
    """A dimension of the dossier."""
    score.same(f"{place} hidden", ours.hidden, expected.n < k)
    if ours.distribution is None or expected.n < k:
        score.hidden += ours.hidden
        return
    shown = ours.distribution
    score.same(f"{place} not applicable", shown.not_applicable, 0)
    score.same(f"{place} cannot judge", shown.cannot_judge, 0)
    score.same(f"{place} blank", shown.blank, expected.blank)
    compare_distribution(score, place, shown, expected)


def compare_distribution(score: Score, place: str, shown: Distribution, expected: Expected) -> None:
    """Everything that is computed from counts."""
    score.same(f"{place} counts", shown.counts, expected.counts())
    score.same(f"{place} n", shown.n, expected.n)
    score.same(f"{place} median", shown.median, expected.median())
    score.same(f"{place} quartiles", shown.iqr, expected.quartiles())
    score.same(f"{place} interpolated median", shown.interpolated_median, expected.interpolated_median())
    score.same(f"{place} consensus", shown.consensus, expected.consensus())
    score.same(f"{place} Leik's D", shown.leik_d, expected.leik_d())
    score.same(f"{place} word", shown.word.value, expected.word())


def compare_bundle(score: Score, place: str, ours: DimensionCounts, expected: Expected, k: int) -> None:
    """A dimension as it leaves the school: counts, or nothing at all."""
    if expected.n < k:
        codes = (ours.counts, ours.cannot_judge, ours.not_applicable, ours.blank, ours.n)
        score.same(f"{place} nothing leaves", codes, (None,) * 5)
        return
    score.same(f"{place} counts", ours.counts, expected.counts())
    score.same(f"{place} blank", ours.blank, expected.blank)


def compare_cell(score: Score, place: str, ours: BenchmarkCell, schools: list[Expected], k: int) -> None:
    """A dimension over all schools where it is not hidden."""
    shown = [each for each in schools if each.n >= k]
    pooled = Expected(sorted(value for each in shown for value in each.values), 0)
    may_show = len(shown) >= 3 and pooled.n >= 5 and max(each.n for each in shown) <= 0.7 * pooled.n
    score.benchmark_cells += 1
    score.same(f"{place} released", ours.withheld is None, may_show)
    if not may_show or ours.counts is None:
        score.withheld += 1
        return
    score.same(f"{place} schools", ours.schools, len(shown))
    score.same(f"{place} counts", ours.counts, pooled.counts())
    score.same(f"{place} n", ours.n, pooled.n)


# --- the program's own way -------------------------------------------------------------------------------


def pack_of(name: str, items: list[str]) -> str:
    """A pack of the file's columns, as a person would write it."""
    levels = "".join(
        f'[[scale.levels]]\nid = "level-{n}"\nname = "Level {n}"\n' for n in range(1, LEVELS + 1)
    )
    dimensions = "".join(
        f'[[strands.dimensions]]\nid = "{item.lower()}"\ncode = "{item}"\nname = "Item {item}"\n'
        f'summary = "One column."\ndescriptors = {["It was chosen."] * LEVELS}\n'
        for item in items
    )
    return (
        f'[pack]\nkind = "instrument"\nformat = 1\nid = "{name}"\nversion = "1"\nlocale = "en-US"\n'
        f'title = "Columns of {name}"\npublisher = "A check"\nlicence = "none"\ntext_may_leave = false\n'
        f'{levels}[[strands]]\nid = "all"\ncode = "0"\nname = "All"\nsummary = "All columns."\n{dimensions}'
    )


def run_school(ws: Workspace, school: str, frame: pd.DataFrame, pack: str, k: int, folder: Path) -> Dossier:
    """One school from its answers to its bundle."""
    spreadsheet = folder / f"{school}.csv"
    frame.drop(columns="school_id").to_csv(spreadsheet, index=False)
    made = assessments.create_assessment(
        ws, school_name=f"School {school}", school_year=YEAR, instrument_id=pack, asked=len(frame), k=k
    )
    ballots.import_ballots(ws, made.id, spreadsheet)
    rounds.close_round(ws, made.id)
    for each in results.dossier(ws, made.id).rounds[0].dimensions:
        if each.distribution is not None:
            editing.save(ws, made.id, AgreedLevel(each.dimension_id, each.distribution.median[0]))
    exchange.export_bundle(ws, made.id, Ticks(), folder / "bundles" / f"{school}.lisbundle.zip")
    return results.dossier(ws, made.id)


Faculty = dict[str, Expected]
"""One school's expected figures by dimension id."""


def run_all(data: Path, k: int, limit: int | None, folder: Path, score: Score) -> None:
    """Every school of both files on one data folder, then all bundles on one shelf, and the benchmark."""
    (folder / "bundles").mkdir()
    paths = DataPaths(folder / "data")
    with open_workspace(paths) as ws:
        by_pack = {pack_name(name): run_file(ws, data / name, k, limit, folder, score) for name in FILES}
        compare_region(ws, paths, folder, by_pack, k, score)


def run_file(
    ws: Workspace, data: Path, k: int, limit: int | None, folder: Path, score: Score
) -> dict[str, Faculty]:
    """Every school of one file; their expected figures by school."""
    answers = pd.read_csv(data, dtype={"school_id": str})
    items = [column for column in answers.columns if column != "school_id"]
    pack_file = folder / f"{data.stem}.toml"
    pack_file.write_text(pack_of(pack_name(data.name), items), encoding="utf-8")
    pack = packs.import_pack(ws, pack_file)
    expected: dict[str, Faculty] = {}
    for school_id, frame in schools_of(answers, limit):
        school = f"{pack.id} {school_id}"  # two files may use one id for two schools
        expected[school] = {item.lower(): expected_of(frame, item) for item in items}
        dossier = run_school(ws, school, frame, pack.id, k, folder)
        compare_school(dossier, folder, school, expected[school], k, score)
        tell(f"\r{data.stem}, k = {k}: {len(expected)} schools")
    tell("\n")
    return expected


def compare_school(
    dossier: Dossier, folder: Path, school: str, expected: Faculty, k: int, score: Score
) -> None:
    """What the school sees, what it settled on, its report, and what its bundle carries."""
    for figures in dossier.rounds[0].dimensions:
        known = expected[figures.dimension_id]
        compare_figures(score, f"k={k} {school} {figures.dimension_id}", figures, known, k)
        agreed = dossier.agreed_level(figures.dimension_id)
        lower = known.median()[0] if known.n >= k else None
        score.same(f"k={k} {school} agreed", None if agreed is None else agreed.level, lower)
    kind, paper = reporting.ReportKind.FULL, reporting.Paper.LETTER
    report = reporting.write_report(dossier, kind, paper, folder / f"{school}.pdf")
    score.reports += report.read_bytes().startswith(b"%PDF")
    bundle = read_bundle((folder / "bundles" / f"{school}.lisbundle.zip").read_bytes())
    for counts in bundle.rounds[0].dimensions:
        place = f"k={k} {school} {counts.dimension_id} in the bundle"
        compare_bundle(score, place, counts, expected[counts.dimension_id], k)
    score.schools += 1


def compare_region(
    ws: Workspace,
    paths: DataPaths,
    folder: Path,
    by_pack: dict[str, dict[str, Faculty]],
    k: int,
    score: Score,
) -> None:
    """All bundles onto one shelf, and the benchmark against pooled answers."""
    with closing(open_shelf(paths)) as shelf:
        run = import_bundles(shelf, ws.instruments, [folder / "bundles"])
        score.same("bundles accepted", run.count(Outcome.ACCEPTED), sum(map(len, by_pack.values())))
        cycles = shelf_benchmark(shelf, ws.instruments)
    score.same("cycles", sorted(each.cycle.instrument_id for each in cycles), sorted(by_pack))
    for cycle in cycles:
        schools = by_pack[cycle.cycle.instrument_id]
        score.same("schools in the benchmark", cycle.schools, len(schools))
        for cell in cycle.cells:
            of_schools = [faculty[cell.dimension_id] for faculty in schools.values()]
            compare_cell(score, f"k={k} region {cell.dimension_id}", cell, of_schools, k)


def pack_name(file: str) -> str:
    """The id of the pack that a file's columns make."""
    return Path(file).stem.replace("_", "-")


def control() -> int:
    """How many differences one altered answer makes: a comparison that finds none here finds nothing."""
    score = Score()
    truth, altered = Expected([1, 2, 2, 3, 4], 0), Expected([1, 2, 3, 3, 4], 0)
    tally = DimensionTally("control", truth.counts(), 0, 0, 0)
    compare_figures(score, "control", figures_of(tally, 5), truth, 5)
    if score.differences:
        raise AssertionError(score.differences)
    compare_figures(score, "control", figures_of(tally, 5), altered, 5)
    return len(score.differences)


def schools_of(answers: pd.DataFrame, limit: int | None) -> Iterator[tuple[str, pd.DataFrame]]:
    """Every school with its rows, as they stand in the file."""
    for index, (school, frame) in enumerate(answers.groupby("school_id", sort=True)):
        if limit is None or index < limit:
            yield str(school), frame


def tell(text: str) -> None:
    """Progress, beside the result."""
    sys.stderr.write(text)
    sys.stderr.flush()


def main() -> int:
    """Run both files at both k, and print what came out."""
    parser = argparse.ArgumentParser(description="Real answers through the whole program, zero differences.")
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("--limit", type=int, help="only the first N schools of each file")
    chosen = parser.parse_args()
    failed = not control()
    print(f"control: one altered answer makes {control()} differences")
    for k in THRESHOLDS:
        score, began = Score(), time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            run_all(chosen.data, k, chosen.limit, Path(folder), score)
        print(
            f"k = {k}: {score.schools} schools, {score.reports} reports, {score.figures} figures compared "
            f"({score.benchmark_cells} dimensions of the benchmark, {score.withheld} of them withheld), "
            f"{score.hidden} dimensions of schools hidden, {len(score.differences)} differences, "
            f"{time.monotonic() - began:.0f} s"
        )
        for difference in score.differences[:20]:
            print(f"  {difference}")
        failed = failed or bool(score.differences) or not score.schools
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
