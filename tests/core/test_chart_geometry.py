"""Bars are honest: their parts add up, counts stand where they fit, names never collide."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.chart_geometry import (
    PATCH,
    TO_NUMBER,
    beside,
    captions,
    hatch,
    pointer_at,
    room_beside,
    stacked_bar,
)

COUNTS = st.lists(st.integers(0, 200), min_size=3, max_size=7).filter(any)
NAMES = ("Not addressed", "Initiating", "Developing", "Performing", "Five", "Six", "Seven")


def wide(text: str) -> float:
    return 5.0 * len(text)


@given(COUNTS, st.floats(20, 2000))
def test_the_segments_fill_the_bar_in_order_and_in_proportion(counts: tuple[int, ...], width: float) -> None:
    segments = stacked_bar(counts, width, wide)
    assert [(each.level, each.count) for each in segments] == [
        (level, count) for level, count in enumerate(counts, start=1) if count
    ]
    assert sum(each.width for each in segments) == pytest.approx(width)
    for each in segments:
        assert each.width == pytest.approx(width * each.count / sum(counts))


def test_a_count_is_written_only_where_it_fits() -> None:
    one, many = stacked_bar((1, 0, 0, 99), 200, wide)
    assert not one.label_fits
    assert many.label_fits


@given(st.lists(COUNTS, min_size=1, max_size=20), st.integers(80, 600))
def test_every_count_is_written_in_its_segment_or_once_after_the_bar(
    bars: list[list[int]], width: float
) -> None:
    room = room_beside(bars, width, wide)
    assert 0 <= room <= width / 2
    for counts in bars:
        segments = stacked_bar(counts, width - room, wide)
        after = beside(segments, room, wide)
        inside = [each.level for each in segments if each.label_fits]
        assert sorted([*inside, *(each.level for each in after)]) == [each.level for each in segments]
        assert [each.label for each in after] == [str(counts[each.level - 1]) for each in after]
        rows = itertools.groupby(after, key=lambda each: each.row)
        for _, row in rows:
            ends = [(each.x, each.x + TO_NUMBER + wide(each.label)) for each in row]
            assert all(a[1] < b[0] for a, b in itertools.pairwise(ends))
            assert len(ends) == 1 or ends[-1][1] <= room


def test_bars_whose_counts_all_have_room_leave_nothing_free() -> None:
    assert room_beside([(20, 20), (30, 10)], 200, wide) == 0
    assert room_beside([(20, 20), (39, 1)], 200, wide) > TO_NUMBER > PATCH
    assert room_beside([], 200, wide) == 0


def test_no_scores_no_bar() -> None:
    with pytest.raises(ValueError, match="no scores"):
        stacked_bar((0, 0, 0), 100, wide)


@given(COUNTS, st.integers(60, 800))
def test_level_names_below_a_bar_never_touch_and_never_leave_it(
    counts: tuple[int, ...], width: float
) -> None:
    placed = captions(stacked_bar(counts, width, wide), NAMES, width, wide)
    for row in (0, 1):
        spans = [(each.x, each.x + wide(each.text)) for each in placed if each.row == row]
        assert all(left >= 0 and right <= width + 1e-9 for left, right in spans)
        assert all(a[1] < b[0] for a, b in itertools.pairwise(spans))


def test_the_pointer_stands_in_its_level_or_on_the_seam_where_nobody_chose_it() -> None:
    assert pointer_at((10, 10, 20, 0), 3, 400) == 300
    assert pointer_at((10, 0, 10, 0), 2, 400) == 200
    assert pointer_at((10, 10, 10, 10), 4, 400) == 350


@given(st.integers(4, 400), st.integers(4, 60), st.integers(3, 9))
def test_the_hatch_stays_in_its_box(width: float, height: int, gap: int) -> None:
    lines = hatch(width, height, gap)
    for line in lines:
        assert 0 <= line.x2 < line.x1 <= width
        assert 0 <= line.y1 < line.y2 <= height
        assert line.x1 - line.x2 == pytest.approx(line.y2 - line.y1)
    assert lines or width + height <= 2 * gap
