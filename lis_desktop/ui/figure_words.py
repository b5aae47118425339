"""Figures in a teacher's words, for the window: what is seen, and what a screen reader says of a picture."""

from __future__ import annotations

from lis_desktop.core.figures import DimensionFigures, Distribution
from lis_desktop.core.instrument import Scale


def hidden_words(k: int) -> str:
    """What stands where figures are hidden."""
    return f"Hidden to protect respondents (fewer than {k})"


def middle_words(figures: Distribution, scale: Scale) -> str:
    """The median: "Developing", or "between Initiating and Developing"."""
    lower, upper = figures.median
    if lower == upper:
        return scale.level(lower).name
    return f"between {scale.level(lower).name} and {scale.level(upper).name}"


def counts_words(figures: Distribution, scale: Scale) -> str:
    """Every count: "Not addressed 17, Initiating 7, Developing 6, Performing 16"."""
    return ", ".join(
        f"{level.name} {count}" for level, count in zip(scale.levels, figures.counts, strict=True)
    )


def codes_words(figures: Distribution) -> str:
    """ "2 cannot judge · 1 left blank"; "" where everyone gave a level."""
    parts = (
        (figures.cannot_judge, "cannot judge"),
        (figures.not_applicable, "not applicable"),
        (figures.blank, "left blank"),
    )
    return " · ".join(f"{number} {words}" for number, words in parts if number)


def bar_aloud(figures: DimensionFigures, scale: Scale, k: int, agreed_level: int | None = None) -> str:
    """The whole bar as a sentence: counts, n, median, agreement, agreed level."""
    shown = figures.distribution
    if shown is None:
        return hidden_words(k)
    agreed = f" Agreed level: {scale.level(agreed_level).name}." if agreed_level else ""
    return (
        f"{counts_words(shown, scale)}; {shown.n} scores. Middle: {middle_words(shown, scale)}. "
        f"{shown.word.value.capitalize()}, agreement {shown.consensus:.2f}.{agreed}"
    )
