"""How much a room agrees, in one of four words. This is the one place that decides."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise


class AgreementWord(Enum):
    """From the most divided to the most settled; `urgency` is 0 for what should be talked about first."""

    SPLIT = "split"
    SPREAD = "spread"
    LEANING = "leaning"
    AGREED = "agreed"

    @property
    def urgency(self) -> int:
        """0 for split, 3 for agreed."""
        return list(AgreementWord).index(self)


def agreement_word(counts: Sequence[int]) -> AgreementWord:
    """The first word that fits the counts (lowest level first).

    split: at least a third in the bottom third of the levels and at least a third in the top third
    (a third of m levels is ⌊m/3⌋, at least 1) · agreed: at least 80 % on one level, or all on two
    neighbours · leaning: at least 80 % on two neighbours · spread. ValueError when there is no score.
    """
    n = sum(counts)
    if n <= 0:
        raise ValueError("no scores: there is nothing to agree on")
    third = max(1, len(counts) // 3)
    if 3 * sum(counts[:third]) >= n and 3 * sum(counts[-third:]) >= n:
        return AgreementWord.SPLIT
    neighbours = max(a + b for a, b in pairwise(counts))
    if 5 * max(counts) >= 4 * n or neighbours == n:
        return AgreementWord.AGREED
    if 5 * neighbours >= 4 * n:
        return AgreementWord.LEANING
    return AgreementWord.SPREAD
