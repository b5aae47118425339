"""The grid of impact and effort: every place is one of four quarters, and no mark leaves its cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.impact_grid import (
    GridLayout,
    Quarter,
    impact_grid,
    moved,
    place_at,
    place_words,
    quarter_of,
)
from lis_desktop.core.meeting import GRID_STEPS, GridPlace

STEPS = st.integers(1, GRID_STEPS)
PLACES = st.lists(st.tuples(STEPS, STEPS), max_size=20).map(
    lambda found: [GridPlace(f"d{at}", *each) for at, each in enumerate(found)]
)


def width_of(text: str) -> float:
    return 7.0 * len(text)


def laid_out(places: list[GridPlace], width: float = 560, height: float = 440) -> GridLayout:
    labels = [f"{at // 8 + 1}.{at % 8 + 1}" for at in range(len(places))]
    return impact_grid(places, labels, width, height, width_of, 16, 5, 20)


def test_much_for_little_comes_first_and_every_place_has_a_quarter() -> None:
    assert quarter_of(GridPlace("equity", 4, 1)) is Quarter.START_HERE
    assert quarter_of(GridPlace("equity", 3, 3)) is Quarter.PLAN_IT_WELL
    assert quarter_of(GridPlace("equity", 2, 2)) is Quarter.WHEN_THERE_IS_TIME
    assert quarter_of(GridPlace("equity", 1, 4)) is Quarter.NOT_NOW
    assert place_words(GridPlace("equity", 4, 1)) == "very much impact for little effort: start here"


@given(STEPS, STEPS, st.integers(-9, 9), st.integers(-9, 9))
def test_a_move_stops_at_the_edge(impact: int, effort: int, up: int, right: int) -> None:
    there = moved(GridPlace("equity", impact, effort), up, right)
    assert 1 <= there.impact <= GRID_STEPS
    assert 1 <= there.effort <= GRID_STEPS
    assert moved(GridPlace("equity", 2, 2), 1, -1) == GridPlace("equity", 3, 1)


@given(PLACES, st.floats(240, 1400), st.floats(200, 900))
def test_every_mark_lies_in_its_own_cell_and_none_is_lost(
    places: list[GridPlace], width: float, height: float
) -> None:
    layout = laid_out(places, width, height)
    by_key = {mark.key: mark for mark in layout.marks}
    assert by_key.keys() == {each.dimension_id for each in places}
    for place in places:
        mark = by_key[place.dimension_id]
        corners = [(mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height)]
        assert {place_at(place.dimension_id, x, y, width, height) for x, y in corners} == {place}


@given(PLACES)
def test_marks_overlap_only_where_the_layout_says_that_it_is_crowded(places: list[GridPlace]) -> None:
    layout = laid_out(places)
    overlaps = any(
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height - 1e-9
        and other.y < one.y + one.height - 1e-9
        for at, one in enumerate(layout.marks)
        for other in layout.marks[at + 1 :]
    )
    assert overlaps is layout.crowded


def test_twenty_in_one_cell_are_crowded_and_three_are_not() -> None:
    assert laid_out([GridPlace(f"d{at}", 4, 1) for at in range(20)]).crowded
    layout = laid_out([GridPlace(f"d{at}", 4, 1) for at in range(3)])
    assert not layout.crowded
    found = layout.marks[1]
    assert layout.at(found.x + 1, found.y + 1) == found
    assert layout.at(layout.width - 1, layout.height - 1) is None
