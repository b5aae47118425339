"""Anyone can tell the levels apart: on paper, on grey paper, in the dark, and with any kind of sight.

Colour blindness after Viénot, Brettel & Mollon 1999 (protanopia, deuteranopia) in linear RGB, and the
matrix of Machado, Oliveira & Fernandes 2009 (tritanopia, full severity); difference is CIE76.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from math import dist

import pytest

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.palette import Surface, chart_ink, contrast, ink_on, level_fills, word_colours

SIMULATIONS = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def linear_rgb(colour: str) -> tuple[float, ...]:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def times(matrix: Iterable[Sequence[float]], vector: Sequence[float]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def lab(linear: Sequence[float]) -> tuple[float, float, float]:
    def f(t: float) -> float:
        return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116

    x, y, z = (f(value / white) for value, white in zip(times(_TO_XYZ, linear), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def lightness(colour: str) -> float:
    """CIE L*, 0 black to 100 white: what a grey print keeps."""
    return lab(linear_rgb(colour))[0]


def simulated(colour: str, kind: str) -> tuple[float, ...]:
    return tuple(min(1.0, max(0.0, each)) for each in times(SIMULATIONS[kind], linear_rgb(colour)))


def smallest_difference(fills: Iterable[str], kind: str) -> float:
    """The smallest ΔE (CIE76) between neighbouring fills as that person sees them."""
    seen = [lab(simulated(fill, kind)) for fill in fills]
    return min(dist(a, b) for a, b in pairwise(seen))


ALL_KINDS = tuple(SIMULATIONS)
EVERY_LENGTH = tuple(range(3, 8))


def grid(*axes: Iterable[object]) -> list[tuple[object, ...]]:
    return list(product(*axes))


SMALLEST_GREY_GAP = {3: 30, 4: 18, 5: 10, 6: 12, 7: 10}
SMALLEST_SEEN_GAP = {3: 30, 4: 20, 5: 12, 6: 12, 7: 10}
TRAFFIC_LIGHT = ("#d7191c", "#fdae61", "#a6d96a", "#1a9641")


@pytest.mark.parametrize(("levels", "surface"), grid(EVERY_LENGTH, Surface))
def test_neighbouring_levels_differ_in_grey_print(levels: int, surface: Surface) -> None:
    steps = [lightness(fill) for fill in level_fills(levels, surface)]
    gaps = [abs(a - b) for a, b in pairwise(steps)]
    assert min(gaps) >= SMALLEST_GREY_GAP[levels]
    assert steps in (sorted(steps), sorted(steps, reverse=True))


@pytest.mark.parametrize(("levels", "surface", "kind"), grid(EVERY_LENGTH, Surface, ALL_KINDS))
def test_neighbouring_levels_differ_for_colour_blind_readers(
    levels: int, surface: Surface, kind: str
) -> None:
    assert smallest_difference(level_fills(levels, surface), kind) >= SMALLEST_SEEN_GAP[levels]


def test_the_measure_turns_down_a_traffic_light() -> None:
    assert min(smallest_difference(TRAFFIC_LIGHT, kind) for kind in ALL_KINDS) < SMALLEST_SEEN_GAP[4]


@pytest.mark.parametrize(("levels", "surface"), grid(EVERY_LENGTH, Surface))
def test_every_count_is_readable_on_its_fill(levels: int, surface: Surface) -> None:
    assert min(contrast(ink_on(fill), fill) for fill in level_fills(levels, surface)) >= 4.5


def test_the_four_levels_of_the_outline_carry_their_counts_at_more_than_five_to_one() -> None:
    assert min(contrast(ink_on(fill), fill) for fill in level_fills(4)) > 5


@pytest.mark.parametrize("surface", Surface)
def test_every_word_line_and_badge_is_readable(surface: Surface) -> None:
    ink = chart_ink(surface)
    assert min(contrast(each, ink.ground) for each in (ink.text, ink.muted, ink.accent)) >= 4.5
    assert min(contrast(each, ink.ground) for each in (ink.edge, ink.hatch, ink.dot)) >= 3
    for word in AgreementWord:
        badge = word_colours(word, surface)
        assert contrast(badge.ink, badge.ground) >= 4.5


@pytest.mark.parametrize("surface", [Surface.DARK, Surface.HIGH_CONTRAST])
def test_in_the_dark_the_strongest_level_is_the_brightest_and_on_paper_the_darkest(surface: Surface) -> None:
    assert lightness(level_fills(4, surface)[-1]) > lightness(level_fills(4, surface)[0])
    assert lightness(level_fills(4)[-1]) < lightness(level_fills(4)[0])


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("levels", [0, 2, 8])
def test_a_scale_has_three_to_seven_levels(levels: int) -> None:
    with pytest.raises(ValueError, match="3 to 7"):
        level_fills(levels)
