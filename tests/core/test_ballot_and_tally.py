"""Ballots are voices without names; counting them forgets everything but how many."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.ballot import BALLOT_KEY_BYTES, Answer, AnswerCode, Ballot, new_ballot_key
from lis_desktop.core.tally import count
from tests.core.counts import DIMENSIONS, ballots_on, scale_lengths

boxes = scale_lengths.flatmap(lambda levels: st.tuples(st.just(levels), ballots_on(levels)))


def test_a_ballot_holds_answers_and_nothing_that_points_to_a_person() -> None:
    assert [field.name for field in dataclasses.fields(Ballot)] == ["answers"]


def test_a_blank_is_the_same_as_no_answer() -> None:
    written_out = Ballot({"equity": 3, "transitions": AnswerCode.BLANK})
    assert written_out == Ballot({"equity": 3})
    assert written_out.answer("transitions") is AnswerCode.BLANK
    assert written_out.answer("equity") == 3


def test_nothing_but_blanks_is_not_a_ballot_but_cannot_judge_is_one() -> None:
    assert Ballot({}).is_empty
    assert Ballot({"equity": AnswerCode.BLANK}).is_empty
    assert not Ballot({"equity": AnswerCode.CANNOT_JUDGE}).is_empty


def test_a_ballot_cannot_be_changed_from_outside() -> None:
    answers: dict[str, Answer] = {"equity": 3}
    ballot = Ballot(answers)
    answers["equity"] = 1
    assert ballot.answer("equity") == 3
    with pytest.raises(TypeError):
        ballot.answers["equity"] = 1  # type: ignore[index]


def test_keys_are_random_and_never_repeat() -> None:
    keys = {new_ballot_key() for _ in range(2000)}
    assert len(keys) == 2000
    assert {len(key) for key in keys} == {BALLOT_KEY_BYTES}


def test_not_addressed_is_a_level_and_codes_are_not() -> None:
    codes = (AnswerCode.CANNOT_JUDGE, AnswerCode.NOT_APPLICABLE)
    box = [Ballot({"equity": 1}), *(Ballot({"equity": code}) for code in codes), Ballot({"transitions": 4})]
    equity = count(4, DIMENSIONS, box).dimensions[0]
    assert equity.counts == (1, 0, 0, 0)
    assert (equity.cannot_judge, equity.not_applicable, equity.blank) == (1, 1, 1)
    assert (equity.n, equity.ballots) == (1, 4)


def test_an_empty_ballot_is_left_out_and_told() -> None:
    box = [Ballot({}), Ballot({"equity": 2}), Ballot({"another-pack": 2})]
    tally = count(4, DIMENSIONS, box)
    assert (tally.ballots, tally.empty_ballots) == (1, 2)
    assert tally.dimensions[1].blank == 1


def test_a_level_that_the_scale_lacks_is_not_dropped_in_silence() -> None:
    assert count(4, DIMENSIONS, [Ballot({"equity": 4})]).dimensions[0].n == 1
    for level in (0, 5, -1):
        with pytest.raises(ValueError, match="equity"):
            count(4, DIMENSIONS, [Ballot({"equity": 3}), Ballot({"equity": level})])


@given(boxes, st.randoms(use_true_random=False))
def test_order_of_ballots_never_matters(box: tuple[int, list[Ballot]], chance: Random) -> None:
    levels, ballots = box
    shuffled = list(ballots)
    chance.shuffle(shuffled)
    assert count(levels, DIMENSIONS, shuffled) == count(levels, DIMENSIONS, ballots)


@given(boxes)
def test_counts_sum_to_n_and_all_answers_to_the_ballots(box: tuple[int, list[Ballot]]) -> None:
    levels, ballots = box
    tally = count(levels, DIMENSIONS, ballots)
    assert tally.ballots + tally.empty_ballots == len(ballots)
    for dimension in tally.dimensions:
        assert len(dimension.counts) == levels
        assert sum(dimension.counts) == dimension.n
        assert dimension.ballots == tally.ballots


@given(boxes)
def test_each_count_is_the_number_of_people_who_said_so(box: tuple[int, list[Ballot]]) -> None:
    levels, ballots = box
    for dimension in count(levels, DIMENSIONS, ballots).dimensions:
        said = [ballot.answer(dimension.dimension_id) for ballot in ballots if not ballot.is_empty]
        assert dimension.counts == tuple(said.count(level) for level in range(1, levels + 1))
        assert dimension.cannot_judge == said.count(AnswerCode.CANNOT_JUDGE)
        assert dimension.not_applicable == said.count(AnswerCode.NOT_APPLICABLE)
        assert dimension.blank == said.count(AnswerCode.BLANK)
