"""What may be shown of a tally: everything, or, for a group smaller than k, nothing at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from lis_desktop.core import statistics
from lis_desktop.core.agreement import AgreementWord, agreement_word
from lis_desktop.core.tally import DimensionTally, Tally

DEFAULT_K = 5
MIN_K = 5
"""k = 5 by default; it may only be raised."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """Every figure of a dimension that at least k people gave a level to.

    `median` is (lower, upper), the same twice unless it falls between levels; `iqr` is (q1, q3);
    `interpolated_median` serves ordering only.
    """

    counts: tuple[int, ...]
    cannot_judge: int
    not_applicable: int
    blank: int
    median: tuple[int, int]
    iqr: tuple[int, int]
    interpolated_median: float
    consensus: float
    leik_d: float
    word: AgreementWord

    @property
    def n(self) -> int:
        """How many gave a level."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class DimensionFigures:
    """A dimension after its round: a distribution, or None where it is hidden to protect respondents."""

    dimension_id: str
    distribution: Distribution | None

    @property
    def hidden(self) -> bool:
        """Fewer than k gave a level: no figure at all is known here."""
        return self.distribution is None


class RoundKind(Enum):
    """What a round asks for: a level a dimension, or a few votes for what to work on first."""

    SCORES = "scores"
    VOTES = "votes"


class RoundState(Enum):
    """Open: ballots come in, nobody sees a count. Closed: revealed, immutable."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """What may be known of a round. While it is open, `dimensions` is empty: only how many are in.

    `asked` and `answered` are two counts: an unasked group is not a non-response.
    """

    number: int
    state: RoundState
    dimension_ids: tuple[str, ...]
    asked: int
    answered: int
    empty_ballots: int
    closed_on: date | None
    dimensions: tuple[DimensionFigures, ...]

    def figures(self, dimension_id: str) -> DimensionFigures | None:
        """The figures of one dimension, None while the round is open or where it was not asked."""
        return next((each for each in self.dimensions if each.dimension_id == dimension_id), None)


def figures_of(tally: DimensionTally, k: int) -> DimensionFigures:
    """Every figure where at least k gave a level; otherwise none, n and the codes included:
    whoever knows how many were asked could otherwise work out n by subtraction."""
    if k < MIN_K:
        raise ValueError(f"k is at least {MIN_K}, not {k}")
    if tally.n < k:
        return DimensionFigures(tally.dimension_id, None)
    counts = tally.counts
    return DimensionFigures(
        tally.dimension_id,
        Distribution(
            counts=counts,
            cannot_judge=tally.cannot_judge,
            not_applicable=tally.not_applicable,
            blank=tally.blank,
            median=statistics.median(counts),
            iqr=statistics.quartiles(counts),
            interpolated_median=statistics.interpolated_median(counts),
            consensus=statistics.tastle_wierman_consensus(counts),
            leik_d=statistics.leik_d(counts),
            word=agreement_word(counts),
        ),
    )


def reveal(tally: Tally, k: int) -> tuple[DimensionFigures, ...]:
    """The figures of all dimensions of a closed round."""
    return tuple(figures_of(each, k) for each in tally.dimensions)
