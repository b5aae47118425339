"""The room: ballots counted. A tally is raw and stays inside; what is shown are `figures`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lis_desktop.core.ballot import AnswerCode, Ballot


@dataclass(frozen=True, slots=True)
class DimensionTally:
    """Counts of one dimension: `counts[i]` chose level i + 1."""

    dimension_id: str
    counts: tuple[int, ...]
    cannot_judge: int
    not_applicable: int
    blank: int

    @property
    def n(self) -> int:
        """How many gave a level: the group that the distribution shows."""
        return sum(self.counts)

    @property
    def ballots(self) -> int:
        """How many ballots were counted."""
        return self.n + self.cannot_judge + self.not_applicable + self.blank


@dataclass(frozen=True, slots=True)
class Tally:
    """All dimensions of a round, how many ballots were counted, how many empty ones were left out."""

    ballots: int
    empty_ballots: int
    dimensions: tuple[DimensionTally, ...]


def count(level_count: int, dimension_ids: Sequence[str], ballots: Iterable[Ballot]) -> Tally:
    """Count the ballots over the dimensions; their order never matters.

    A ballot that is blank on all these dimensions is left out and counted in `empty_ballots`.
    ValueError for a level that the scale lacks: dropping it in silence would lose a voice.
    """
    everything = list(ballots)
    voiced = [
        ballot
        for ballot in everything
        if any(ballot.answer(dimension_id) is not AnswerCode.BLANK for dimension_id in dimension_ids)
    ]
    return Tally(
        ballots=len(voiced),
        empty_ballots=len(everything) - len(voiced),
        dimensions=tuple(_count_one(level_count, dimension_id, voiced) for dimension_id in dimension_ids),
    )


def _count_one(level_count: int, dimension_id: str, ballots: Sequence[Ballot]) -> DimensionTally:
    tally = Counter(ballot.answer(dimension_id) for ballot in ballots)
    for answer in tally:
        if isinstance(answer, int) and not 1 <= answer <= level_count:
            raise ValueError(f"{dimension_id}: no level {answer} on a scale of {level_count}")
    return DimensionTally(
        dimension_id=dimension_id,
        counts=tuple(tally[level] for level in range(1, level_count + 1)),
        cannot_judge=tally[AnswerCode.CANNOT_JUDGE],
        not_applicable=tally[AnswerCode.NOT_APPLICABLE],
        blank=tally[AnswerCode.BLANK],
    )
