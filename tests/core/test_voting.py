"""Votes are counted all at once, ties are shown, and few voters stay hidden."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.ballot import AnswerCode, Ballot
from lis_desktop.core.figures import RoundState
from lis_desktop.core.voting import VoteResult, VoteTotal, count_votes, vote_complaint

IDS = ("equity", "time", "voice", "data")


def test_five_colleagues_with_three_votes_each_choose_what_comes_first() -> None:
    ballots = [Ballot({"time": 2, "voice": 1})] * 3 + [Ballot({"equity": 3}), Ballot({"voice": 3})]
    assert count_votes(IDS, ballots, 5) == (
        VoteTotal("time", 6, 1, tied=True),
        VoteTotal("voice", 6, 1, tied=True),
        VoteTotal("equity", 3, 3, tied=False),
        VoteTotal("data", 0, 4, tied=False),
    )


def test_four_voters_stay_hidden_and_the_fifth_shows_them() -> None:
    four = [Ballot({"time": 1})] * 4
    assert count_votes(IDS, four, 5) is None
    assert count_votes(IDS, [*four, Ballot({})], 5) is None, "an empty ballot is no voter"
    assert count_votes(IDS, [*four, Ballot({"data": 1})], 5) is not None
    with pytest.raises(ValueError, match="at least 5"):
        count_votes(IDS, four, 4)


@pytest.mark.parametrize(
    ("answers", "complaint"),
    [
        ({"time": 3}, None),
        ({"time": 1, "data": 2, "voice": AnswerCode.BLANK}, None),
        ({}, None),
        ({"time": 4}, "4 votes"),
        ({"time": 2, "data": 2}, "each person has 3"),
        ({"time": 0}, "whole number"),
        ({"time": -1, "data": 4}, "whole number"),
        ({"time": AnswerCode.CANNOT_JUDGE}, "whole number"),
    ],
)
def test_nobody_gives_more_votes_than_they_have(answers: dict[str, int], complaint: str | None) -> None:
    told = vote_complaint(answers, 3)
    assert told is None if complaint is None else complaint in str(told)


@given(st.lists(st.dictionaries(st.sampled_from(IDS), st.integers(1, 3)), min_size=5, max_size=30))
def test_the_totals_are_a_plain_sum_in_any_order(votes: list[dict[str, int]]) -> None:
    ballots = [Ballot(each) for each in votes]
    counted = count_votes(IDS, ballots, 5)
    assert counted == count_votes(IDS, ballots[::-1], 5)
    if sum(bool(each) for each in votes) < 5:
        assert counted is None
        return
    assert counted is not None
    expected = sum((Counter(each) for each in votes), Counter())
    assert {each.dimension_id: each.votes for each in counted} == {each: expected[each] for each in IDS}
    for each in counted:
        better = [other for other in counted if other.votes > each.votes]
        assert each.rank == len(better) + 1
        assert each.tied == any(other.votes == each.votes and other is not each for other in counted)


def test_an_open_vote_is_not_called_hidden_and_a_small_closed_one_is() -> None:
    still_open = VoteResult(2, RoundState.OPEN, IDS, 3, 8, 4, None)
    assert not still_open.hidden
    assert VoteResult(2, RoundState.CLOSED, IDS, 3, 8, 4, None).hidden
