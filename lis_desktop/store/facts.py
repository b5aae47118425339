"""Small facts about the file itself."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from lis_desktop.store.tables import fact

DEVICE_ID = "device_id"
REWRITE_DUE = "rewrite_due"


def device_id(db: Connection) -> str:
    """The random id of this installation; it says nothing about the computer."""
    return str(db.execute(select(fact.c.value).where(fact.c.name == DEVICE_ID)).scalar_one())


_NOTE_DUE = insert(fact).values(name=REWRITE_DUE, value="yes").on_conflict_do_nothing()


def note_rewrite_due(db: Connection) -> None:
    """What lies in the file tells of something that is over (ballots in the order in which they came, say),
    so the file has to be written anew."""
    db.execute(_NOTE_DUE)


def note_rewrite_done(db: Connection) -> None:
    """The file was rewritten."""
    db.execute(delete(fact).where(fact.c.name == REWRITE_DUE))


def rewrite_is_due(db: Connection) -> bool:
    """Whether the file has not been written anew since that was noted."""
    return db.execute(select(fact.c.value).where(fact.c.name == REWRITE_DUE)).first() is not None
