"""The scene that a sight makes of an assessment. Plain Python.

It is made anew from the dossier whenever something was committed, so that the room never keeps a picture that
is no longer true.
"""

from __future__ import annotations

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import RoundKind
from lis_desktop.ui.room.scene import (
    CountScene,
    Scene,
    WordsScene,
    bar_scene,
    grid_scene,
    levels_scene,
    map_scene,
)
from lis_desktop.ui.room.sight import Box, Join, Sight, SightKind

NOTHING = WordsScene("", "Faculty self-assessment")
CLOSED = WordsScene("", "The round is closed", ("Everyone sees the same picture at the same moment.",))


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
