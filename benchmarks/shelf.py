"""The import desk's speed, beside the same work done by hand.

    python -m benchmarks.shelf [--bundles 1000] [--many 10000]

By hand: read the file, verify and parse it with the same reader, insert the same rows through plain sqlite3
with the same PRAGMAs, a hundred bundles to a transaction. What the desk does besides (merge law, lines of the
run, savepoints, archive of received files) is what the ratio shows.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.content.catalogue import Catalogue, load_catalogue
from lis_desktop.core.ballot import AnswerCode, Ballot
from lis_desktop.core.extract import DimensionCounts, Extract, Provenance, RoundExtract
from lis_desktop.core.instrument import MAX_LEVELS, Instrument
from lis_desktop.core.outcomes import Outcome
from lis_desktop.core.school import School
from lis_desktop.core.tally import DimensionTally, count
from lis_desktop.services.consortium import import_bundles, open_shelf
from lis_desktop.store.engine import apply_pragmas

SEED = 20260727
BALLOTS = 80
BATCH = 100
AIM_BY_HAND, AIM_MANY = 3.0, 12.0
ROUNDS_OF_TIMING = 3
"""Both sides are timed in turns; the fastest of each counts."""


@dataclass(frozen=True)
class Row:
    """One line of the table that is printed."""

    what: str
    seconds: float
    ratio: float | None = None
    aim: float | None = None

    def __str__(self) -> str:
        ratio = "" if self.ratio is None else f"{self.ratio:8.2f}×"
        aim = (
            ""
            if self.aim is None
            else f"   aim ≤ {self.aim:g}×  {'met' if self.ratio <= self.aim else 'MISSED'}"
        )
        return f"{self.what:<58}{self.seconds:9.2f} s{ratio}{aim}"


def measure(bundles: int = 1_000, many: int = 10_000) -> list[Row]:
    """Every figure of this benchmark; `many` 0 leaves the long one out."""
    catalogue = load_catalogue(Path("no-packs-of-my-own"))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        files = make_bundles(place / "in", catalogue.instrument("gbp-outline"), max(bundles, many))
        by_hand, desk = compare(place, catalogue, files[:bundles])
        rows = [
            Row(f"{bundles:,} bundles by hand", by_hand),
            Row(f"{bundles:,} bundles through the import desk", desk, desk / by_hand, AIM_BY_HAND),
        ]
        shelf = place / "desk-0" / "shelf.sqlite"
        again = timed(lambda: through_the_desk(shelf, catalogue, files[:bundles], Outcome.DUPLICATE))
        rows.append(Row(f"{bundles:,} duplicates", again, again / desk))
        if many:
            few = [timed(lambda: through_the_desk(place / "few-a.sqlite", catalogue, files[:bundles]))]
            lot = timed(lambda: through_the_desk(place / "many.sqlite", catalogue, files[:many]))
            few.append(timed(lambda: through_the_desk(place / "few-b.sqlite", catalogue, files[:bundles])))
            rows.append(
                Row(f"{many:,} against {bundles:,} before and after", lot, 2 * lot / sum(few), AIM_MANY)
            )
    return rows


def compare(place: Path, catalogue: Catalogue, files: list[Path]) -> tuple[float, float]:
    """Seconds by hand and through the desk, the fastest of each, taken in turns."""
    hand, desk = [], []
    for turn in range(ROUNDS_OF_TIMING):
        hand.append(timed(lambda turn=turn: insert_by_hand(place / f"hand-{turn}.sqlite", files)))
        shelf = place / f"desk-{turn}" / "shelf.sqlite"
        desk.append(timed(lambda shelf=shelf: through_the_desk(shelf, catalogue, files)))
    return min(hand), min(desk)


def timed(work: Callable[[], None]) -> float:
    """Seconds of wall time."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def through_the_desk(
    shelf_file: Path, catalogue: Catalogue, files: list[Path], expected: Outcome = Outcome.ACCEPTED
) -> None:
    """Import the files; every one must end as expected."""
    shelf = open_shelf(shelf_file)
    run = import_bundles(shelf, catalogue, files)
    shelf.close()
    if run.count(expected) != len(files):
        raise SystemExit(f"{run.count(expected)} of {len(files)} were {expected.value}")


