"""Whether an assessment is worked on here, or was handed over to another laptop."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from lis_desktop.core.errors import NotAllowed
from lis_desktop.core.hand_over import Whereabouts
from lis_desktop.store.tables import hand_over

_PLACES = (Whereabouts.HERE, Whereabouts.AWAY, Whereabouts.LET_GO)


def whereabouts(db: Connection, assessment_id: str) -> tuple[Whereabouts, int]:
    """Where it is worked on, and how often it changed laptops."""
    row = db.execute(select(hand_over).where(hand_over.c.assessment_id == assessment_id)).one_or_none()
    return (Whereabouts.HERE, 0) if row is None else (_PLACES[row.away], row.turn)


def set_whereabouts(db: Connection, assessment_id: str, place: Whereabouts, turn: int) -> None:
    """Remember where it is worked on from now."""
    db.execute(delete(hand_over).where(hand_over.c.assessment_id == assessment_id))
    db.execute(insert(hand_over).values(assessment_id=assessment_id, turn=turn, away=_PLACES.index(place)))


def require_here(db: Connection, assessment_id: str) -> None:
    """NotAllowed for an assessment that was handed over: two laptops must not change it apart."""
    place, _ = whereabouts(db, assessment_id)
    if place is not Whereabouts.HERE:
        raise NotAllowed(
            "This assessment was handed over to another laptop.",
            "Here it can only be read. Nothing was changed.",
            "Go on over there, or take it back.",
        )
