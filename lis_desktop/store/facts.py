"""Small facts about the file itself."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from lis_desktop.store.tables import fact

DEVICE_ID = "device_id"
REWRITE_DUE = "rewrite_due"


def device_id(db: Connection) -> str:
    """The random id of this installation; it says nothing about the computer."""
    return str(db.execute(select(fact.c.value).where(fact.c.name == DEVICE_ID)).scalar_one())


def note_rewrite_due(db: Connection) -> None:
    """A round was closed: the file has to be rewritten before anything else reads it."""
    note_rewrite_done(db)
    db.execute(insert(fact).values(name=REWRITE_DUE, value="yes"))


def note_rewrite_done(db: Connection) -> None:
    """The file was rewritten."""
    db.execute(delete(fact).where(fact.c.name == REWRITE_DUE))


def rewrite_is_due(db: Connection) -> bool:
    """Whether a round was closed without the file having been rewritten since."""
    return db.execute(select(fact.c.value).where(fact.c.name == REWRITE_DUE)).first() is not None
