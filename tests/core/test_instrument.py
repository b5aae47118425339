"""An instrument has strands and dimensions on a scale, and says where it stops."""

from __future__ import annotations

import pytest

from lis_desktop.core.instrument import MAX_LEVELS, MIN_LEVELS, Level, Scale
from tests.core.counts import DIMENSIONS, SCALE_LENGTHS
from tests.core.test_dossier import INSTRUMENT


def test_levels_are_numbered_from_one_and_end_with_the_scale() -> None:
    scale = INSTRUMENT.scale
    assert [scale.level(number).number for number in range(1, len(scale) + 1)] == [1, 2, 3, 4]
    for outside in (0, -1, 5):
        with pytest.raises(IndexError, match="no level"):
            scale.level(outside)


@pytest.mark.parametrize("levels", SCALE_LENGTHS)
def test_a_scale_is_as_long_as_its_levels(levels: int) -> None:
    scale = Scale(tuple(Level(number, f"l{number}", str(number)) for number in range(1, levels + 1)))
    assert len(scale) == levels
    assert MIN_LEVELS <= levels <= MAX_LEVELS


def test_dimensions_are_found_by_id_in_the_instruments_order() -> None:
    assert INSTRUMENT.dimension_ids == DIMENSIONS
    assert INSTRUMENT.dimension("transitions").label == "1.1 Transitions"
    with pytest.raises(KeyError):
        INSTRUMENT.dimension("grit")
