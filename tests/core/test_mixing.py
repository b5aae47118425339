"""Ballots that were mixed count as before, whatever was in them, and are nobody's any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.mixing import mixed

QUESTIONS = ("equity", "time-space", "courage")
BALLOTS = st.lists(st.dictionaries(st.sampled_from(QUESTIONS), st.integers(-2, 5), min_size=1), max_size=40)


def counts(ballots: Sequence[Mapping[str, int]]) -> dict[str, Counter[int | None]]:
    """How often each answer was given to each question, blanks too."""
    return {each: Counter(ballot.get(each) for ballot in ballots) for each in QUESTIONS}


@given(BALLOTS, st.randoms(use_true_random=False))
def test_every_count_stays_and_no_ballot_is_lost_or_emptied(
    ballots: list[dict[str, int]], chance: Random
) -> None:
    after = mixed(ballots, chance)
    assert counts(after) == counts(ballots)
    assert len(after) == len(ballots)
    assert all(after)


def test_what_one_person_answered_is_in_no_row_any_more() -> None:
    """Two hundred people each gave a number of their own everywhere: a row of one number is chance now."""
    people = [dict.fromkeys(QUESTIONS, number) for number in range(200)]
    assert all(len(set(each.values())) == 1 for each in people), "the control"
    after = mixed(people, Random(7))
    assert sum(len(set(each.values())) == 1 for each in after) < 10


def test_a_ballot_that_says_nothing_cannot_be_mixed() -> None:
    with pytest.raises(ValueError, match="says nothing"):
        mixed([{"equity": 1}, {}], Random(1))
