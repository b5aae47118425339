"""The floors of the exchange: what has to be done at least, by the same reader and plain sqlite3."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from lis_desktop.bundle import open_bundle
from lis_desktop.core.extract import DimensionCounts, Extract
from lis_desktop.core.instrument import MAX_LEVELS
from lis_desktop.store.engine import apply_pragmas

BATCH = 100

_BUNDLE = (
    *("identity", "file_hash", "assessment", "ancestors", "school", "name", "state", "nces", "year"),
    *("instrument", "version", "levels", "k", "revision", "exported", "run"),
)
_LEVELS = tuple(f"level{number}" for number in range(1, MAX_LEVELS + 1))
_NUMBERS = (*_LEVELS, "cj", "nap", "blank")


def take_in_by_hand(target: Path, files: Sequence[Path], identities: Sequence[str]) -> None:
    """Unseal, verify and parse every file, and insert its rows, a hundred files to a transaction with the
    program's own PRAGMAs. No key is asked, nothing is compared, no book is kept, no file archived."""
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        apply_pragmas(connection)
        connection.execute(
            f"CREATE TABLE bundle (id INTEGER PRIMARY KEY, {', '.join(_BUNDLE)}, content BLOB)"
        )
        connection.execute(
            f"CREATE TABLE figures (bundle, round, dimension, {', '.join(_NUMBERS)}, "
            "PRIMARY KEY (bundle, round, dimension)) WITHOUT ROWID"
        )
        for start in range(0, len(files), BATCH):
            connection.execute("BEGIN IMMEDIATE")
            for number, path in enumerate(files[start : start + BATCH], start=start + 1):
                _insert(connection, number, path.read_bytes(), identities)
            connection.execute("COMMIT")


def _insert(connection: sqlite3.Connection, number: int, content: bytes, identities: Sequence[str]) -> None:
    opened = open_bundle(content, identities)
    row = (*_bundle_row(number, content, opened.identity, opened.extract), opened.archive)
    connection.execute(f"INSERT INTO bundle VALUES ({_marks(row)})", row)
    rows = [_figures_row(number, 1, each) for each in opened.extract.rounds[0].dimensions]
    connection.executemany(f"INSERT INTO figures VALUES ({_marks(rows[0])})", rows)


def _marks(row: Sequence[object]) -> str:
    return ",".join("?" * len(row))


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
    )


def _figures_row(number: int, round_number: int, each: DimensionCounts) -> tuple[object, ...]:
    levels = each.counts or ()
    padding = (None,) * (MAX_LEVELS - len(levels))
    codes = (each.cannot_judge, each.not_applicable, each.blank)
    return (number, round_number, each.dimension_id, *levels, *padding, *codes)


_REGION = f"""
    WITH settled AS (
        SELECT bundle.id, CASE nces WHEN '' THEN school_id ELSE nces END AS school,
               school_year, instrument_id, instrument_version
        FROM shelf_assessment JOIN bundle ON bundle.id = shelf_assessment.effective),
    counted AS (
        SELECT min(id) AS bundle FROM settled
        GROUP BY school, school_year, instrument_id, instrument_version HAVING count(*) = 1)
    SELECT dimension_id, count(*), max({" + ".join(f"coalesce({each}, 0)" for each in _LEVELS)}),
           {", ".join(f"sum({each})" for each in _LEVELS)}
    FROM counted JOIN figures USING (bundle)
    WHERE level1 IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM figures AS later
        WHERE later.bundle = figures.bundle AND later.dimension_id = figures.dimension_id
              AND later.round > figures.round AND later.level1 IS NOT NULL)
    GROUP BY dimension_id
"""
"""What the desk answers, in one statement: the settled bundle of each school that has one assessment in the
cycle, its last round that shows a dimension, and what the release gate asks."""


def region_by_hand(shelf: Path) -> dict[str, tuple[int, ...]]:
    """The region's counts by dimension, of a shelf with one cycle."""
    with closing(sqlite3.connect(shelf)) as connection:
        return {
            dimension_id: tuple(each for each in levels if each is not None)
            for dimension_id, _, _, *levels in connection.execute(_REGION)
        }
