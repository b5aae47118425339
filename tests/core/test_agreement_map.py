"""The map says what the words say, and everything on it can be read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.agreement_map import Corner, MapLayout, MapPoint, agreement_map, corner_of
from lis_desktop.core.figures import Distribution, figures_of
from lis_desktop.core.tally import DimensionTally

NAMES = ("Not addressed", "Initiating", "Developing", "Performing")
FACULTY = st.lists(
    st.tuples(*[st.integers(0, 40)] * 4).filter(lambda counts: sum(counts) >= 5), min_size=1, max_size=20
)


def wide(text: str) -> float:
    return 4.6 * len(text)


def shown(counts: Sequence[int]) -> Distribution:
    found = figures_of(DimensionTally("d", tuple(counts), 0, 0, 0), 5).distribution
    assert found is not None
    return found


def drawn(all_counts: Sequence[Sequence[int]], width: float = 300, height: float = 220) -> MapLayout:
    points = [MapPoint(str(i), f"{i // 8 + 1}.{i % 8 + 1}", shown(c)) for i, c in enumerate(all_counts)]
    return agreement_map(points, NAMES, width, height, wide, 9)


@pytest.mark.parametrize(
    ("counts", "corner"),
    [
        ((0, 2, 40, 4), Corner.SHARED_STRENGTH),
        ((30, 14, 2, 0), Corner.SHARED_NEED),
        ((17, 7, 6, 16), Corner.DIVIDED_LOW),
        ((16, 6, 7, 18), Corner.DIVIDED_HIGH),
        ((0, 23, 23, 0), None),
    ],
)
def test_each_corner_says_what_the_room_said(counts: tuple[int, ...], corner: Corner | None) -> None:
    assert corner_of(shown(counts)) is corner


@given(FACULTY)
@settings(max_examples=60)
def test_dots_never_touch_and_stay_in_the_band_of_their_word(faculty: list[tuple[int, ...]]) -> None:
    layout = drawn(faculty)
    order = (AgreementWord.AGREED, AgreementWord.LEANING, AgreementWord.SPREAD, AgreementWord.SPLIT)
    for dot in layout.dots:
        band = order.index(dot.word) * layout.height / 4
        assert band < dot.y < band + layout.height / 4
        assert 0 <= dot.x <= layout.width
    assert all(hypot(a.x - b.x, a.y - b.y) >= 8 for a, b in combinations(layout.dots, 2))


def test_a_room_that_says_the_same_of_everything_is_not_spread_over_all_levels() -> None:
    for counts, level in (((0, 0, 12, 0), 3), ((0, 12, 0, 0), 2), ((12, 0, 0, 0), 1)):
        layout = drawn([counts] * 20)
        width = layout.width / len(NAMES)
        assert {int(dot.x // width) + 1 for dot in layout.dots} == {level}
        assert len({round(dot.y) for dot in layout.dots}) > 1, "there are too many for one line"
        assert all(hypot(a.x - b.x, a.y - b.y) >= 8 for a, b in combinations(layout.dots, 2))


@given(FACULTY)
@settings(max_examples=60)
def test_every_label_stays_inside_the_map(faculty: list[tuple[int, ...]]) -> None:
    for dot in drawn(faculty).dots:
        assert dot.label_x >= 0
        assert dot.label_x + wide(dot.label) <= 300
        assert 4.5 <= dot.label_y <= 215.5


def test_twenty_dimensions_of_one_faculty_are_labelled_without_an_overlap() -> None:
    faculty = [(i % 5, 3 + i % 7, 20 - i % 6, 4 + (i * 3) % 9) for i in range(20)]
    layout = drawn(faculty)
    boxes = [(d.label_x, d.label_y - 4.5, d.label_x + wide(d.label), d.label_y + 4.5) for d in layout.dots]
    for a, b in combinations(boxes, 2):
        assert not (a[0] < b[2] - 1e-9 and b[0] < a[2] - 1e-9 and a[1] < b[3] - 1e-9 and b[1] < a[3] - 1e-9)


CROWDED = [(17, 7, 6, 16)] + [(2, 11 + i % 3, 19, 8 - i % 2) for i in range(9)]


def test_a_line_to_a_label_that_stands_off_ends_at_its_edge_and_never_strikes_it_through() -> None:
    led = [(dot, dot.leader) for dot in drawn(CROWDED).dots if dot.leader is not None]
    assert led, "nothing stands off here"
    for dot, (x, y) in led:
        left, right = dot.label_x, dot.label_x + wide(dot.label)
        assert left <= x <= right
        assert dot.label_y - 4.5 <= y <= dot.label_y + 4.5
        assert x in (left, right) or abs(y - dot.label_y) == pytest.approx(4.5)


def test_a_label_keeps_off_the_line_between_low_and_high_where_there_is_room() -> None:
    (dot,) = drawn([(4, 18, 19, 5)]).dots
    assert abs(dot.x - 150) < wide(dot.label)
    assert not dot.label_x < 150 < dot.label_x + wide(dot.label)


def test_a_label_is_never_so_near_the_line_between_low_and_high_that_it_seems_struck_through() -> None:
    for few in range(12):
        for many in range(12, 24):
            (dot,) = drawn([(few, many, 24 - few, 6)]).dots
            assert not dot.label_x - 2.9 < 150 < dot.label_x + wide(dot.label) + 2.9


def test_the_same_faculty_always_gives_the_same_picture() -> None:
    faculty = [(3, 9, 20, 14)] * 6
    assert drawn(faculty) == drawn(faculty)


def test_no_number_is_struck_through_by_the_line_to_where_a_dot_stood_before() -> None:
    """2.6 of the documents' pictures: it came up out of the split band, past a number there."""
    moved = MapPoint("moved", "2.6", shown((10, 19, 12, 4)), shown((17, 7, 6, 16)))
    for low in range(8, 20):
        layout = agreement_map(
            [moved, MapPoint("other", "3.3", shown((low, 8, 7, 15)))], NAMES, 280, 238, wide, 8, 3.6
        )
        came, other = layout.dots
        assert came.before is not None
        (x, y), (end_x, end_y) = (came.x, came.y), came.before
        for step in range(101):
            at_x, at_y = x + (end_x - x) * step / 100, y + (end_y - y) * step / 100
            beside = at_x <= other.label_x or at_x >= other.label_x + wide(other.label)
            assert beside or abs(at_y - other.label_y) >= 4


def test_last_round_is_drawn_where_a_dimension_has_moved_and_only_there() -> None:
    moved = MapPoint("a", "1.1", shown((0, 2, 40, 4)), shown((17, 7, 6, 16)))
    stayed = MapPoint("b", "1.2", shown((2, 20, 20, 4)), shown((2, 20, 20, 4)))
    layout = agreement_map([moved, stayed], NAMES, 300, 220, wide, 9)
    assert layout.dots[0].before is not None
    assert layout.dots[1].before is None
