"""What staff decided between bundles that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert

from lis_desktop.store.shelf.tables import decision
from lis_desktop.store.shelf.undo import settle


def decide(db: Connection, assessment_id: str, heads: Iterable[str], choice: str, decided_at: str) -> None:
    """Let one of exactly these heads count from now on."""
    db.execute(delete(decision).where(decision.c.assessment_id == assessment_id))
    row = {
        "assessment_id": assessment_id,
        "heads": " ".join(heads),
        "choice": choice,
        "decided_at": decided_at,
    }
    db.execute(insert(decision), row)
    settle(db, assessment_id)


def reopen(db: Connection, assessment_id: str) -> None:
    """Forget the decision."""
    db.execute(delete(decision).where(decision.c.assessment_id == assessment_id))
    settle(db, assessment_id)
