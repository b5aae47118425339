"""The four words for a room: exactly one, and the first that fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.agreement import AgreementWord, agreement_word
from tests.core.counts import SCALE_LENGTHS, counts

SPLIT, SPREAD, LEANING, AGREED = (
    AgreementWord.SPLIT,
    AgreementWord.SPREAD,
    AgreementWord.LEANING,
    AgreementWord.AGREED,
)


@pytest.mark.parametrize(
    ("room", "word"),
    [
        ([8, 0, 0, 0, 8], SPLIT),
        ([0, 0, 16, 0, 0], AGREED),
        ([4, 4, 0, 4], SPLIT),  # exactly a third at each end
        ([4, 5, 0, 4], SPREAD),  # 4 of 13 is less than a third
        ([0, 8, 2, 0], AGREED),  # four fifths on one level
        ([1, 8, 0, 1], AGREED),  # four fifths, the rest far away
        ([0, 5, 5, 0], AGREED),  # all on two neighbours
        ([1, 4, 4, 1], LEANING),  # four fifths on two neighbours
        ([2, 4, 3, 1], SPREAD),  # seven tenths are not enough
        ([5, 5, 5, 5], SPREAD),  # a quarter at each end
        ([7, 2, 7], SPLIT),  # of three levels, a third is one level
        ([3, 3, 0, 0, 0, 3, 3], SPLIT),  # of seven, a third is two
        ([0, 0, 4, 0, 4, 0, 0], SPREAD),  # neither end, no neighbours
        ([0, 3, 0, 0, 3, 0], SPLIT),  # of six, a third is two
    ],
)
def test_word_for_a_room(room: list[int], word: AgreementWord) -> None:
    assert agreement_word(room) is word


def test_split_vote_needs_talk_even_when_the_median_is_high() -> None:
    assert agreement_word([6, 0, 2, 10]) is SPLIT


def test_split_is_said_before_agreed_and_leaning() -> None:
    """On three levels a third at each end can stand beside two thirds on neighbours: split comes first."""
    assert agreement_word([4, 4, 4]) is SPLIT
    assert agreement_word([5, 0, 0, 0, 0, 10, 0]) is SPLIT


@given(counts)
def test_every_room_gets_the_first_word_that_fits(room: tuple[int, ...]) -> None:
    n, third = sum(room), max(1, len(room) // 3)
    pairs = [sum(room[start : start + 2]) / n for start in range(len(room) - 1)]
    fits = {
        SPLIT: min(sum(room[:third]), sum(room[-third:])) * 3 >= n,
        AGREED: max(room) * 10 >= n * 8 or max(pairs) == 1,
        LEANING: max(sum(room[start : start + 2]) for start in range(len(room) - 1)) * 10 >= n * 8,
        SPREAD: True,
    }
    assert agreement_word(room) is next(word for word, fitting in fits.items() if fitting)


@given(counts)
def test_the_word_does_not_depend_on_which_end_is_up(room: tuple[int, ...]) -> None:
    assert agreement_word(room) is agreement_word(room[::-1])


@given(counts, st.integers(2, 20))
def test_the_word_depends_on_shares_not_on_the_size_of_the_faculty(room: tuple[int, ...], times: int) -> None:
    assert agreement_word(room) is agreement_word([number * times for number in room])


@pytest.mark.parametrize("levels", SCALE_LENGTHS)
def test_unanimous_rooms_agree_and_polarised_ones_are_split_on_every_scale(levels: int) -> None:
    for chosen in range(levels):
        assert agreement_word([7 if level == chosen else 0 for level in range(levels)]) is AGREED
    assert agreement_word([5, *[0] * (levels - 2), 5]) is SPLIT


def test_what_is_most_divided_is_most_urgent() -> None:
    assert sorted(AgreementWord, key=lambda word: word.urgency) == [SPLIT, SPREAD, LEANING, AGREED]


def test_an_empty_room_has_no_word() -> None:
    with pytest.raises(ValueError, match="no scores"):
        agreement_word([0, 0, 0, 0])
