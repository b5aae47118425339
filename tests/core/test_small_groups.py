"""Below k nothing is known; at k everything is. k protects people, so it may only be raised."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.ballot import Ballot
from lis_desktop.core.figures import DEFAULT_K, MIN_K, Distribution, figures_of, reveal
from lis_desktop.core.statistics import median
from lis_desktop.core.tally import DimensionTally, count
from tests.core.counts import DIMENSIONS, ballots_on, counts, scale_lengths


def tally_of(*room: int, cannot_judge: int = 3, not_applicable: int = 2, blank: int = 1) -> DimensionTally:
    """A dimension's tally with some codes in it."""
    return DimensionTally("equity", room, cannot_judge, not_applicable, blank)


def test_four_scores_are_hidden_and_five_are_shown() -> None:
    assert not figures_of(tally_of(1, 1, 2, 1), DEFAULT_K).hidden
    assert figures_of(tally_of(1, 1, 1, 1), DEFAULT_K).hidden


def test_a_hidden_dimension_holds_no_number_at_all() -> None:
    hidden = figures_of(tally_of(1, 1, 1, 1, cannot_judge=30), DEFAULT_K)
    assert dataclasses.asdict(hidden) == {"dimension_id": "equity", "distribution": None}


def test_people_who_cannot_judge_do_not_make_a_group_large_enough() -> None:
    assert figures_of(tally_of(2, 2, 0, 0, cannot_judge=40, blank=40), DEFAULT_K).hidden


def test_a_level_chosen_by_one_of_46_is_not_a_group_of_one() -> None:
    shown = figures_of(tally_of(1, 5, 20, 20), DEFAULT_K).distribution
    assert shown is not None
    assert shown.counts == (1, 5, 20, 20)


@pytest.mark.parametrize("k", [0, 1, MIN_K - 1, -5])
def test_k_cannot_be_lowered_below_five(k: int) -> None:
    assert figures_of(tally_of(9, 9, 9, 9), MIN_K) is not None
    with pytest.raises(ValueError, match="at least 5"):
        figures_of(tally_of(9, 9, 9, 9), k)


@given(counts, st.integers(MIN_K, 60))
def test_figures_are_hidden_exactly_where_fewer_than_k_gave_a_level(room: tuple[int, ...], k: int) -> None:
    assert figures_of(tally_of(*room), k).hidden is (sum(room) < k)


@given(counts, st.integers(MIN_K, 40), st.integers(0, 40))
def test_raising_k_never_shows_more(room: tuple[int, ...], k: int, more: int) -> None:
    if figures_of(tally_of(*room), k).hidden:
        assert figures_of(tally_of(*room), k + more).hidden


@given(counts)
def test_every_figure_of_a_shown_dimension_is_the_tallys(room: tuple[int, ...]) -> None:
    shown = figures_of(tally_of(*room), MIN_K).distribution
    if shown is None:
        assert sum(room) < MIN_K
        return
    assert (shown.counts, shown.n) == (room, sum(room))
    assert (shown.cannot_judge, shown.not_applicable, shown.blank) == (3, 2, 1)
    assert shown.median == median(room)


def test_no_figure_is_a_mean_of_levels() -> None:
    assert {field.name for field in dataclasses.fields(Distribution)} == {
        "counts",
        "cannot_judge",
        "not_applicable",
        "blank",
        "median",
        "iqr",
        "interpolated_median",
        "consensus",
        "leik_d",
        "word",
    }


@given(scale_lengths.flatmap(lambda levels: st.tuples(st.just(levels), ballots_on(levels, most=12))))
def test_a_reveal_keeps_the_instruments_order_and_hides_each_dimension_for_itself(
    box: tuple[int, list[Ballot]],
) -> None:
    levels, ballots = box
    tally = count(levels, DIMENSIONS, ballots)
    shown = reveal(tally, DEFAULT_K)
    assert tuple(each.dimension_id for each in shown) == DIMENSIONS
    assert [each.hidden for each in shown] == [each.n < DEFAULT_K for each in tally.dimensions]
