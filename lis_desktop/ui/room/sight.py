"""Which thing the room is looking at, and the scene that it makes of an assessment. Plain Python.

A sight holds ids and a step's own words; the scene is made anew from the dossier whenever something was
committed, so that the room never keeps a picture that is no longer true.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from lis_desktop.core.assessment import Round
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import RoundKind
from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.room.scene import (
    CountScene,
    Scene,
    WordsScene,
    bar_scene,
    grid_scene,
    levels_scene,
    map_scene,
)

NOTHING = WordsScene("", "Faculty self-assessment")
CLOSED = WordsScene("", "The round is closed", ("Everyone sees the same picture at the same moment.",))


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


def scene_of(sight: Sight, dossier: Dossier | None, box: Box | None, join: Join) -> Scene:
    """The picture. While a round is open, what it asks about is only ever counted, never drawn."""
    if sight.kind is SightKind.WORDS:
        return sight.words or NOTHING
    if dossier is not None and (drawn := _drawn(sight, dossier)) is not None:
        return drawn
    return CLOSED if box is None else count_of(box, join)


def _drawn(sight: Sight, dossier: Dossier) -> Scene | None:
    match sight.kind:
        case SightKind.LEVELS if sight.dimension_id in dossier.instrument.dimension_ids:
            return levels_scene(dossier.instrument, sight.dimension_id)
        case SightKind.BAR if dossier.latest(sight.dimension_id) is not None:
            return bar_scene(dossier, sight.dimension_id)
        case SightKind.MAP if (shown := map_scene(dossier)).points:
            return shown
        case SightKind.GRID:
            return grid_scene(dossier)
    return None


def count_of(box: Box, join: Join) -> CountScene:
    """How many are in, and how to join."""
    title = "Vote in private" if box.round.kind is RoundKind.VOTES else "Score in private"
    return CountScene(title, box.answered, box.round.asked, join.address, join.code, join.picture, box.about)


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
