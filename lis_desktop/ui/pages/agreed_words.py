"""What is said while a room settles on levels: figures are told, nothing is picked. Plain Python."""

from __future__ import annotations

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.figures import Distribution
from lis_desktop.core.instrument import Instrument, Scale
from lis_desktop.ui.figure_words import middle_words

ROOM_DECIDES = "The room decides: nothing is filled in for you."


def how_the_room_stands(figures: Distribution, scale: Scale) -> str:
    """Median and split in two sentences."""
    return f"The middle is {middle_words(figures, scale)}. {_stands(figures)}."


def _stands(figures: Distribution) -> str:
    if figures.word is AgreementWord.AGREED and 5 * max(figures.counts) < 4 * figures.n:
        # As many as half of them may stand at either: near, but not one mind.
        return "Everyone stands at one of two neighboring levels"
    return {
        AgreementWord.SPLIT: "The room is split between the two ends",
        AgreementWord.SPREAD: "The scores lie far apart",
        AgreementWord.LEANING: "Most of the room stands at two neighboring levels",
        AgreementWord.AGREED: "The room agrees",
    }[figures.word]


def progress(settled: int, everything: int) -> str:
    """ "12 of 20 agreed"."""
    return f"{settled} of {everything} agreed"


def what_it_means(instrument: Instrument, dimension_id: str, level: int | None) -> str:
    """The chosen level's own words, so that the room knows what it says yes to."""
    if level is None:
        return ROOM_DECIDES
    text = instrument.dimension(dimension_id).descriptors[level - 1]
    name = instrument.scale.level(level).name
    return f"{name}: {text}" if text else f"{name} stands between the levels beside it."


def out_of_range(level_count: int) -> str:
    """A digit above the scale."""
    return f"This scale goes from 1 to {level_count}. Nothing was changed."
