"""Rows leave sorted, of closed rounds and groups of k only, and never with a hidden dimension."""

from __future__ import annotations

from datetime import date
from random import Random

from lis_desktop.core.ballot import AnswerCode, Ballot
from lis_desktop.core.figures import RoundFigures, RoundState, reveal
from lis_desktop.core.open_ballots import ASKED_FOR, open_ballots
from lis_desktop.core.tally import count

CJ = AnswerCode.CANNOT_JUDGE
BALLOTS = [
    Ballot({"equity": 3, "time": 1}),
    Ballot({"equity": 1, "time": 2}),
    Ballot({"equity": 3, "time": CJ, "culture": 4}),
    Ballot({"equity": 2, "time": 1}),
    Ballot({"equity": 4, "time": 1}),
    Ballot({"equity": 4, "time": 1}),
]
DIMENSIONS = ("time", "equity", "culture")


def closed(ballots: list[Ballot], state: RoundState = RoundState.CLOSED) -> RoundFigures:
    tally = count(4, DIMENSIONS, ballots)
    return RoundFigures(1, state, DIMENSIONS, 8, tally.ballots, 0, date(2026, 11, 5), reveal(tally, 5))


def test_rows_are_sorted_and_a_hidden_dimension_is_in_none_of_them() -> None:
    opened = open_ballots(closed(BALLOTS), BALLOTS, ASKED_FOR, 5)
    assert opened is not None
    assert opened.dimension_ids == ("equity", "time"), "culture has one answer: it is hidden"
    assert opened.rows == (("1", "2"), ("2", "1"), ("3", "1"), ("3", "cj"), ("4", "1"), ("4", "1"))
    assert opened.counts("time") == {"1": 4, "2": 1, "cj": 1}


def test_the_order_of_entry_leaves_no_trace() -> None:
    shuffled = list(BALLOTS)
    Random(7).shuffle(shuffled)
    assert shuffled != BALLOTS
    assert open_ballots(closed(shuffled), shuffled, ASKED_FOR, 5) == open_ballots(
        closed(BALLOTS), BALLOTS, ASKED_FOR, 5
    )


def test_fewer_than_k_or_an_open_round_give_no_rows() -> None:
    assert open_ballots(closed(BALLOTS), BALLOTS, ASKED_FOR, 7) is None
    assert open_ballots(closed(BALLOTS[:4]), BALLOTS[:4], ASKED_FOR, 5) is None
    assert open_ballots(closed(BALLOTS, RoundState.OPEN), BALLOTS, ASKED_FOR, 5) is None


def test_the_words_say_de_identified_and_not_anonymous() -> None:
    assert "de-identified, not anonymous" in ASKED_FOR.text
