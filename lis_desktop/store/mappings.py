"""What a person said the columns of a form are, by the form's fingerprint. A text from a cell is
kept only where so many people wrote it that it tells of none (`services.collecting.ballot_imports`)."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from lis_desktop.store.tables import column_mapping


def recall(db: Connection, fingerprint: str) -> bytes | None:
    """The mapping that was kept for this form, or None."""
    found: bytes | None = db.execute(
        select(column_mapping.c.body).where(column_mapping.c.fingerprint == fingerprint)
    ).scalar_one_or_none()
    return found


def remember(db: Connection, fingerprint: str, body: bytes) -> None:
    """Keep the mapping in place of the one before."""
    forget(db, fingerprint)
    db.execute(insert(column_mapping).values(fingerprint=fingerprint, body=body))


def forget(db: Connection, fingerprint: str) -> None:
    """Keep none for this form."""
    db.execute(delete(column_mapping).where(column_mapping.c.fingerprint == fingerprint))
