"""The figures of a round as JSON; its keys are a promise to other programs (docs/command-line.md)."""

from __future__ import annotations

from typing import Any

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import Distribution, RoundFigures, RoundState


def round_as_json(dossier: Dossier, figures: RoundFigures) -> dict[str, Any]:
    """Dimensions in the instrument's order. Figures are null while the round is open (`hidden` too:
    nobody knows yet) and where a dimension is hidden."""
    assessment = dossier.assessment
    closed = figures.state is RoundState.CLOSED
    asked = [each for each in dossier.instrument.dimension_ids if each in figures.dimension_ids]
    return {
        "assessment": assessment.id,
        "round": figures.number,
        "state": figures.state.value,
        "asked": figures.asked or None,
        # Of a closed round a number below k would be a figure of a small group; of an open one it only
        # says how many sheets are in.
        "answered": figures.answered if not closed or figures.answered >= assessment.k else None,
        "k": assessment.k,
        "dimensions": [_dimension(each, figures, closed) for each in asked],
    }


def _dimension(dimension_id: str, figures: RoundFigures, closed: bool) -> dict[str, Any]:
    known = figures.figures(dimension_id)
    shown = known.distribution if known is not None else None
    return {"id": dimension_id, "hidden": (shown is None) if closed else None, **_figures(shown)}


def _figures(shown: Distribution | None) -> dict[str, Any]:
    return {
        "counts": None if shown is None else list(shown.counts),
        "cannot_judge": None if shown is None else shown.cannot_judge,
        "not_applicable": None if shown is None else shown.not_applicable,
        "blank": None if shown is None else shown.blank,
        "n": None if shown is None else shown.n,
        "median": None if shown is None else median_as_json(shown.median),
        "iqr": None if shown is None else list(shown.iqr),
        "interpolated_median": None if shown is None else shown.interpolated_median,
        "agreement": None if shown is None else {"tastle_wierman": shown.consensus, "leik_d": shown.leik_d},
        "word": None if shown is None else shown.word.value,
    }


def median_as_json(median: tuple[int, int]) -> int | list[int]:
    """A level number, or both where the median falls between two (ADR 0006)."""
    lower, upper = median
    return lower if lower == upper else [lower, upper]
