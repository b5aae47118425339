"""Putting bundles on the shelf, and what the shelf remembers of files.

What is written for every bundle goes to the driver directly: several times as many rows a second as through
Core, and the import desk's pace depends on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from lis_desktop.core.extract import DimensionCounts, Extract
from lis_desktop.core.identifiers import NCES_SYSTEM
from lis_desktop.core.instrument import MAX_LEVELS
from lis_desktop.core.merge import BundleNode, Decision, MergePlan
from lis_desktop.core.outcomes import Reason
from lis_desktop.core.school import School
from lis_desktop.store.bulk import insert_rows, savepoint
from lis_desktop.store.facts_of_schools import cells_of
from lis_desktop.store.shelf.league import encode_section
from lis_desktop.store.shelf.tables import (
    bundle,
    decision,
    figures,
    league_section,
    received_file,
    shelf_assessment,
    waiting_file,
    withdrawal,
)


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it came: its name for people, its SHA-256 (hex), its bytes."""

    file: str
    file_hash: str
    content: bytes


@dataclass(frozen=True, slots=True)
class KnownFile:
    """Bytes that were taken in before: the identity of their bundle, and whose it is ("" of one that was
    taken back)."""

    identity: str
    school_name: str
    school_year: str
    revision: int


class Counter:
    """The import desk's counter for one transaction: what the shelf knows of the files and assessments at
    hand is asked once, and kept in step with what is put on the shelf."""

    def __init__(self, db: Connection, run: int) -> None:
        self.db = self._db = db
        self._run = run
        self._next_number = int(db.execute(_NEXT_NUMBER).scalar_one())
        self._seen: dict[str, KnownFile] = {}
        self._waiting: dict[str, tuple[str, int]] = {}
        self._nodes: dict[str, list[BundleNode]] = {}
        self._decisions: dict[str, Decision] = {}
        self._withdrawals = {row.identity: _node(row, withdraws=True) for row in db.execute(_WITHDRAWALS)}
        self.withdrawals_taken_in: list[BundleNode] = []

    def look_up_files(self, file_hashes: Collection[str]) -> None:
        """Ask the shelf which of these files it has taken in."""
        for some in _chunks(file_hashes):
            self._seen |= {row[0]: KnownFile(*row[1:]) for row in self._db.execute(_SEEN, {"some": some})}
            self._waiting |= {
                row.file_hash: (row.reason, row.run) for row in self._db.execute(_WAITING, {"some": some})
            }

    def look_up_assessments(self, assessment_ids: Collection[str]) -> None:
        """Ask the shelf for the bundles of these assessments."""
        self._nodes |= {each: [] for each in assessment_ids}
        for some in _chunks(assessment_ids):
            for row in self._db.execute(_NODES, {"some": some}):
                self._nodes[row.assessment_id].append(_node(row, row.identity in self._withdrawals))
            self._decisions |= {
                row.assessment_id: Decision(frozenset(row.heads.split()), row.choice)
                for row in self._db.execute(_DECISIONS, {"some": some})
            }

    def known_file(self, file_hash: str) -> KnownFile | None:
        """What these very bytes brought before, or None for bytes never taken in."""
        return self._seen.get(file_hash)

    def is_taken_back(self, identity: str, assessment_id: str | None = None) -> bool:
        """Whether a withdrawal of the bundle's own assessment names it; the shelf is asked which one that is
        where it is not told."""
        naming = [each for each in self._withdrawals.values() if identity in each.ancestors]
        if naming and assessment_id is None:
            assessment_id = self._db.execute(_ASSESSMENT, {"wanted": identity}).scalar_one_or_none()
        return any(each.assessment_id == assessment_id for each in naming)

    def nodes_of(self, assessment_id: str) -> list[BundleNode]:
        """Every bundle of the assessment on the shelf, as the merge law sees it."""
        return self._nodes[assessment_id]

    def decision_on(self, assessment_id: str) -> Decision | None:
        """What staff decided about the assessment, if they did."""
        return self._decisions.get(assessment_id)

    def put(
        self, received: Received, node: BundleNode, extract: Extract, plan: MergePlan, run: int | None = None
    ) -> None:
        """Keep the bundle with its figures, and bring up to date what is effective; all of it or nothing. Of
        one that was taken back there is nothing to keep. `run` brought it, where that was an earlier one."""
        number, brought_by = self._next_number, self._run if run is None else run
        if plan.is_taken_back:
            received, extract = replace(received, content=b""), _emptied(extract)
        with savepoint(self._db):
            row = _bundle_row(number, brought_by, received, node.identity, extract)
            insert_rows(self._db, bundle, [row])
            rows = [
                _figures_row(number, each.number, counts)
                for each in extract.rounds
                for counts in each.dimensions
            ]
            if rows:
                insert_rows(self._db, figures, rows)
            if extract.league:
                insert_rows(self._db, league_section, [(number, encode_section(extract.league))])
            self._set_standing(node, number, plan)
            self.remember(received, node.identity, extract, brought_by)
            if node.withdraws:
                insert_rows(self._db, withdrawal, [(node.identity, node.assessment_id)])
        self._next_number += 1
        self._nodes[node.assessment_id].append(node)
        if node.withdraws:
            self._withdrawals[node.identity] = node
            self.withdrawals_taken_in.append(node)

    def remember(self, received: Received, identity: str, extract: Extract, run: int | None = None) -> None:
        """These bytes hold a bundle that is on the shelf; they wait no longer."""
        self.send_back(received)
        brought_by = self._run if run is None else run
        insert_rows(self._db, received_file, [(received.file_hash, identity, brought_by)])
        self._seen[received.file_hash] = KnownFile(
            identity, extract.school.name, extract.school_year, extract.provenance.revision
        )

    def let_wait(self, received: Received, reason: Reason) -> None:
        """Keep a file that cannot be judged yet, or renew the reason of one that waits already. A computer
        without the keys knows no better reason than the one that is there."""
        known = self._waiting.get(received.file_hash, ("", 0))[0]
        if known == reason.value or (known and reason is Reason.KEYS_NOT_HERE):
            return
        self.send_back(received)
        row = (received.file_hash, self._run, received.file, reason.value, None, received.content)
        insert_rows(self._db, waiting_file, [row])
        self._waiting[received.file_hash] = (reason.value, self._run)

    def send_back(self, received: Received) -> None:
        """A file that is refused, or is on the shelf by now, waits no longer."""
        waiting = self._waiting.pop(received.file_hash, None)
        if waiting is None:
            return
        wanted = {"wanted": received.file_hash, "now": self._run}
        self._db.execute(_FORGET if waiting[1] == self._run else _CLOSE, wanted)

    def _set_standing(self, node: BundleNode, number: int, plan: MergePlan) -> None:
        effective: int | None = number
        if plan.effective is None:
            effective = None
        elif plan.effective != node.identity:
            effective = self._db.execute(_NUMBER, {"wanted": plan.effective}).scalar_one()
        if not self._nodes[node.assessment_id]:
            insert_rows(self._db, shelf_assessment, [(node.assessment_id, effective, len(plan.heads))])
            return
        new = {"wanted": node.assessment_id, "now_effective": effective, "now_heads": len(plan.heads)}
        self._db.execute(_UPDATE_STANDING, new)


