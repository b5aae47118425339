"""Which bundles were exported: kept in the store and in a file beside it.

A restored laptop that forgot its last exports would write a bundle that does not name them as ancestors, and
the Consortium would hold two bundles against each other. So the file beside the store survives a restore, and
both are brought together whenever the store is opened.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.store.files import write_private
from lis_desktop.store.tables import exported_bundle


@dataclass(frozen=True, order=True, slots=True)
class Export:
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
        return {_export(each) for each in json.loads(path.read_bytes())}
    except (FileNotFoundError, ValueError, TypeError, KeyError, RecursionError):
        return set()


def write_beside(path: Path, exports: set[Export]) -> None:
    """Write the file beside the store, whole or not at all."""
    text = json.dumps([asdict(each) for each in sorted(exports)], ensure_ascii=False, separators=(",", ":"))
    write_private(path, text.encode())


def _export(read: dict[str, Any]) -> Export:
    """Only what is known here: the file of a newer program may say more. TypeError for another thing."""
    values = read["assessment_id"], read["revision"], read["identity"]
    if tuple(map(type, values)) != (str, int, str):
        raise TypeError("an export is two texts and a number")
    return Export(*values)
