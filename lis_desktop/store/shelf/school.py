"""One school on the shelf: what became of every file of it, and which codes speak for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from lis_desktop.core.outcomes import Outcome
from lis_desktop.store.shelf.tables import bundle, import_line, import_run, school_binding


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A file that a run met and that holds a bundle of the school; `came_at` is when the run began (ISO,
    UTC)."""

    run: int
    came_at: str
    file: str
    outcome: Outcome
    school_year: str
    revision: int
    identity: str


def lines_of(db: Connection, assessment_ids: Collection[str]) -> tuple[SchoolLine, ...]:
    """Every line of the book about bundles of these assessments, the latest run first."""
    if not assessment_ids:
        return ()
    joined = (
        select(
            import_line.c.run,
            import_run.c.started_at,
            import_line.c.file,
            import_line.c.outcome,
            bundle.c.school_year,
            bundle.c.revision,
            bundle.c.identity,
        )
        .join(bundle, bundle.c.identity == import_line.c.identity)
        .join(import_run, import_run.c.id == import_line.c.run)
    )
    about = bundle.c.assessment_id.in_(sorted(assessment_ids))
    rows = db.execute(joined.where(about).order_by(import_line.c.run.desc(), import_line.c.position))
    return tuple(
        SchoolLine(
            row.run,
            row.started_at,
            row.file,
            Outcome(row.outcome),
            row.school_year,
            row.revision,
            row.identity,
        )
        for row in rows
    )


def codes_of(db: Connection, assessment_ids: Collection[str]) -> tuple[str, ...]:
    """The codes that spoke for these assessments; one, unless keys were revoked in between."""
    wanted = [f"assessment:{each}" for each in sorted(assessment_ids)]
    found = select(school_binding.c.school_code).where(school_binding.c.id.in_(wanted)).distinct()
    return tuple(sorted(db.scalars(found)))
