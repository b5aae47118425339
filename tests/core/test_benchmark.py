"""The region's figures appear only where no school and no small group shows through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.benchmark import (
    BenchmarkCell,
    Contribution,
    DimensionSums,
    ReleaseGate,
    Withheld,
    benchmark,
    benchmark_of_sums,
)

GATE = ReleaseGate()


def cell(*schools: tuple[int, ...], gate: ReleaseGate = GATE) -> BenchmarkCell:
    given = [Contribution(f"school-{place}", "equity", counts) for place, counts in enumerate(schools)]
    return benchmark(["equity"], given, gate)[0]


def test_three_schools_of_like_size_are_released_with_their_sum() -> None:
    released = cell((1, 2, 3, 4), (4, 3, 2, 1), (0, 5, 5, 0))
    assert (released.withheld, released.schools, released.counts, released.n) == (None, 3, (5, 10, 10, 5), 30)


def test_two_schools_are_never_released() -> None:
    withheld = cell((50, 50, 50, 50), (50, 50, 50, 50))
    assert withheld == BenchmarkCell("equity", Withheld.FEW_SCHOOLS, None, None)
    assert withheld.n is None


def test_a_school_that_would_dominate_is_not_shown_through_the_region() -> None:
    assert cell((71, 0, 0, 0), (0, 15, 0, 0), (0, 0, 14, 0)).withheld is Withheld.DOMINANT_SCHOOL
    assert cell((70, 0, 0, 0), (0, 15, 0, 0), (0, 0, 15, 0)).withheld is None


def test_few_scores_are_withheld_even_from_many_schools() -> None:
    assert cell((1, 0, 0, 0), (1, 0, 0, 0), (1, 0, 0, 0), (1, 0, 0, 0)).withheld is Withheld.FEW_SCORES


def test_two_assessments_of_one_school_are_one_school() -> None:
    given = [Contribution("same", "equity", (5, 5, 5, 5))] * 2 + [
        Contribution("other", "equity", (5, 5, 5, 5))
    ]
    assert benchmark(["equity"], given, GATE)[0].withheld is Withheld.FEW_SCHOOLS


def test_a_dimension_that_nobody_brought_is_a_withheld_cell_in_its_place() -> None:
    cells = benchmark(["time-space", "equity"], [Contribution("a", "equity", (5, 5, 5))], GATE)
    assert [each.dimension_id for each in cells] == ["time-space", "equity"]
    assert all(each.counts is None for each in cells)


counts = st.lists(st.integers(0, 40), min_size=4, max_size=4).map(tuple)


@given(st.lists(counts, max_size=8), st.integers(5, 20), st.integers(3, 5), st.integers(40, 70))
def test_a_released_cell_keeps_every_promise_of_the_gate(
    schools: list[tuple[int, ...]], k: int, few: int, share: int
) -> None:
    found = cell(*schools, gate=ReleaseGate(k, few, share))
    sizes = [sum(each) for each in schools]
    if found.counts is None:
        assert found.withheld is not None
        assert found.schools is None
        assert found.n is None
    else:
        assert found.n == sum(sizes) >= k
        assert len(schools) >= few
        assert max(sizes) * 100 <= share * sum(sizes)


@given(st.lists(counts, max_size=8))
def test_a_stricter_gate_never_releases_more(schools: list[tuple[int, ...]]) -> None:
    strict, loose = cell(*schools, gate=ReleaseGate(10, 4, 50)), cell(*schools)
    assert strict.counts is None or strict.counts == loose.counts


@given(st.lists(counts, min_size=1, max_size=8), st.integers(0, 8))
def test_a_region_that_was_added_up_in_parts_is_released_like_the_whole(
    schools: list[tuple[int, ...]], cut: int
) -> None:
    def added(part: list[tuple[int, ...]]) -> list[DimensionSums]:
        sums = tuple(map(sum, zip(*part, strict=True)))
        return [DimensionSums("equity", len(part), max(map(sum, part)), sums)] if part else []

    one, other = added(schools[:cut]), added(schools[cut:])
    whole = [one[0] + other[0]] if one and other else one + other
    assert benchmark_of_sums(["equity"], whole, GATE) == (cell(*schools),)


def test_two_dimensions_are_never_added_up() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        DimensionSums("equity", 1, 9, (4, 5)) + DimensionSums("time-space", 1, 9, (4, 5))
