"""Which bundles were exported: kept in the store and in a file beside it.

A restored laptop that forgot its last exports would write a bundle that does not name them as ancestors, and
the Consortium would hold two bundles against each other. So the file beside the store survives a restore, and
both are brought together whenever the store is opened.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.store.files import write_private
from lis_desktop.store.tables import exported_bundle


class Export(msgspec.Struct, frozen=True, order=True):
    """One exported bundle: whose, its identity (SHA-256, hex), its revision (1, 2, …)."""

    assessment_id: str
    revision: int
    identity: str


def add(db: Connection, exports: set[Export]) -> None:
    """Remember exports; those already known stay as they are."""
    for each in sorted(exports):
        db.execute(
            upsert(exported_bundle)
            .values(assessment_id=each.assessment_id, identity=each.identity, revision=each.revision)
            .on_conflict_do_nothing()
        )


def require_free(db: Connection, export: Export) -> None:
    """StorageTrouble when the assessment has another bundle of the same revision."""
    for identity, revision in of_assessment(db, export.assessment_id):
        if revision == export.revision and identity != export.identity:
            raise StorageTrouble(
                "Another bundle of this assessment was exported at the same moment.",
                "This one was not written; the other one is complete.",
                "Export once more if you want both.",
            )


def known(db: Connection) -> set[Export]:
    """Every export that the store remembers."""
    rows = db.execute(select(exported_bundle))
    return {Export(row.assessment_id, row.revision, row.identity) for row in rows}


def of_assessment(db: Connection, assessment_id: str) -> tuple[tuple[str, int], ...]:
    """(identity, revision) of each exported bundle of the assessment, earliest revision first."""
    rows = db.execute(
        select(exported_bundle.c.identity, exported_bundle.c.revision)
        .where(exported_bundle.c.assessment_id == assessment_id)
        .order_by(exported_bundle.c.revision, exported_bundle.c.identity)
    )
    return tuple((row.identity, row.revision) for row in rows)


def read_beside(path: Path) -> set[Export]:
    """What the file beside the store remembers; nothing where it is missing or not readable."""
    try:
        return set(msgspec.json.decode(path.read_bytes(), type=list[Export]))
    except (FileNotFoundError, msgspec.DecodeError):
        return set()


def write_beside(path: Path, exports: set[Export]) -> None:
    """Write the file beside the store, whole or not at all."""
    write_private(path, msgspec.json.encode(sorted(exports)))
