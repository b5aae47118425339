"""Where the faculty stands: which dimensions are shared strengths, shared needs, or divided.

A suggestion for people to start from, by the corners of the map; the program decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lis_desktop.core.agreement_map import Corner, corner_of
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import Distribution


@dataclass(frozen=True, slots=True)
class Standing:
    """Dimension ids by corner, the clearest first; `hidden` are those that show no figure.

    A dimension on the line between low and high is in none of them.
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


def sorted_into_corners(shown: Mapping[str, Distribution], hidden: tuple[str, ...]) -> Standing:
    """The same for any distributions, of a faculty or of a region."""

    def in_corner(*corners: Corner) -> list[tuple[str, Distribution]]:
        return [(id_, each) for id_, each in shown.items() if corner_of(each) in corners]

    strengths = sorted(
        in_corner(Corner.SHARED_STRENGTH), key=lambda each: (-each[1].interpolated_median, -each[1].consensus)
    )
    needs = sorted(
        in_corner(Corner.SHARED_NEED), key=lambda each: (each[1].interpolated_median, -each[1].consensus)
    )
    divided = sorted(
        in_corner(Corner.DIVIDED_LOW, Corner.DIVIDED_HIGH),
        key=lambda each: (each[1].word.urgency, each[1].consensus),
    )
    return Standing(
        tuple(id_ for id_, _ in strengths),
        tuple(id_ for id_, _ in needs),
        tuple(id_ for id_, _ in divided),
        hidden,
    )
