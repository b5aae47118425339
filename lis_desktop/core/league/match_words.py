"""Why two schools were brought together: for staff in full, for the digest without anything of who asked."""

from __future__ import annotations

from collections.abc import Mapping

from lis_desktop.core.league.matching import Pairing, Showing, WhyNot

_ORDINALS = ("first", "second", "third", "fourth", "fifth")

_SHOWING = {
    Showing.STRONG_AND_AGREED: "its faculty agreed on a level in the upper half, and the scores say the same",
    Showing.STRONG: "its faculty agreed on a level in the upper half, though scores differ or are not told",
    Showing.NOT_TOLD: "it did not tell its level, so ask before you send anybody",
}

_WHY_NOT = {
    WhyNot.NOBODY_OFFERS: "No other school whose offer was let go offers to host for what it asks.",
    WhyNot.NOBODY_STRONG: "Those that offer it have agreed on a level in the lower half themselves.",
    WhyNot.GROUP_TOO_LARGE: "Its group is larger than any host takes: a smaller one could go.",
    WhyNot.NO_ROOM: "Every visit that fits is given to a school that has visited less, or fits better.",
}


def explained(pairing: Pairing, names: Mapping[str, str]) -> tuple[str, ...]:
    """Sentences for staff; `names` gives dimensions by id."""
    host, seeker, dimension = pairing.host, pairing.seeker, _name(pairing.dimension_id, names)
    place = _ORDINALS[pairing.wanted] if pairing.wanted < len(_ORDINALS) else f"{pairing.wanted + 1}th"
    priority = ", one of its priorities" if pairing.is_priority else ""
    told = [
        f"{seeker.school_name} asks for {dimension} {place}{priority}.",
        f"{host.school_name} offers to show it; {_SHOWING[pairing.showing]}.",
        "How far apart they are is not known."
        if pairing.miles is None
        else f"They are about {pairing.miles} {'mile' if pairing.miles == 1 else 'miles'} apart.",
        f"{host.school_name} has {_times('hosted', pairing.host_turn)}; "
        f"{seeker.school_name} has {_times('visited', seeker.visited)}.",
    ]
    if pairing.have_met:
        told.append("The visitor has been there before.")
    return tuple(told)


def because(pairing: Pairing, names: Mapping[str, str]) -> str:
    """The sentence of the digest, which everybody reads: it holds nothing of the school that asked beyond
    the dimension, and no standing of the host."""
    return f"You asked to see {_name(pairing.dimension_id, names)}, and this school offers to show it."


def why_not(reason: WhyNot) -> str:
    """A sentence for staff on a wish without an answer."""
    return _WHY_NOT[reason]


def _name(dimension_id: str, names: Mapping[str, str]) -> str:
    return names.get(dimension_id, dimension_id)


def _times(what: str, times: int) -> str:
    if times == 0:
        return f"not {what} yet"
    return f"{what} once" if times == 1 else f"{what} {times} times"
