"""How many ballots of a round are in: totals, for everything that is drawn at a start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis_desktop.core.figures import RoundState

if TYPE_CHECKING:
    from lis_desktop.store.rounds import RoundFacts
    from lis_desktop.store.school_store import Transaction


@dataclass(frozen=True, slots=True)
class BallotBox:
    """Totals only, never per level: `answered` is the sum of `typed`, `imported`, `phone` and `kiosk`;
    `empty` ones are no ballots."""

    asked: int
    answered: int
    typed: int
    imported: int
    empty: int
    phone: int = 0
    kiosk: int = 0


def box_of(db: Transaction, round_: RoundFacts) -> BallotBox:
    """How many are in, inside a transaction."""
    from lis_desktop.store import ballots

    if round_.state is RoundState.CLOSED:
        typed, empty = round_.typed, round_.empty
    else:
        typed, blank_sheets = ballots.count_typed(db, round_.id)
        empty = round_.empty + blank_sheets
    return BallotBox(
        asked=round_.asked,
        answered=typed + round_.imported + round_.phone + round_.kiosk,
        typed=typed,
        imported=round_.imported,
        empty=empty,
        phone=round_.phone,
        kiosk=round_.kiosk,
    )
