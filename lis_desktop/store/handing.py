"""Whether an assessment is worked on here, or was handed over to another laptop."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from lis_desktop.core.errors import NotAllowed
from lis_desktop.core.whereabouts import HandedOver, Whereabouts
from lis_desktop.store.tables import hand_over

_PLACES = (Whereabouts.HERE, Whereabouts.AWAY, Whereabouts.LET_GO)


def whereabouts(db: Connection, assessment_id: str) -> tuple[Whereabouts, int]:
    """Where it is worked on, and how often it changed laptops."""
    row = db.execute(select(hand_over).where(hand_over.c.assessment_id == assessment_id)).one_or_none()
    return (Whereabouts.HERE, 0) if row is None else (_PLACES[row.away], row.turn)


def handed_over(db: Connection, assessment_id: str) -> HandedOver | None:
    """That it is worked on elsewhere, and since when; None where it is worked on here."""
    row = db.execute(select(hand_over).where(hand_over.c.assessment_id == assessment_id)).one_or_none()
    if row is None or _PLACES[row.away] is Whereabouts.HERE:
        return None
    return HandedOver(_PLACES[row.away], date.fromisoformat(row.since) if row.since else None, row.file_name)


def mark_here(db: Connection, assessment_id: str, turn: int) -> None:
    """It is worked on here from now."""
    _set(db, assessment_id, turn, HandedOver(Whereabouts.HERE))


def mark_away(db: Connection, assessment_id: str, turn: int, on: date, file_name: str) -> None:
    """It is worked on elsewhere from that day."""
    _set(db, assessment_id, turn, HandedOver(Whereabouts.AWAY, on, file_name))


def mark_let_go(db: Connection, assessment_id: str) -> None:
    """It was handed over for good; day and file stay."""
    there = hand_over.c.assessment_id == assessment_id
    db.execute(update(hand_over).where(there).values(away=_PLACES.index(Whereabouts.LET_GO)))


def _set(db: Connection, assessment_id: str, turn: int, now: HandedOver) -> None:
    db.execute(delete(hand_over).where(hand_over.c.assessment_id == assessment_id))
    db.execute(
        insert(hand_over).values(
            assessment_id=assessment_id,
            turn=turn,
            away=_PLACES.index(now.place),
            since=None if now.on is None else now.on.isoformat(),
            file_name=now.file_name,
        )
    )


def require_here(db: Connection, assessment_id: str) -> None:
    """NotAllowed for an assessment that was handed over: two laptops must not change it apart."""
    place, _ = whereabouts(db, assessment_id)
    if place is not Whereabouts.HERE:
        raise NotAllowed(
            "This assessment was handed over to another laptop.",
            "Here it can only be read. Nothing was changed.",
            "Go on over there, or take it back.",
        )
