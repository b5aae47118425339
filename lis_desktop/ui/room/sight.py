"""Which thing the room is looking at. Plain Python; `sight_scene` makes the picture.

A sight holds ids and a step's own words, never what is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lis_desktop.core.assessment import Round
    from lis_desktop.core.instrument import Instrument
    from lis_desktop.ui.room.scene import WordsScene


class SightKind(Enum):
    """What kind of picture."""

    LEVELS = "levels"
    COUNT = "count"
    BAR = "bar"
    MAP = "map"
    GRID = "grid"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Sight:
    """A kind, and the dimension (levels, bar) or the words that it is about."""

    kind: SightKind
    dimension_id: str = ""
    words: WordsScene | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """How phones join: an address, a code, and the QR code as SVG; all empty while no phone may join."""

    address: str = ""
    code: str = ""
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Box:
    """The round that is open, how many are in, and the dimensions where it asks about a few."""

    round: Round
    answered: int
    about: str = ""


def sight_words(sight: Sight, instrument: Instrument | None) -> str:
    """A few letters for the button: "2.6", "how many are in", "the map"."""
    if sight.kind in (SightKind.LEVELS, SightKind.BAR) and instrument is not None:
        codes = {each.id: each.code for each in instrument.dimensions}
        return codes.get(sight.dimension_id, "")
    words = {
        SightKind.COUNT: "how many are in",
        SightKind.MAP: "the map",
        SightKind.GRID: "the grid",
    }
    return words.get(sight.kind, "this step")
