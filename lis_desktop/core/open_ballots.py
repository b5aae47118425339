"""Ballots that a faculty agreed to give away row by row. Called de-identified, never anonymous.

A row joins one person's answers, so whoever knows some of them may find the others. That is why the letter
must have asked, the faculty must have been told before, and the words that it was told travel with the rows.
Rows are sorted, so that their order carries nothing; a hidden dimension is in none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lis_desktop.core.ballot import Answer, AnswerCode, Ballot
from lis_desktop.core.figures import RoundFigures, RoundState

MAX_CONSENT = 2000
"""Characters."""


@dataclass(frozen=True, slots=True)
class BallotConsent:
    """What the Consortium asks, and what a faculty is told before it answers; another text has another
    version."""

    version: str
    text: str


ASKED_FOR = BallotConsent(
    "1",
    "Our Consortium asks for the ballots of this self-assessment row by row, for research. A row holds one "
    "person's levels in all dimensions: no name, no role, no time, no comment, and in no order. The rows are "
    "de-identified, not anonymous: somebody who knows how a colleague answered in some dimensions could find "
    "that row. They are used for research on schools, kept by the Consortium, and never used to judge a "
    "person or a school. Nobody has to answer, and a school can take its rows back at any time.",
)


@dataclass(frozen=True, slots=True)
class OpenBallots:
    """The ballots of one closed round, one code per dimension: a level's number, cj, nap or blank.

    `dimension_ids` rise and are those that the round shows; `rows` are sorted.
    """

    round_number: int
    consent: BallotConsent
    dimension_ids: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def counts(self, dimension_id: str) -> Counter[str]:
        """How often each code stands in a dimension."""
        place = self.dimension_ids.index(dimension_id)
        return Counter(row[place] for row in self.rows)


def open_ballots(
    figures: RoundFigures, ballots: Iterable[Ballot], consent: BallotConsent, k: int
) -> OpenBallots | None:
    """The rows of a closed round; None where fewer than k answered, or where it shows nothing."""
    shown = tuple(sorted(each.dimension_id for each in figures.dimensions if not each.hidden))
    rows = sorted(_row(each, shown) for each in ballots if not each.is_empty)
    if figures.state is not RoundState.CLOSED or not shown or len(rows) < k:
        return None
    return OpenBallots(figures.number, consent, shown, tuple(rows))


def _row(ballot: Ballot, dimension_ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(_code(ballot.answer(each)) for each in dimension_ids)


def _code(answer: Answer) -> str:
    return answer.value if isinstance(answer, AnswerCode) else str(answer)