def _node(row: Row[*tuple[Any, ...]], withdraws: bool) -> BundleNode:
    return BundleNode(row.identity, row.assessment_id, frozenset(row.ancestors.split()), withdraws)


def _emptied(extract: Extract) -> Extract:
    """What the shelf keeps of a bundle that was taken back: its place in the history, and nothing of it."""
    school = School(extract.school.id, "")
    return Extract(
        extract.assessment_id,
        school,
        extract.school_year,
        extract.instrument,
        extract.level_count,
        extract.k,
        extract.provenance,
    )


def _bundle_row(
    number: int, run: int, received: Received, identity: str, extract: Extract
) -> tuple[int | str | bytes | None, ...]:
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
        *cells_of(school.facts),
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


def waiting(db: Connection) -> list[Received]:
    """Every file in quarantine, by name."""
    rows = db.execute(
        select(waiting_file).where(_WAITS).order_by(waiting_file.c.file, waiting_file.c.file_hash)
    )
    return [Received(row.file, row.file_hash, row.content) for row in rows]


def _chunks(values: Collection[str]) -> Iterator[list[str]]:
    """Few enough for one IN (…); SQLite's oldest limit is 999."""
    everything = sorted(set(values))
    return (everything[start : start + 500] for start in range(0, len(everything), 500))


_WITHDRAWALS = select(bundle.c.identity, bundle.c.assessment_id, bundle.c.ancestors).join(
    withdrawal, withdrawal.c.identity == bundle.c.identity
)
_ASSESSMENT = select(bundle.c.assessment_id).where(bundle.c.identity == bindparam("wanted"))
_NEXT_NUMBER = select(func.coalesce(func.max(bundle.c.id), 0) + 1)
_NUMBER = select(bundle.c.id).where(bundle.c.identity == bindparam("wanted"))
_SEEN = (
    select(
        received_file.c.file_hash,
        received_file.c.identity,
        bundle.c.school_name,
        bundle.c.school_year,
        bundle.c.revision,
    )
    .join(bundle, bundle.c.identity == received_file.c.identity)
    .where(received_file.c.file_hash.in_(bindparam("some", expanding=True)))
)
_WAITS = waiting_file.c.until.is_(None)
_WAITING = select(waiting_file.c.file_hash, waiting_file.c.reason, waiting_file.c.run).where(
    _WAITS, waiting_file.c.file_hash.in_(bindparam("some", expanding=True))
)
_NODES = select(bundle.c.identity, bundle.c.assessment_id, bundle.c.ancestors).where(
    bundle.c.assessment_id.in_(bindparam("some", expanding=True))
)
_DECISIONS = select(decision).where(decision.c.assessment_id.in_(bindparam("some", expanding=True)))
_FORGET = delete(waiting_file).where(
    waiting_file.c.file_hash == bindparam("wanted"), waiting_file.c.run == bindparam("now")
)
_CLOSE = (
    update(waiting_file)
    .where(waiting_file.c.file_hash == bindparam("wanted"), _WAITS)
    .values(until=bindparam("now"))
)
_UPDATE_STANDING = (
    update(shelf_assessment)
    .where(shelf_assessment.c.id == bindparam("wanted"))
    .values(effective=bindparam("now_effective"), heads=bindparam("now_heads"))
)
