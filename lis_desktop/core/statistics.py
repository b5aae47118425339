"""The arithmetic of ordinal counts. `counts[i]` is how many chose level i + 1; every function is pure.

There is no mean of levels: metric models on ordinal data give false alarms, misses and inversions
(Liddell & Kruschke 2018, J. Exp. Soc. Psychol. 79:328-348).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from math import fsum, log2


def _total(counts: Sequence[int]) -> int:
    n = sum(counts)
    if n <= 0:
        raise ValueError("no scores: the figure is undefined")
    return n


def _level_of_rank(counts: Sequence[int], rank: int) -> int:
    """The level of the score at that rank (1 = lowest) when all are put in order."""
    return next(level for level, below in enumerate(accumulate(counts), start=1) if below >= rank)


def median(counts: Sequence[int]) -> tuple[int, int]:
    """The lower and the upper middle level; the same twice unless the middle falls between two levels.

    ValueError when there is no score.
    """
    n = _total(counts)
    return _level_of_rank(counts, (n + 1) // 2), _level_of_rank(counts, n // 2 + 1)


def quartiles(counts: Sequence[int]) -> tuple[int, int]:
    """First and third quartile by the inverse of the distribution function: always a real level.

    Hyndman & Fan 1996, definition 1 (R's type 1). ValueError when there is no score.
    """
    n = _total(counts)
    return _level_of_rank(counts, -(-n // 4)), _level_of_rank(counts, -(-3 * n // 4))


def interpolated_median(counts: Sequence[int]) -> float:
    """`M + (above − below) / (2 × equal)`, the plain median where that falls between two levels.

    For putting dimensions in order only; it is never shown as "the score".
    `statistics.median_grouped` is this too, but answers 4.5 on [5, 0, 0, 0, 5], where this says 3.
    """
    lower, upper = median(counts)
    if lower != upper:
        return (lower + upper) / 2
    below, equal, above = sum(counts[: lower - 1]), counts[lower - 1], sum(counts[lower:])
    return lower + (above - below) / (2 * equal)


def tastle_wierman_consensus(counts: Sequence[int]) -> float:
    """`1 + Σ p_i log2(1 − |x_i − x̄| / (max − min))`: 1 unanimous, 0 split between the two ends.

    Tastle & Wierman 2007, Int. J. Approx. Reasoning 45:531-545. Not comparable across scale lengths.
    """
    n = _total(counts)
    width = len(counts) - 1
    centre = Fraction(sum(level * count for level, count in enumerate(counts)), n)
    terms = [count / n * log2(1 - abs(level - centre) / width) for level, count in enumerate(counts) if count]
    # fsum and the exact centre keep the unanimous case at 1 and the polarised one at 0, not beside them.
    return min(1.0, max(0.0, 1 + fsum(terms)))


def leik_d(counts: Sequence[int]) -> float:
    """Leik's ordinal dispersion D: 0 agreement, 1 polarised.

    `2 Σ d_i / (m − 1)` with d_i = F_i where F_i < 1/2, else 1 − F_i. Leik 1966, Pacific Sociol. Rev. 9:85-90.
    """
    n = _total(counts)
    smaller_sides = sum(min(below, n - below) for below in accumulate(counts))
    return 2 * smaller_sides / (n * (len(counts) - 1))
