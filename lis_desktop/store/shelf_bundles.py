"""Putting bundles on the shelf, and what the shelf remembers of files.

The two big inserts go to the driver directly: four times as many rows a second as through Core.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from lis_desktop.core.extract import DimensionCounts, Extract
from lis_desktop.core.identifiers import NCES_SYSTEM
from lis_desktop.core.instrument import MAX_LEVELS
from lis_desktop.core.merge import BundleNode, MergePlan
from lis_desktop.core.outcomes import Reason
from lis_desktop.store.bulk import insert_rows
from lis_desktop.store.shelf_tables import bundle, figures, quarantine, received_file, shelf_assessment


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it came: its name for people, its SHA-256 (hex), its bytes."""

    file: str
    file_hash: str
    content: bytes


def nodes_of(db: Connection, assessment_id: str) -> list[BundleNode]:
    """Every bundle of the assessment on the shelf, as the merge law sees it."""
    rows = db.execute(_NODES, {"wanted": assessment_id})
    return [BundleNode(identity, assessment_id, frozenset(text.split())) for identity, text in rows]


def put_bundle(
    db: Connection, run: int, received: Received, identity: str, extract: Extract, plan: MergePlan
) -> None:
    """Keep the bundle with its figures, and bring up to date what is effective for its assessment."""
    number = db.execute(_NEXT_NUMBER).scalar_one()
    insert_rows(db, bundle, [_bundle_row(number, run, received, identity, extract)])
    rows = [
        _figures_row(number, each.number, counts) for each in extract.rounds for counts in each.dimensions
    ]
    if rows:
        insert_rows(db, figures, rows)
    remember_file(db, received.file_hash, identity)
    _set_standing(db, extract.assessment_id, plan)


def _bundle_row(
    number: int, run: int, received: Received, identity: str, extract: Extract
) -> tuple[int | str | bytes, ...]:
    """In the order of the table's columns."""
    school, instrument, provenance = extract.school, extract.instrument, extract.provenance
    return (
        number,
        identity,
        received.file_hash,
        extract.assessment_id,
        " ".join(provenance.ancestors),
        school.id,
        school.name,
        school.state,
        school.identifier(NCES_SYSTEM) or "",
        extract.school_year,
        instrument.id,
        instrument.version,
        extract.level_count,
        extract.k,
        provenance.revision,
        provenance.exported_on.isoformat(),
        run,
        received.content,
    )


def _figures_row(number: int, round_number: int, counts: DimensionCounts) -> tuple[int | str | None, ...]:
    """In the order of the table's columns; every figure None where the dimension is hidden."""
    levels = counts.counts or ()
    padding = (None,) * (MAX_LEVELS - len(levels))
    codes = (counts.cannot_judge, counts.not_applicable, counts.blank)
    return (number, round_number, counts.dimension_id, *levels, *padding, *codes)


def _set_standing(db: Connection, assessment_id: str, plan: MergePlan) -> None:
    effective = None
    if plan.effective is not None:
        effective = db.execute(_NUMBER, {"wanted": plan.effective}).scalar_one()
    new: dict[str, Any] = {"now_effective": effective, "now_heads": len(plan.heads)}
    if db.execute(_UPDATE_STANDING, {"wanted": assessment_id, **new}).rowcount == 0:
        row = {"id": assessment_id, "effective": effective, "heads": len(plan.heads)}
        db.execute(insert(shelf_assessment), row)


def identity_of_file(db: Connection, file_hash: str) -> str | None:
    """The identity of the bundle that these very bytes brought, or None for bytes never taken in."""
    return db.execute(_SEEN, {"wanted": file_hash}).scalar_one_or_none()


def remember_file(db: Connection, file_hash: str, identity: str) -> None:
    """These bytes hold a bundle that is on the shelf; they wait no longer."""
    if identity_of_file(db, file_hash) is None:
        db.execute(insert(received_file), {"file_hash": file_hash, "identity": identity})
    db.execute(_UNQUARANTINE, {"wanted": file_hash})


def put_in_quarantine(db: Connection, run: int, received: Received, reason: Reason) -> None:
    """Keep a file that cannot be judged yet, or give the reason of one that waits already."""
    db.execute(_UNQUARANTINE, {"wanted": received.file_hash})
    row = {
        "file_hash": received.file_hash,
        "file": received.file,
        "reason": reason.value,
        "run": run,
        "content": received.content,
    }
    db.execute(insert(quarantine), row)


def take_from_quarantine(db: Connection, file_hash: str) -> None:
    """Let a file go that turned out to be no bundle for this shelf."""
    db.execute(_UNQUARANTINE, {"wanted": file_hash})


def quarantined(db: Connection) -> list[tuple[Received, Reason]]:
    """Every file that waits, with its reason, by name."""
    rows = db.execute(select(quarantine).order_by(quarantine.c.file, quarantine.c.file_hash))
    return [(Received(row.file, row.file_hash, row.content), Reason(row.reason)) for row in rows]


_NODES = select(bundle.c.identity, bundle.c.ancestors).where(bundle.c.assessment_id == bindparam("wanted"))
_NEXT_NUMBER = select(func.coalesce(func.max(bundle.c.id), 0) + 1)
_NUMBER = select(bundle.c.id).where(bundle.c.identity == bindparam("wanted"))
_SEEN = select(received_file.c.identity).where(received_file.c.file_hash == bindparam("wanted"))
_UNQUARANTINE = delete(quarantine).where(quarantine.c.file_hash == bindparam("wanted"))
_UPDATE_STANDING = (
    update(shelf_assessment)
    .where(shelf_assessment.c.id == bindparam("wanted"))
    .values(effective=bindparam("now_effective"), heads=bindparam("now_heads"))
)
