"""What the room may see, as plain values. A scene is built from the instrument and from closed rounds only:
it has no place for a note, a comment, a name, or a count of a round that is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.agreement_map import MapPoint
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import Distribution
from lis_desktop.core.instrument import Dimension, Instrument
from lis_desktop.core.meeting import GridPlace
from lis_desktop.ui.figure_words import hidden_words

ROOM_WORDS = {
    AgreementWord.SPLIT: ("We are split", "What might someone at each end have seen?"),
    AgreementWord.SPREAD: ("We see it differently", "What would help us to stand closer together?"),
    AgreementWord.LEANING: ("We lean one way", "What speaks for the one level, and what for the other?"),
    AgreementWord.AGREED: ("We agree", "What would we show a visitor who asks why?"),
}


@dataclass(frozen=True, slots=True)
class WordsScene:
    """A title and a few lines: a welcome, a break, what an activity shows."""

    kicker: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelsScene:
    """A dimension with what each level looks like; (level name, descriptor), lowest first."""

    kicker: str
    title: str
    summary: str
    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CountScene:
    """A round that is taking ballots: how many are in, never more. `picture` is the QR code as SVG,
    `about` the dimensions where it asks about a few."""

    title: str
    answered: int
    asked: int
    address: str = ""
    code: str = ""
    picture: bytes = b""
    about: str = ""


@dataclass(frozen=True, slots=True)
class BarScene:
    """A revealed dimension. `counts` is None where figures are hidden; `sentence` then says so.

    `before` is the round before it, only where both rounds show their figures; `rounds` are the words
    beside the two bars ("Round 1", "Round 2"), empty where there is one.
    """

    kicker: str
    title: str
    level_names: tuple[str, ...]
    counts: tuple[int, ...] | None
    word: AgreementWord | None
    badge: str
    sentence: str
    answered: str
    before: tuple[int, ...] | None = None
    rounds: tuple[str, str] | tuple[()] = ()


@dataclass(frozen=True, slots=True)
class MapScene:
    """All revealed dimensions on the map of level × agreement."""

    title: str
    points: tuple[MapPoint, ...]
    names: tuple[str, ...]
    level_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridScene:
    """What the room put on the grid of impact and effort; codes and names in the order of `places`."""

    title: str
    places: tuple[GridPlace, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]


Scene = WordsScene | LevelsScene | CountScene | BarScene | MapScene | GridScene


def levels_scene(instrument: Instrument, dimension_id: str) -> LevelsScene:
    """A dimension to read together."""
    dimension = instrument.dimension(dimension_id)
    pairs = zip(instrument.scale.levels, dimension.descriptors, strict=True)
    return LevelsScene(
        _strand(instrument, dimension),
        dimension.name,
        dimension.summary,
        tuple((level.name, text) for level, text in pairs),
    )


def bar_scene(dossier: Dossier, dimension_id: str) -> BarScene:
    """A dimension after its last closed round that shows it. KeyError where none has asked about it."""
    instrument, k = dossier.instrument, dossier.assessment.k
    dimension = instrument.dimension(dimension_id)
    latest = dossier.latest(dimension_id)
    if latest is None:
        raise KeyError(dimension_id)
    shown = latest.distribution
    badge, sentence = ("", hidden_words(k)) if shown is None else ROOM_WORDS[shown.word]
    by_number = dossier.shown_rounds(dimension_id)
    now = by_number[-1][0] if by_number else 0
    earlier = by_number[-2] if len(by_number) > 1 else None
    before = None if earlier is None else earlier[1].distribution
    asked = next((each.asked for each in dossier.rounds if each.number == now), 0)
    return BarScene(
        _strand(instrument, dimension),
        dimension.name,
        tuple(level.name for level in instrument.scale.levels),
        None if shown is None else shown.counts,
        None if shown is None else shown.word,
        badge,
        sentence,
        "" if shown is None else _answered(shown, asked),
        None if before is None else before.counts,
        () if earlier is None else (f"Round {earlier[0]}", f"Round {now}"),
    )


def map_scene(dossier: Dossier) -> MapScene:
    """Every dimension that shows figures, with the round before as a hollow dot."""
    instrument = dossier.instrument
    points, names = [], []
    for dimension in instrument.dimensions:
        shown = [each.distribution for _, each in dossier.shown_rounds(dimension.id)]
        series = [each for each in shown if each is not None]
        if series:
            points.append(MapPoint(dimension.id, dimension.code, series[-1], _before(series)))
            names.append(dimension.label)
    level_names = tuple(level.name for level in instrument.scale.levels)
    return MapScene("Where we stand", tuple(points), tuple(names), level_names)


def grid_scene(dossier: Dossier) -> GridScene:
    """The grid with all that is on it; it holds no score and no note."""
    known = {each.id: each for each in dossier.instrument.dimensions}
    places = tuple(each for each in dossier.grid if each.dimension_id in known)
    there = [known[each.dimension_id] for each in places]
    return GridScene(
        "Impact and effort", places, tuple(each.code for each in there), tuple(each.label for each in there)
    )


def _before(series: Sequence[Distribution]) -> Distribution | None:
    return series[-2] if len(series) > 1 else None


def _strand(instrument: Instrument, dimension: Dimension) -> str:
    return next(each.name for each in instrument.strands if dimension in each.dimensions)


def _answered(shown: Distribution, asked: int) -> str:
    return f"{shown.n} of {asked} gave a level" if asked else f"{shown.n} gave a level"
