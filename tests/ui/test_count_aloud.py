"""Those who listen are told how many are in, at few moments."""

from __future__ import annotations

from dataclasses import replace

from lis_desktop.core.figures import RoundFigures, RoundState
from lis_desktop.ui.status_line import count_moment

OPEN = RoundFigures(1, RoundState.OPEN, ("equity",), 46, 0, 0, None, ())


def at(answered: int) -> RoundFigures:
    return replace(OPEN, answered=answered)


def test_every_tenth_ballot_is_told_and_the_last_one() -> None:
    told = [count_moment(at(number - 1), at(number)) for number in range(1, 47)]
    assert [each for each in told if each] == [
        "10 of 46 in.",
        "20 of 46 in.",
        "30 of 46 in.",
        "40 of 46 in.",
        "All 46 are in.",
    ]
    assert count_moment(at(8), at(31)) == "31 of 46 in."
    assert count_moment(at(21), at(20)) == ""


def test_another_round_and_a_closed_one_are_not_counted_aloud() -> None:
    assert count_moment(at(46), replace(at(30), number=2)) == ""
    assert count_moment(at(9), replace(at(12), state=RoundState.CLOSED)) == ""
    assert count_moment(None, at(20)) == ""
    assert count_moment(at(9), replace(at(10), asked=0)) == "10 in."
