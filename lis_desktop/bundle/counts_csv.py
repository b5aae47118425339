"""counts.csv: what the rooms answered, one row per round, dimension and code.

A cell is an id, a code or an integer and never empty: no quoting, no locale, and no cell that a spreadsheet
could take for a formula. A shown dimension has all of its rows, a hidden one has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lis_desktop.bundle import wire
from lis_desktop.bundle.limits import MAX_DIMENSIONS, MAX_ROUNDS
from lis_desktop.bundle.refusal import refuse
from lis_desktop.core.ballot import AnswerCode
from lis_desktop.core.extract import DimensionCounts, RoundExtract
from lis_desktop.core.instrument import MAX_LEVELS
from lis_desktop.core.outcomes import Reason

HEADER = "round,dimension,code,n\n"
_ROW = re.compile(r"([1-9][0-9]?),([a-z][a-z0-9_-]{0,63}),([1-7]|blank|cj|nap),(0|[1-9][0-9]{0,3})\n")
_CODES = (AnswerCode.BLANK.value, AnswerCode.CANNOT_JUDGE.value, AnswerCode.NOT_APPLICABLE.value)
_MAX_BYTES = len(HEADER) + MAX_ROUNDS * MAX_DIMENSIONS * (MAX_LEVELS + 3) * len("20,,blank,5000\n" + 64 * "x")

Counted = dict[tuple[int, str], DimensionCounts]
"""Shown dimensions by (round number, dimension id)."""


def codes(level_count: int) -> tuple[str, ...]:
    """The codes of one dimension's rows, in the order in which they stand: 1 … m, blank, cj, nap."""
    return (*map(str, range(1, level_count + 1)), *_CODES)


def write_counts(rounds: Sequence[RoundExtract], level_count: int) -> bytes:
    """The whole file, rows sorted by round number, dimension id and code."""
    lines = [HEADER]
    for each in sorted(rounds, key=lambda each: each.number):
        for counts in sorted(each.dimensions, key=lambda counts: counts.dimension_id):
            if counts.counts is not None:
                numbers = (*counts.counts, counts.blank, counts.cannot_judge, counts.not_applicable)
                lines += (
                    f"{each.number},{counts.dimension_id},{code},{number}\n"
                    for code, number in zip(codes(level_count), numbers, strict=True)
                )
    return "".join(lines).encode("ascii")


def read_counts(data: bytes, rounds: Sequence[wire.Round], level_count: int) -> Counted:
    """The figures of every shown dimension. BundleRefused: too_big, schema_invalid, sums_wrong.

    The rows are written again from what was found in them: anything between or behind them shows.
    """
    if len(data) > _MAX_BYTES:
        refuse(Reason.TOO_BIG, "counts.csv is longer than its largest possible table.")
    text = data.decode("ascii", errors="replace")
    rows = _ROW.findall(text, len(HEADER))
    if HEADER + "".join([f"{a},{b},{c},{d}\n" for a, b, c, d in rows]) != text:
        refuse(Reason.SCHEMA_INVALID, "counts.csv has a line that is not: round, dimension, code, number.")
    keys = [(number, dimension_id) for number, dimension_id, _, _ in rows]
    expected_codes, shown = codes(level_count), list(_shown(rounds))
    width = len(expected_codes)
    expected = [(str(number), dimension_id) for number, dimension_id in shown for _ in expected_codes]
    if keys != expected or tuple(code for _, _, code, _ in rows) != expected_codes * len(shown):
        refuse(
            Reason.SUMS_WRONG,
            "counts.csv does not hold exactly the rows of the dimensions that assessment.json shows.",
        )
    numbers = [int(number) for *_, number in rows]
    return {
        key: _dimension(key[1], numbers[index * width : (index + 1) * width], level_count)
        for index, key in enumerate(shown)
    }


def _shown(rounds: Sequence[wire.Round]) -> Iterable[tuple[int, str]]:
    for each in rounds:
        hidden = set(each.hidden)
        yield from ((each.number, name) for name in sorted(each.dimensions) if name not in hidden)


def _dimension(dimension_id: str, numbers: Sequence[int], level_count: int) -> DimensionCounts:
    blank, cannot_judge, not_applicable = numbers[level_count:]
    return DimensionCounts(dimension_id, tuple(numbers[:level_count]), cannot_judge, not_applicable, blank)