def insert_by_hand(target: Path, files: list[Path]) -> None:
    """The same verification, the same rows, nothing else."""
    connection = sqlite3.connect(target, isolation_level=None)
    apply_pragmas(connection)
    connection.execute(f"CREATE TABLE bundle (id INTEGER PRIMARY KEY, {', '.join(_BUNDLE)}, content BLOB)")
    connection.execute(
        f"CREATE TABLE figures (bundle, round, dimension, {', '.join(_NUMBERS)}, "
        "PRIMARY KEY (bundle, round, dimension)) WITHOUT ROWID"
    )
    for start in range(0, len(files), BATCH):
        connection.execute("BEGIN IMMEDIATE")
        for number, path in enumerate(files[start : start + BATCH], start=start + 1):
            content = path.read_bytes()
            opened = open_bundle(content)
            marks = ",".join("?" * (len(_BUNDLE) + 2))
            connection.execute(
                f"INSERT INTO bundle VALUES ({marks})",
                _bundle_row(number, content, opened.identity, opened.extract),
            )
            rows = [_figures_row(number, 1, each) for each in opened.extract.rounds[0].dimensions]
            connection.executemany(f"INSERT INTO figures VALUES ({','.join('?' * len(rows[0]))})", rows)
        connection.execute("COMMIT")
    connection.close()


_BUNDLE = [
    *("identity", "file_hash", "assessment", "ancestors", "school", "name", "state", "nces", "year"),
    *("instrument", "version", "levels", "k", "revision", "exported", "run"),
]
_NUMBERS = [*(f"level{number}" for number in range(1, MAX_LEVELS + 1)), "cj", "nap", "blank"]


def _bundle_row(number: int, content: bytes, identity: str, extract: Extract) -> tuple[object, ...]:
    school, provenance = extract.school, extract.provenance
    return (
        number,
        identity,
        sha256(content).hexdigest(),
        extract.assessment_id,
        " ".join(provenance.ancestors),
        school.id,
        school.name,
        school.state,
        "",
        extract.school_year,
        extract.instrument.id,
        extract.instrument.version,
        extract.level_count,
        extract.k,
        provenance.revision,
        provenance.exported_on.isoformat(),
        1,
        content,
    )


def _figures_row(number: int, round_number: int, each: DimensionCounts) -> tuple[object, ...]:
    levels = each.counts or ()
    padding = (None,) * (MAX_LEVELS - len(levels))
    return (
        number,
        round_number,
        each.dimension_id,
        *levels,
        *padding,
        each.cannot_judge,
        each.not_applicable,
        each.blank,
    )


def make_bundles(folder: Path, instrument: Instrument, how_many: int) -> list[Path]:
    """Seeded schools of 80 ballots over all dimensions, one bundle each."""
    folder.mkdir()
    rng = random.Random(SEED)
    paths = []
    for number in range(how_many):
        path = folder / f"school-{number:05}.lisbundle.zip"
        path.write_bytes(write_bundle(_school(rng, number, instrument)))
        paths.append(path)
    return paths


def _school(rng: random.Random, number: int, instrument: Instrument) -> Extract:
    choices = [1, 2, 3, 4, AnswerCode.CANNOT_JUDGE]
    weights = [rng.randint(1, 9) for _ in choices]
    answers = {
        dimension_id: rng.choices(choices, weights, k=BALLOTS) for dimension_id in instrument.dimension_ids
    }
    ballots = [Ballot({name: given[voice] for name, given in answers.items()}) for voice in range(BALLOTS)]
    tally = count(len(instrument.scale), instrument.dimension_ids, ballots)
    return Extract(
        assessment_id=_uuid(rng),
        school=School(_uuid(rng), f"School {number}", "VT"),
        school_year="2026-27",
        instrument=instrument.ref,
        level_count=len(instrument.scale),
        k=5,
        provenance=Provenance(1, (), _uuid(rng), date(2026, 11, 5)),
        rounds=(RoundExtract(1, BALLOTS + 4, tally.ballots, tuple(map(_shown_or_hidden, tally.dimensions))),),
    )


def _shown_or_hidden(each: DimensionTally) -> DimensionCounts:
    if each.n < 5:
        return DimensionCounts(each.dimension_id, None, None, None, None)
    return DimensionCounts(each.dimension_id, each.counts, each.cannot_judge, each.not_applicable, each.blank)


def _uuid(rng: random.Random) -> str:
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundles", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=10_000)
    chosen = parser.parse_args()
    for row in measure(chosen.bundles, chosen.many):
        print(row)


if __name__ == "__main__":
    main()
