"""The arithmetic of counts: against published numbers, against brute force, and by its laws."""

from __future__ import annotations

import csv
import statistics as standard_library
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.statistics import (
    interpolated_median,
    leik_d,
    median,
    quartiles,
    tastle_wierman_consensus,
)
from tests.core.counts import SCALE_LENGTHS, counts, expanded, scale_lengths

MEASURES: dict[str, Callable[[Sequence[int]], float]] = {
    "tastle_wierman_consensus": tastle_wierman_consensus,
    "leik_d": leik_d,
    "interpolated_median": interpolated_median,
    "third_quartile": lambda given: quartiles(given)[1],
}
FIGURES = (median, quartiles, interpolated_median, tastle_wierman_consensus, leik_d)


def vectors() -> list[dict[str, str]]:
    """The rows of `agreement_vectors.csv`; `within` is half a unit of the last digit that a source gives."""
    with (Path(__file__).parent / "agreement_vectors.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", vectors(), ids=lambda row: f"{row['measure']}-{row['counts']}")
def test_figures_are_those_of_their_sources(row: dict[str, str]) -> None:
    given_counts = [int(number) for number in row["counts"].split(";")]
    found = MEASURES[row["measure"]](given_counts)
    assert found == pytest.approx(float(row["expected"]), abs=float(row["within"]), rel=1e-9), row["source"]


def test_no_measure_of_the_vectors_is_left_out() -> None:
    assert {row["measure"] for row in vectors()} == set(MEASURES)


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.7256876),
        ([1, 6, 10, 3], 0.6329),
        ([0, 5, 5, 0], 0.7370),
        ([5, 5, 5, 5], 0.3685),
        ([1, 2, 9, 6, 2], 0.6679),
    ],
)
def test_consensus_of_rooms_that_were_worked_out_before(room: list[int], expected: float) -> None:
    assert tastle_wierman_consensus(room) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.2866667),
        ([1, 6, 10, 3], 0.3667),
        ([0, 5, 5, 0], 0.3333),
        ([5, 5, 5, 5], 0.6667),
        ([1, 2, 9, 6, 2], 0.3500),
    ],
)
def test_leik_dispersion_of_rooms_that_were_worked_out_before(room: list[int], expected: float) -> None:
    assert leik_d(room) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        ([0, 1, 0, 10, 9], 4.4),
        ([2, 1, 6, 10, 1], 3.6),
        ([2, 0, 0, 9, 10], 4.44),
        ([1, 0, 3, 1, 1], 3.1667),
        ([5, 0, 0, 0, 5], 3.0),
    ],
)
def test_interpolated_median_of_rooms_that_were_worked_out_before(room: list[int], expected: float) -> None:
    assert interpolated_median(room) == pytest.approx(expected, abs=5e-3)


def test_two_middle_values_that_differ_are_both_named() -> None:
    assert median([0, 8, 8, 0]) == (2, 3)
    assert median([8, 0, 0, 0, 8]) == (1, 5)
    assert median([0, 0, 16, 0, 0]) == (3, 3)


def test_rooms_that_a_mean_could_not_tell_apart_are_told_apart() -> None:
    torn, settled = [8, 0, 0, 0, 8], [0, 0, 16, 0, 0]
    assert interpolated_median(torn) == interpolated_median(settled) == 3
    assert (tastle_wierman_consensus(torn), tastle_wierman_consensus(settled)) == (0, 1)


@given(counts)
def test_median_is_the_middle_of_everyone_in_a_row(room: tuple[int, ...]) -> None:
    row = expanded(room)
    assert median(room) == (standard_library.median_low(row), standard_library.median_high(row))


@given(counts)
def test_quartiles_are_the_levels_that_a_quarter_and_three_quarters_reach_first(
    room: tuple[int, ...],
) -> None:
    row = expanded(room)

    def first_reaching(share: Fraction) -> int:
        return next(
            level for level in sorted(set(row)) if Fraction(sum(x <= level for x in row), len(row)) >= share
        )

    assert quartiles(room) == (first_reaching(Fraction(1, 4)), first_reaching(Fraction(3, 4)))


@given(counts)
def test_interpolated_median_is_the_standard_librarys_wherever_the_middle_is_one_level(
    room: tuple[int, ...],
) -> None:
    lower, upper = median(room)
    expected = standard_library.median_grouped(expanded(room)) if lower == upper else (lower + upper) / 2
    assert interpolated_median(room) == pytest.approx(expected)


@given(counts)
def test_consensus_is_the_formula_person_by_person(room: tuple[int, ...]) -> None:
    row = expanded(room)
    mean, width = standard_library.fmean(row), len(room) - 1
    people = sum(log2(1 - abs(level - mean) / width) / len(row) for level in row)
    assert tastle_wierman_consensus(room) == pytest.approx(1 + people, abs=1e-9)


@pytest.mark.parametrize("levels", SCALE_LENGTHS)
def test_unanimous_is_one_on_every_level_of_every_scale(levels: int) -> None:
    for chosen in range(levels):
        for people in (1, 5, 46, 997):
            room = [people if level == chosen else 0 for level in range(levels)]
            assert tastle_wierman_consensus(room) == 1
            assert leik_d(room) == 0
            assert median(room) == quartiles(room) == (chosen + 1, chosen + 1)


@pytest.mark.parametrize("levels", SCALE_LENGTHS)
def test_split_between_the_ends_is_zero_on_every_scale(levels: int) -> None:
    for half in (1, 3, 23, 499):
        room = [half, *[0] * (levels - 2), half]
        assert tastle_wierman_consensus(room) == 0
        assert leik_d(room) == 1


@given(counts)
def test_figures_stay_within_their_bounds(room: tuple[int, ...]) -> None:
    assert 0 <= tastle_wierman_consensus(room) <= 1
    assert 0 <= leik_d(room) <= 1
    (low, high), (first, third) = median(room), quartiles(room)
    assert 1 <= first <= low <= high <= third <= len(room)
    assert low - 0.5 <= interpolated_median(room) <= high + 0.5


@given(counts)
def test_turning_the_scale_upside_down_changes_no_agreement(room: tuple[int, ...]) -> None:
    turned = room[::-1]
    assert tastle_wierman_consensus(turned) == pytest.approx(tastle_wierman_consensus(room), abs=1e-12)
    assert leik_d(turned) == pytest.approx(leik_d(room))
    top = len(room) + 1
    assert median(turned) == (top - median(room)[1], top - median(room)[0])
    assert interpolated_median(turned) == pytest.approx(top - interpolated_median(room))


@given(counts, st.integers(2, 9))
def test_a_room_many_times_as_large_agrees_as_much(room: tuple[int, ...], times: int) -> None:
    larger = [number * times for number in room]
    assert median(larger) == median(room)
    assert quartiles(larger) == quartiles(room)
    assert tastle_wierman_consensus(larger) == pytest.approx(tastle_wierman_consensus(room), abs=1e-12)
    assert leik_d(larger) == pytest.approx(leik_d(room))


@given(scale_lengths)
def test_a_round_without_a_score_has_no_figure(levels: int) -> None:
    for figure in FIGURES:
        assert figure([1] * levels) is not None
        with pytest.raises(ValueError, match="no scores"):
            figure([0] * levels)
