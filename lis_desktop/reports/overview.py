"""What a reader needs first: where the whole faculty stands. Shared by summary and full report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lis_desktop.core import standing
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
        return self._named(standing.in_corner(self._distributions, corner))

    @property
    def divided(self) -> tuple[Standing, ...]:
        """Split and spread dimensions, most divided first."""
        return self._named(standing.divided(self._distributions))

    @property
    def _distributions(self) -> dict[str, Distribution]:
        return {each.dimension.id: each.now for each in self.standings if each.now is not None}

    def _named(self, dimension_ids: tuple[str, ...]) -> tuple[Standing, ...]:
        by_id = {each.dimension.id: each for each in self.standings}
        return tuple(by_id[each] for each in dimension_ids)

    @property
    def points(self) -> tuple[MapPoint, ...]:
        """What the map shows."""
        return tuple(
            MapPoint(each.dimension.id, each.dimension.code, each.now, each.before)
            for each in self.standings
            if each.now is not None
        )


def overview(dossier: Dossier) -> Overview:
    """Every dimension's latest figures, and those of the round before it that shows it."""
    return Overview(tuple(_standing(dossier, dimension) for dimension in dossier.instrument.dimensions))


def _standing(dossier: Dossier, dimension: Dimension) -> Standing:
    latest = dossier.latest(dimension.id)
    shown = [figures.distribution for _, figures in dossier.shown_rounds(dimension.id)]
    now = None if latest is None else latest.distribution
    return Standing(dimension, latest is not None, now, shown[-2] if len(shown) > 1 else None)


def closed_rounds(dossier: Dossier) -> tuple[RoundFigures, ...]:
    """The rounds that may be shown."""
    return tuple(each for each in dossier.rounds if each.state is RoundState.CLOSED)
