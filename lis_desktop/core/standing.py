"""Where the faculty stands: which dimensions are shared strengths, shared needs, or divided.

A suggestion for people to start from, by the corners of the map; the program decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.agreement_map import Corner, corner_of
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import Distribution


@dataclass(frozen=True, slots=True)
class Standing:
    """Dimension ids by where they stand, the clearest first; `hidden` are those that show no figure.

    A dimension on the line between low and high is neither a strength nor a need.
    """

    strengths: tuple[str, ...]
    needs: tuple[str, ...]
    divided: tuple[str, ...]
    hidden: tuple[str, ...]


def standing(dossier: Dossier) -> Standing:
    """Sort every dimension that was asked about in a closed round by its latest figures.

    Strengths: highest level first, then most agreed. Needs: lowest first, then most agreed. Divided: least
    agreed first. What ties stays in the instrument's order.
    """
    latest = [(each.id, dossier.latest(each.id)) for each in dossier.instrument.dimensions]
    shown = {id_: figures.distribution for id_, figures in latest if figures and figures.distribution}
    return sorted_into_corners(
        shown, tuple(id_ for id_, figures in latest if figures is not None and figures.hidden)
    )


def worth_a_finding(dossier: Dossier) -> Standing:
    """The standing without what the room has decided otherwise since: no strength that was agreed on a level
    of the lower half, no need on one of the upper half. Talk comes after the ballots, and outweighs them."""
    found = standing(dossier)
    middle = (len(dossier.instrument.scale) + 1) / 2
    agreed = {each.dimension_id: each.level for each in dossier.agreed_levels}
    return replace(
        found,
        strengths=tuple(each for each in found.strengths if agreed.get(each, middle) >= middle),
        needs=tuple(each for each in found.needs if agreed.get(each, middle) <= middle),
    )


def sorted_into_corners(shown: Mapping[str, Distribution], hidden: tuple[str, ...]) -> Standing:
    """The same for any distributions, of a faculty or of a region."""
    return Standing(
        in_corner(shown, Corner.SHARED_STRENGTH), in_corner(shown, Corner.SHARED_NEED), divided(shown), hidden
    )


def in_corner(shown: Mapping[str, Distribution], corner: Corner) -> tuple[str, ...]:
    """Dimensions of a corner, the clearest first: the highest (or lowest) level, then the most agreed."""
    sign = -1 if corner in (Corner.SHARED_STRENGTH, Corner.DIVIDED_HIGH) else 1
    found = [(id_, each) for id_, each in shown.items() if corner_of(each) is corner]
    ordered = sorted(found, key=lambda each: (sign * each[1].interpolated_median, -each[1].consensus))
    return tuple(id_ for id_, _ in ordered)


def divided(shown: Mapping[str, Distribution]) -> tuple[str, ...]:
    """Dimensions on which people are split or spread, at whatever level: the least agreed first."""
    found = [(id_, each) for id_, each in shown.items() if each.word in _DIVIDED]
    ordered = sorted(found, key=lambda each: (each[1].word.urgency, each[1].consensus))
    return tuple(id_ for id_, _ in ordered)


_DIVIDED = frozenset({AgreementWord.SPLIT, AgreementWord.SPREAD})
