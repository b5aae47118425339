"""What is said of a room is what the bar beside it shows."""

from __future__ import annotations

import pytest

from lis_desktop.core.figures import figures_of
from lis_desktop.core.instrument import Level, Scale
from lis_desktop.core.tally import DimensionTally
from lis_desktop.ui.pages.agreed_words import how_the_room_stands

SCALE = Scale(
    tuple(Level(n, name.lower(), name) for n, name in enumerate(("One", "Two", "Three", "Four"), 1))
)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            (0, 3, 3, 0),
            "The middle is between Two and Three. Everyone stands at one of two neighboring levels.",
        ),
        ((0, 1, 5, 0), "The middle is Three. The room agrees."),
        ((0, 0, 6, 0), "The middle is Three. The room agrees."),
        ((0, 1, 4, 1), "The middle is Three. Most of the room stands at two neighboring levels."),
        ((3, 0, 0, 3), "The middle is between One and Four. The room is split between the two ends."),
    ],
)
def test_a_room_of_two_halves_is_not_told_that_it_agrees(counts: tuple[int, ...], said: str) -> None:
    shown = figures_of(DimensionTally("equity", counts, 0, 0, 0), k=5).distribution
    assert shown is not None
    assert how_the_room_stands(shown, SCALE) == said
