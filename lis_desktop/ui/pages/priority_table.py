"""The table of all dimensions beside the priorities: what was settled, how the room stands, the votes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lis_desktop.core.agreement_map import corner_of
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import RoundState
from lis_desktop.core.instrument import Dimension
from lis_desktop.core.voting import VoteResult, VoteTotal
from lis_desktop.ui.pages import vote_words
from lis_desktop.ui.widgets.chip import agreement_text
from lis_desktop.ui.widgets.row_table import Column

_HIDDEN = "Not shown"


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A dimension that may become a priority; `level` is 0 where none is agreed on."""

    dimension: Dimension
    place: int
    level: int
    level_name: str
    agreement: str
    corner: str
    votes: VoteTotal | None = None


COLUMNS: tuple[Column[PriorityRow], ...] = (
    Column("Dimension", lambda row: row.dimension.label, sort=lambda row: row.place, least=145),
    Column("Level", lambda row: row.level_name, sort=lambda row: row.level, width=118),
    Column("Agreement", lambda row: row.agreement, width=112, spare=True),
    Column("On the map", lambda row: row.corner, width=122),
)
VOTES: Column[PriorityRow] = Column(
    "Votes",
    lambda row: vote_words.total(row.votes),
    sort=lambda row: row.votes.rank if row.votes else 999,
    width=122,
)


def rows_of(dossier: Dossier) -> list[PriorityRow]:
    """Every dimension, in the instrument's order."""
    vote = last_vote(dossier)
    votes = {each.dimension_id: each for each in (vote.totals or () if vote else ())}
    return [
        replace(_row(dossier, dimension, place), votes=votes.get(dimension.id))
        for place, dimension in enumerate(dossier.instrument.dimensions)
    ]


def last_vote(dossier: Dossier) -> VoteResult | None:
    """The vote that was closed last."""
    closed = [each for each in dossier.votes if each.state is RoundState.CLOSED]
    return closed[-1] if closed else None


def _row(dossier: Dossier, dimension: Dimension, place: int) -> PriorityRow:
    latest = dossier.latest(dimension.id)
    agreed = dossier.agreed_level(dimension.id)
    level = agreed.level if agreed else 0
    name = dossier.instrument.scale.level(level).name if level else "Not settled"
    if latest is None:
        return PriorityRow(dimension, place, level, name, "Not asked", "")
    shown = latest.distribution
    if shown is None:
        return PriorityRow(dimension, place, level, name, _HIDDEN, "")
    corner = corner_of(shown)
    return PriorityRow(
        dimension,
        place,
        level,
        name,
        agreement_text(shown.word, shown.consensus),
        corner.value.capitalize() if corner else "In the middle",
    )
