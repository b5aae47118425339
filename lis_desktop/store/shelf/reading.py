"""What stands on the shelf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from lis_desktop.core.benchmark import Contribution
from lis_desktop.core.merge import BundleNode, heads
from lis_desktop.core.school import SchoolFacts
from lis_desktop.store.facts_of_schools import NAMES, facts_of
from lis_desktop.store.shelf.tables import (
    LEVEL_COLUMNS,
    bundle,
    figures,
    import_run,
    school_binding,
    shelf_assessment,
    withdrawal,
)

_CHUNK = 500
"""Numbers in one IN (…); SQLite's oldest limit is 999."""


@dataclass(frozen=True, slots=True)
class ShelvedBundle:
    """A bundle on the shelf without its content; `nces` is "" where the school has none."""

    number: int
    identity: str
    assessment_id: str
    school_id: str
    school_name: str
    state: str
    nces: str
    school_year: str
    instrument_id: str
    instrument_version: str
    level_count: int
    k: int
    revision: int
    exported_on: str
    facts: SchoolFacts
    withdraws: bool = False


@dataclass(frozen=True, slots=True)
class ShelvedAssessment:
    """An assessment and its heads: one is effective, several contradict each other. `school_code` is the one
    whose keys speak for it, where they speak for other assessments too, else ""."""

    id: str
    heads: tuple[ShelvedBundle, ...]
    school_code: str = ""

    @property
    def effective(self) -> ShelvedBundle | None:
        """The one head, or None in a conflict."""
        return self.heads[0] if len(self.heads) == 1 else None


@dataclass(frozen=True, slots=True)
class TornHead:
    """One of several heads: its identity, when the run that brought it began (ISO, UTC), its bytes."""

    identity: str
    received_at: str
    content: bytes


def assessments(db: Connection) -> tuple[ShelvedAssessment, ...]:
    """Every assessment, by school year, school and id."""
    settled = db.execute(
        select(*_COLUMNS).join(shelf_assessment, shelf_assessment.c.effective == bundle.c.id)
    )
    withdrawals = set(db.scalars(select(withdrawal.c.identity)))
    code_of = {row.id: row.school_code for row in db.execute(_SPEAKS_FOR)}
    found = [
        ShelvedAssessment(
            row.assessment_id,
            (_shelved(row, row.identity in withdrawals),),
            code_of.get(f"assessment:{row.assessment_id}", ""),
        )
        for row in settled
    ]
    torn = db.execute(select(shelf_assessment.c.id).where(shelf_assessment.c.effective.is_(None)))
    found += [ShelvedAssessment(assessment_id, _heads(db, assessment_id)) for (assessment_id,) in torn.all()]
    return tuple(
        sorted(found, key=lambda each: (each.heads[0].school_year, each.heads[0].school_name, each.id))
    )


def torn(db: Connection) -> Iterator[tuple[str, str | None, list[TornHead]]]:
    """Every assessment with several heads: its id, the identity that staff chose (None while nobody did), and
    its heads."""
    several = select(shelf_assessment).where(shelf_assessment.c.heads > 1).order_by(shelf_assessment.c.id)
    columns = (bundle.c.id, bundle.c.identity, bundle.c.ancestors, bundle.c.content, import_run.c.started_at)
    for found in db.execute(several).all():
        wanted = select(*columns).join(import_run).where(bundle.c.assessment_id == found.id)
        rows = db.execute(wanted).all()
        known = heads(BundleNode(row.identity, found.id, frozenset(row.ancestors.split())) for row in rows)
        chosen = next((row.identity for row in rows if row.id == found.effective), None)
        torn_heads = [
            TornHead(row.identity, row.started_at, bytes(row.content))
            for row in rows
            if row.identity in known
        ]
        yield found.id, chosen, torn_heads


def contributions(db: Connection, school_of: Mapping[int, str]) -> list[Contribution]:
    """What bundles bring to a benchmark: per dimension, the last round that shows it, as `Dossier.latest`.

    `school_of` names the school that a bundle's number is counted under. A dimension that no round shows
    brings nothing.
    """
    latest = {
        (number, dimension_id): levels
        for number, dimension_id, levels in _figures(db, sorted(school_of))
        if levels[0] is not None
    }
    return [
        Contribution(school_of[number], dimension_id, tuple(each for each in levels if each is not None))
        for (number, dimension_id), levels in latest.items()
    ]


def content_of(db: Connection, number: int) -> bytes:
    """The bundle's bytes as they came."""
    return bytes(db.execute(select(bundle.c.content).where(bundle.c.id == number)).scalar_one())


def content_of_identity(db: Connection, identity: str) -> bytes:
    """The same, by what the bundle is known by everywhere."""
    return bytes(db.execute(select(bundle.c.content).where(bundle.c.identity == identity)).scalar_one())


def _figures(db: Connection, numbers: list[int]) -> Iterator[tuple[int, str, tuple[int | None, ...]]]:
    """Rows by bundle, earlier rounds first."""
    columns = (figures.c.bundle, figures.c.dimension_id, *(figures.c[name] for name in LEVEL_COLUMNS))
    for start in range(0, len(numbers), _CHUNK):
        chosen = figures.c.bundle.in_(numbers[start : start + _CHUNK])
        statement = select(*columns).where(chosen).order_by(figures.c.bundle, figures.c.round)
        for row in db.execute(statement):
            yield row[0], row[1], tuple(row[2:])


def _heads(db: Connection, assessment_id: str) -> tuple[ShelvedBundle, ...]:
    rows = db.execute(
        select(*_COLUMNS, bundle.c.ancestors).where(bundle.c.assessment_id == assessment_id)
    ).all()
    found = heads(BundleNode(row.identity, assessment_id, frozenset(row.ancestors.split())) for row in rows)
    return tuple(
        sorted(
            (_shelved(row) for row in rows if row.identity in found),
            key=lambda each: (-each.revision, each.identity),
        )
    )


_OF_AN_ASSESSMENT = school_binding.c.id.startswith("assessment:")
_OF_SEVERAL = (
    select(school_binding.c.school_code)
    .where(_OF_AN_ASSESSMENT)
    .group_by(school_binding.c.school_code)
    .having(func.count() > 1)
)
_SPEAKS_FOR = select(school_binding).where(
    _OF_AN_ASSESSMENT, school_binding.c.school_code.in_(_OF_SEVERAL.scalar_subquery())
)

_COLUMNS = (
    bundle.c.id,
    bundle.c.identity,
    bundle.c.assessment_id,
    bundle.c.school_id,
    bundle.c.school_name,
    bundle.c.state,
    bundle.c.nces,
    bundle.c.school_year,
    bundle.c.instrument_id,
    bundle.c.instrument_version,
    bundle.c.level_count,
    bundle.c.k,
    bundle.c.revision,
    bundle.c.exported_on,
    *(bundle.c[name] for name in NAMES),
)


def _shelved(row: Row[*tuple[Any, ...]], withdraws: bool = False) -> ShelvedBundle:
    cells: tuple[Any, ...] = (*row[: len(_COLUMNS) - len(NAMES)], facts_of(row), withdraws)
    return ShelvedBundle(*cells)
