"""What to talk about first: the most divided dimension."""

from __future__ import annotations

from collections.abc import Sequence

from lis_desktop.core.figures import DimensionFigures


def talk_order(figures: Sequence[DimensionFigures]) -> tuple[DimensionFigures, ...]:
    """Most divided first: by word (split, spread, leaning, agreed), then the lower consensus, then the
    instrument's order. Hidden dimensions come last, in the instrument's order."""

    def urgency(figure: DimensionFigures) -> tuple[int, float]:
        if figure.distribution is None:
            return (len(figures) + 4, 0.0)
        return (figure.distribution.word.urgency, figure.distribution.consensus)

    return tuple(sorted(figures, key=urgency))
