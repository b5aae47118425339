"""Which rounds stand behind what is revealed: the open one, the last one, the one before. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping

from lis_desktop.core.agreement_map import MapPoint
from lis_desktop.core.assessment import Round
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import DimensionFigures, RoundKind
from lis_desktop.ui.widgets.talk_list import TalkRow


def open_scores(dossier: Dossier) -> Round | None:
    """The round of scores that is open; a secret vote is no reason to hide what was revealed."""
    now = dossier.assessment.open_round
    return now if now is not None and now.kind is RoundKind.SCORES else None


def earlier_round(dossier: Dossier, dimension_id: str) -> tuple[int, DimensionFigures] | None:
    """The round before the last one, by number: where both show their figures."""
    shown = dossier.shown_rounds(dimension_id)
    return shown[-2] if len(shown) > 1 else None


def round_shown(dossier: Dossier, dimension_id: str) -> int:
    """The number of the round whose figures are shown, 0 where none are."""
    shown = dossier.shown_rounds(dimension_id)
    return shown[-1][0] if shown else 0


def talk_row(dossier: Dossier, figures: DimensionFigures) -> TalkRow:
    """A dimension for the list, with the round before where both show their figures."""
    settled = dossier.agreed_level(figures.dimension_id)
    agreed = "" if settled is None else f"Settled: {dossier.instrument.scale.level(settled.level).name}"
    earlier = earlier_round(dossier, figures.dimension_id)
    dimension = dossier.instrument.dimension(figures.dimension_id)
    return TalkRow(dimension, figures, agreed, None if earlier is None else earlier[1])


def map_points(dossier: Dossier, figures: Mapping[str, DimensionFigures]) -> list[MapPoint]:
    """Every dimension that shows figures, in the instrument's order; the round before is the hollow dot."""
    points = []
    for dimension in dossier.instrument.dimensions:
        now = figures.get(dimension.id)
        if now is not None and now.distribution is not None:
            was = earlier_round(dossier, dimension.id)
            before = None if was is None else was[1].distribution
            points.append(MapPoint(dimension.id, dimension.code, now.distribution, before))
    return points
