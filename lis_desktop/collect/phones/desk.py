"""What the ballot server needs from whoever has the store: three callables, and the nouns they speak."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from lis_desktop.core.ballot import Answer


class Outcome(Enum):
    """What became of a ballot that a phone sent."""

    IN = "in"
    """It is committed: on the disk."""
    ALREADY_IN = "already_in"
    """A ballot with this token was committed before. A retry after a lost answer ends here."""
    UNKNOWN = "unknown"
    """Nobody was given this token for this round."""
    FULL = "full"
    """As many ballots as people were asked are in; the token stays good."""
    CLOSED = "closed"
    """The round takes no ballots any more."""
    REFUSED = "refused"
    """The answers do not fit the round; the token stays good."""
    TRY_AGAIN = "try_again"
    """It may or may not be in: only sending it again tells."""


class TokenState(Enum):
    """What a token is good for."""

    GOOD = "good"
    USED = "used"
    UNKNOWN = "unknown"
    CLOSED = "closed"
    """The round is over, and what was known of its tokens is forgotten."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One whole ballot as sent: a one-time token, and answers by dimension id."""

    token: str
    answers: Mapping[str, Answer]


def _nothing_to_do() -> None:
    """Nobody waits, and nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Desk:
    """How ballots reach the store. All are called on one thread, which is not the window's.

    `commit` answers each submission in order, after all of them are on the disk; `give` makes that many new
    tokens, fewer when no more may be given out; `look` says what a token is good for; `rest` does what is
    better done while nobody waits.
    """

    commit: Callable[[Sequence[Submission]], Sequence[Outcome]]
    give: Callable[[int], Sequence[str]]
    look: Callable[[str], TokenState]
    rest: Callable[[], None] = _nothing_to_do
