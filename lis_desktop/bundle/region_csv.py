"""region.csv: what all counted schools say together, one row per dimension and level.

Cells are ids, versions, school years or whole numbers and never empty, as in counts.csv. What is not in the
table is withheld. The reader holds the least that the release gate promises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

from lis_desktop.bundle.limits import MAX_FILE_BYTES
from lis_desktop.bundle.refusal import refuse
from lis_desktop.core.assessment import is_school_year
from lis_desktop.core.benchmark import ReleaseGate
from lis_desktop.core.instrument import MAX_LEVELS, MIN_LEVELS
from lis_desktop.core.letters import RegionCell
from lis_desktop.core.outcomes import Reason

COLUMNS = (
    "school_year",
    "instrument",
    "instrument_version",
    "dimension",
    "as_of",
    "schools",
    "scores",
    "level",
    "n",
)
_HEADER = ",".join(COLUMNS) + "\n"
_ID, _NUMBER = r"[a-z][a-z0-9_-]{0,63}", r"0|[1-9][0-9]{0,8}"
_ROW = re.compile(
    rf"(20[0-9]{{2}}-[0-9]{{2}}),({_ID}),([0-9A-Za-z][0-9A-Za-z._-]{{0,31}}),({_ID})"
    rf",({_NUMBER}),({_NUMBER}),({_NUMBER}),([1-{MAX_LEVELS}]),({_NUMBER})\n"
)
_GATE = ReleaseGate()


def write_region(cells: Sequence[RegionCell]) -> bytes:
    """The whole table, sorted by school year, instrument, version, dimension and level."""
    lines = [_HEADER]
    for each in sorted(cells, key=_key):
        front = ",".join((*_key(each), str(each.as_of), str(each.schools), str(each.n)))
        lines += (f"{front},{level},{n}\n" for level, n in enumerate(each.counts, start=1))
    return "".join(lines).encode("ascii")


def read_region(data: bytes, issue: int) -> tuple[RegionCell, ...]:
    """The cells, in order. BundleRefused: too_big, schema_invalid, sums_wrong."""
    if len(data) > MAX_FILE_BYTES:
        refuse(Reason.TOO_BIG, "region.csv is too long.")
    text = data.decode("ascii", errors="replace")
    rows = _ROW.findall(text, len(_HEADER))
    if _HEADER + "".join([",".join(row) + "\n" for row in rows]) != text:
        refuse(Reason.SCHEMA_INVALID, "region.csv has a line of another form.")
    cells = tuple(_cell(front, [*group]) for front, group in groupby(rows, key=lambda row: row[:7]))
    if not all(_key(a) < _key(b) for a, b in pairwise(cells)):
        refuse(Reason.SUMS_WRONG, "region.csv is not sorted, or a dimension is there twice.")
    if any(not 1 <= each.as_of <= issue for each in cells):
        refuse(Reason.SUMS_WRONG, "region.csv speaks of a digest that is not made yet.")
    return cells


def _cell(front: tuple[str, ...], rows: list[tuple[str, ...]]) -> RegionCell:
    year, instrument, version, dimension, as_of, schools, scores = front
    levels, counts = [int(row[7]) for row in rows], tuple(int(row[8]) for row in rows)
    where = f"{dimension} in {year}"
    if not is_school_year(year):
        refuse(Reason.SCHEMA_INVALID, f"{year} is not a school year.")
    if levels != [*range(1, len(levels) + 1)] or len(levels) < MIN_LEVELS or sum(counts) != int(scores):
        refuse(Reason.SUMS_WRONG, f"The levels of {where} do not add up.")
    if int(schools) < _GATE.min_schools or sum(counts) < _GATE.k:
        refuse(Reason.SUMS_WRONG, f"{where} is told of too few schools or scores.")
    return RegionCell(year, instrument, version, dimension, int(as_of), int(schools), counts)


def _key(cell: RegionCell) -> tuple[str, str, str, str]:
    return cell.school_year, cell.instrument_id, cell.instrument_version, cell.dimension_id


REGION_SCHEMA: dict[str, Any] = {
    "fields": [
        {
            "name": name,
            "type": "integer" if name in ("as_of", "schools", "scores", "level", "n") else "string",
            "constraints": {"required": True},
        }
        for name in COLUMNS
    ],
    "primaryKey": [*COLUMNS[:4], "level"],
}
