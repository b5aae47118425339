"""Two issues of one figure must not differ by one school or by a few ballots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.benchmark import ReleaseGate
from lis_desktop.core.series import Change, change_between, may_follow

GATE = ReleaseGate()
REGION = {"a": (10, 10, 5, 0), "b": (3, 8, 9, 2), "c": (0, 20, 10, 1)}


def follows(
    after: dict[str, tuple[int, ...]], before: dict[str, tuple[int, ...] | None] | None = None
) -> bool:
    return may_follow(change_between({**REGION} if before is None else before, after), GATE)


def test_the_same_again_and_two_more_schools_of_like_size_may_follow() -> None:
    assert follows(REGION)
    assert follows({**REGION, "d": (1, 2, 3, 4), "e": (4, 3, 2, 1)})


def test_one_school_that_comes_goes_or_is_revised_may_not() -> None:
    assert not follows({**REGION, "d": (10, 20, 30, 40)})
    assert not follows({name: counts for name, counts in REGION.items() if name != "a"})
    assert not follows({**REGION, "a": (0, 0, 5, 20)})


def test_one_corrected_ballot_may_not() -> None:
    assert change_between({**REGION}, {**REGION, "a": (9, 11, 5, 0)}) == Change(1, 1, 1)
    assert not follows({**REGION, "a": (9, 11, 5, 0), "b": (3, 8, 8, 3)})


def test_a_large_school_cannot_hide_behind_a_tiny_change_of_another() -> None:
    assert not follows({**REGION, "a": (9, 11, 5, 0), "d": (10, 20, 30, 40)})
    assert follows({**REGION, "d": (6, 1, 0, 0), "e": (0, 0, 2, 1)})


def test_a_school_whose_counts_are_gone_hides_nobody() -> None:
    before: dict[str, tuple[int, ...] | None] = {**REGION, "gone": None}
    assert not follows(REGION, before)
    assert not follows({**REGION, "d": (10, 0, 0, 0)}, before)
    assert follows({**REGION, "d": (6, 1, 0, 0), "e": (0, 0, 2, 1)}, before)


counts = st.tuples(*[st.integers(0, 9)] * 4)
regions = st.dictionaries(st.sampled_from("abcdef"), counts, max_size=6)


@given(regions, regions)
def test_what_may_follow_never_differs_by_a_small_group_or_by_mostly_one_school(
    before: dict[str, tuple[int, ...]], after: dict[str, tuple[int, ...]]
) -> None:
    change = change_between({**before}, after)
    assert change == change_between({**after}, before)
    if may_follow(change, GATE) and not change.is_none:
        assert change.ballots >= 5
        assert change.schools >= 2
        assert change.largest <= 0.7 * change.ballots
    padded = {name: before.get(name, (0, 0, 0, 0)) for name in {*before, *after}}
    other = {name: after.get(name, (0, 0, 0, 0)) for name in {*before, *after}}
    assert change.is_none == (padded == other)


@pytest.mark.parametrize("size", [1, 4])
def test_fewer_ballots_than_k_in_all_may_not(size: int) -> None:
    assert not follows({**REGION, "d": (size // 2, 0, 0, 0), "e": (size - size // 2, 0, 0, 0)})
