"""A secret vote on what to work on first: a few votes each, counted all at once, ties shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lis_desktop.core.ballot import Answer, AnswerCode, Ballot
from lis_desktop.core.figures import MIN_K, RoundState


@dataclass(frozen=True, slots=True)
class VoteTotal:
    """What a dimension got. `rank` 1 has the most votes; equals share a rank and the next one is skipped;
    `tied` where another dimension has as many."""

    dimension_id: str
    votes: int
    rank: int
    tied: bool


@dataclass(frozen=True, slots=True)
class VoteResult:
    """What may be known of a vote. `totals` are in the order of votes, ties in the instrument's order; None
    while the vote is open, and for ever where fewer than k voted."""

    number: int
    state: RoundState
    dimension_ids: tuple[str, ...]
    votes_each: int
    asked: int
    answered: int
    totals: tuple[VoteTotal, ...] | None

    @property
    def hidden(self) -> bool:
        """Closed with fewer than k ballots: no total is known, to protect who voted."""
        return self.state is RoundState.CLOSED and self.totals is None


def vote_complaint(answers: Mapping[str, Answer], votes_each: int) -> str | None:
    """Why these votes are no ballot of this vote, or None: whole votes, no more than each may give."""
    given = [answer for answer in answers.values() if answer is not AnswerCode.BLANK]
    numbers = [answer for answer in given if isinstance(answer, int)]
    if len(numbers) < len(given) or any(number < 1 for number in numbers):
        return "a vote is a whole number of votes, nothing else"
    if sum(numbers) > votes_each:
        return f"it gives {sum(numbers)} votes, and each person has {votes_each}"
    return None


def count_votes(
    dimension_ids: Sequence[str], ballots: Iterable[Ballot], k: int
) -> tuple[VoteTotal, ...] | None:
    """Votes per dimension, the most first; None for fewer than k ballots. Dimensions without a vote are in
    it with 0. ValueError for a k below the rule's."""
    if k < MIN_K:
        raise ValueError(f"k is at least {MIN_K}, not {k}")
    voiced = [ballot for ballot in ballots if not ballot.is_empty]
    if len(voiced) < k:
        return None
    votes: Counter[str] = Counter()
    for ballot in voiced:
        votes.update({key: given for key, given in ballot.answers.items() if isinstance(given, int)})
    totals = [votes[dimension_id] for dimension_id in dimension_ids]
    ranked = [
        VoteTotal(dimension_id, total, 1 + sum(other > total for other in totals), totals.count(total) > 1)
        for dimension_id, total in zip(dimension_ids, totals, strict=True)
    ]
    return tuple(sorted(ranked, key=lambda each: each.rank))
