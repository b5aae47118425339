"""The colours of levels and of agreement: one table for paper, window and projector.

Levels have no neutral middle, so a scale is one hue from quiet to strong in even steps of L* (on paper
light to dark; on a dark ground dark to light), with an edge around every fill and a count on it. Colour
is never the only sign. What must hold (grey gap, colour blindness, label contrast) is measured in tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from lis_desktop.core.agreement import AgreementWord


class Surface(Enum):
    """What a picture is drawn on. Each has colours of its own; none is an inversion of another."""

    PRINT = "print"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class ChartInk:
    """The lines and words of a picture: `ground` behind it, `edge` around fills, `muted` for quiet words,
    `grid` for lines that carry no meaning, `accent` for what is being talked about."""

    ground: str
    edge: str
    text: str
    muted: str
    grid: str
    hatch: str
    dot: str
    accent: str


@dataclass(frozen=True, slots=True)
class WordColours:
    """An agreement word's ink and the ground of its badge."""

    ink: str
    ground: str


DARK_INK = "#1b1b1b"
LIGHT_INK = "#ffffff"
BLACK_INK = "#000000"
TEXT_CONTRAST = 4.5
"""WCAG 2.1 AA for text; #1b1b1b or white miss it on a few middle blues, black does not."""

_PAPER = {
    3: ("#d6e3f2", "#5487b3", "#0f2f57"),
    4: ("#d6e3f2", "#8db3da", "#38729f", "#0f2f57"),
    5: ("#dfe9f5", "#b3cde8", "#7aa6d1", "#38729f", "#0f2f57"),
    6: ("#e3ecf7", "#a7c5e4", "#719ec9", "#4178a5", "#26527d", "#0f2f57"),
    7: ("#e8f0f9", "#b3cde8", "#80aad4", "#5688b4", "#316793", "#1e456f", "#0c274a"),
}
_NIGHT = {
    3: ("#1a3f68", "#6392be", "#dfe9f5"),
    4: ("#1a3f68", "#3f77a3", "#87afd7", "#dfe9f5"),
    5: ("#1a3f68", "#326895", "#6392be", "#9dbde0", "#dfe9f5"),
    6: ("#1a3f68", "#2e608c", "#4d82ae", "#77a4cf", "#a9c6e4", "#dfe9f5"),
    7: ("#1a3f68", "#2a5a86", "#3f77a3", "#6392be", "#87afd7", "#b2cce8", "#dfe9f5"),
}
_CONTRAST = {
    3: ("#13355e", "#6796c2", "#fafcfe"),
    4: ("#13355e", "#3d76a3", "#94b8dd", "#fafcfe"),
    5: ("#13355e", "#316591", "#6796c2", "#adc9e6", "#fafcfe"),
    6: ("#13355e", "#2b5b87", "#4f83af", "#80aad4", "#bdd3eb", "#fafcfe"),
    7: ("#13355e", "#275580", "#3d76a3", "#6796c2", "#94b8dd", "#c7daee", "#fafcfe"),
}
_FILLS = {
    Surface.PRINT: _PAPER,
    Surface.LIGHT: _PAPER,
    Surface.DARK: _NIGHT,
    Surface.HIGH_CONTRAST: _CONTRAST,
}
_PAPER_INK = ChartInk(
    ground="#ffffff",
    edge="#4a6076",
    text="#1b1b1b",
    muted="#454545",
    grid="#d5dbe2",
    hatch="#7d8b99",
    dot="#38729f",
    accent="#8a4b00",
)
_INK = {
    Surface.PRINT: _PAPER_INK,
    Surface.LIGHT: _PAPER_INK,
    Surface.DARK: ChartInk(
        ground="#171d24",
        edge="#9fb2c6",
        text="#f0f3f6",
        muted="#c4ccd6",
        grid="#3a4653",
        hatch="#8796a6",
        dot="#87afd7",
        accent="#f2c078",
    ),
    Surface.HIGH_CONTRAST: ChartInk(
        ground="#000000",
        edge="#ffffff",
        text="#ffffff",
        muted="#ffffff",
        grid="#8c8c8c",
        hatch="#ffffff",
        dot="#94b8dd",
        accent="#ffd24a",
    ),
}
_TALK, _QUIET, _SETTLED = 0, 1, 2
_TONE = {
    AgreementWord.SPLIT: _TALK,
    AgreementWord.SPREAD: _TALK,
    AgreementWord.LEANING: _QUIET,
    AgreementWord.AGREED: _SETTLED,
}
_PAPER_WORDS = (
    WordColours("#8a4b00", "#fdf1df"),
    WordColours("#38465a", "#e8eef5"),
    WordColours("#1e6b3a", "#e3f1e8"),
)
_WORDS = {
    Surface.PRINT: _PAPER_WORDS,
    Surface.LIGHT: _PAPER_WORDS,
    Surface.DARK: (
        WordColours("#f2c078", "#3a2a10"),
        WordColours("#c3d2e3", "#243242"),
        WordColours("#8fd6a6", "#16311f"),
    ),
    Surface.HIGH_CONTRAST: (
        WordColours("#ffd24a", "#000000"),
        WordColours("#ffffff", "#000000"),
        WordColours("#7dff9e", "#000000"),
    ),
}


def level_fills(level_count: int, surface: Surface = Surface.PRINT) -> tuple[str, ...]:
    """One "#rrggbb" per level, lowest first. ValueError outside 3 to 7 levels."""
    fills = _FILLS[surface].get(level_count)
    if fills is None:
        raise ValueError(f"a scale has 3 to 7 levels, not {level_count}")
    return fills


def chart_ink(surface: Surface = Surface.PRINT) -> ChartInk:
    """Lines and words on that surface."""
    return _INK[surface]


def word_colours(word: AgreementWord, surface: Surface = Surface.PRINT) -> WordColours:
    """Amber for what wants talk, quiet for leaning, green for agreed; the word always stands beside it."""
    return _WORDS[surface][_TONE[word]]


def ink_on(fill: str) -> str:
    """The label colour on a fill: #1b1b1b or white, or black where neither reaches 4.5:1."""
    best = max((DARK_INK, LIGHT_INK), key=lambda ink: contrast(ink, fill))
    return best if contrast(best, fill) >= TEXT_CONTRAST else BLACK_INK


def contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast ratio of two "#rrggbb" colours, 1 to 21."""
    darker, lighter = sorted((relative_luminance(one), relative_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def relative_luminance(colour: str) -> float:
    """WCAG 2.1 relative luminance of "#rrggbb", 0 black to 1 white."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    # The threshold of IEC 61966-2-1; WCAG's older 0.03928 gives the same for every 8-bit value.
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
