"""What a reader needs first: where the whole faculty stands. Shared by summary and full report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.agreement_map import Corner, MapPoint, corner_of
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import Distribution, RoundFigures, RoundState
from lis_desktop.core.instrument import Dimension


@dataclass(frozen=True, slots=True)
class Standing:
    """A dimension, its latest figures (None where hidden or not asked yet) and those of the round before."""

    dimension: Dimension
    asked: bool
    now: Distribution | None
    before: Distribution | None

    @property
    def hidden(self) -> bool:
        """Asked, but too few gave a score."""
        return self.asked and self.now is None

    @property
    def corner(self) -> Corner | None:
        """Where it stands on the map; None when hidden, not asked, or on the line."""
        return None if self.now is None else corner_of(self.now)


@dataclass(frozen=True, slots=True)
class Overview:
    """All dimensions in the instrument's order."""

    standings: tuple[Standing, ...]

    @property
    def shown(self) -> tuple[Standing, ...]:
        """Those with figures."""
        return tuple(each for each in self.standings if each.now is not None)

    @property
    def hidden(self) -> tuple[Standing, ...]:
        """Those hidden to protect respondents."""
        return tuple(each for each in self.standings if each.hidden)

    def by_word(self) -> Counter[AgreementWord]:
        """How many dimensions each agreement word fits."""
        return Counter(each.now.word for each in self.standings if each.now is not None)

    def in_corner(self, corner: Corner) -> tuple[Standing, ...]:
        """Dimensions of a corner, the clearest first: highest (or lowest) level, then most agreed."""
        sign = -1 if corner in (Corner.SHARED_STRENGTH, Corner.DIVIDED_HIGH) else 1
        chosen = [
            (sign * each.now.interpolated_median, -each.now.consensus, index, each)
            for index, each in enumerate(self.standings)
            if each.now is not None and each.corner is corner
        ]
        return tuple(each for *_, each in sorted(chosen, key=lambda row: row[:3]))

    @property
    def divided(self) -> tuple[Standing, ...]:
        """Split and spread dimensions, most divided first."""
        chosen = [
            (each.now.word.urgency, each.now.consensus, index, each)
            for index, each in enumerate(self.standings)
            if each.now is not None and each.now.word in (AgreementWord.SPLIT, AgreementWord.SPREAD)
        ]
        return tuple(each for *_, each in sorted(chosen, key=lambda row: row[:3]))

    @property
    def points(self) -> tuple[MapPoint, ...]:
        """What the map shows."""
        return tuple(
            MapPoint(each.dimension.id, each.dimension.code, each.now, each.before)
            for each in self.standings
            if each.now is not None
        )


def overview(dossier: Dossier) -> Overview:
    """Every dimension's latest closed round, and the one before it."""
    return Overview(tuple(_standing(dossier, dimension) for dimension in dossier.instrument.dimensions))


def _standing(dossier: Dossier, dimension: Dimension) -> Standing:
    history = [
        figures for each in closed_rounds(dossier) if (figures := each.figures(dimension.id)) is not None
    ]
    now = history[-1].distribution if history else None
    before = history[-2].distribution if len(history) > 1 and now is not None else None
    return Standing(dimension, bool(history), now, before)


def closed_rounds(dossier: Dossier) -> tuple[RoundFigures, ...]:
    """The rounds that may be shown."""
    return tuple(each for each in dossier.rounds if each.state is RoundState.CLOSED)
