"""Taking an import run back: the shelf is then what it would be had the run never happened.

What counts is a function of the set of bundles, so a run is undone by taking its bundles away; the keys that
it enrolled, and what it did to quarantine, are noted with its number. Where a later run, a decision or a
digest went on from it, the run stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from sqlalchemy import Connection, delete, insert, select, update

from lis_desktop.core.merge import BundleNode, Decision, effective, heads
from lis_desktop.core.outcomes import Outcome
from lis_desktop.store.shelf.league import forget_gone_schools
from lis_desktop.store.shelf.runs import RunState
from lis_desktop.store.shelf.tables import (
    archive_debt,
    bundle,
    decision,
    digest_counted,
    figures,
    import_line,
    import_run,
    key_alarm,
    letter,
    published_member,
    received_file,
    run_key,
    school_binding,
    school_key,
    shelf_assessment,
    waiting_file,
    withdrawal,
)


class RunKey(Enum):
    """What a run wrote about keys."""

    KEY = "key"
    BINDING = "binding"
    ALARM = "alarm"


class BuiltOn(Enum):
    """Why a run cannot be undone."""

    FILES = "files"
    ANCESTORS = "ancestors"
    KEYS = "keys"
    DECISION = "decision"
    DIGEST = "digest"
    WITHDRAWAL = "withdrawal"


def note(db: Connection, run: int, kind: RunKey, names: Iterable[str]) -> None:
    """Remember that the run wrote this about keys."""
    known = set(_names(db, run, kind))
    rows = [{"run": run, "kind": kind.value, "name": name} for name in names if name not in known]
    if rows:
        db.execute(insert(run_key), rows)


def built_on(db: Connection, run: int) -> BuiltOn | None:
    """What went on from the run, or None where nothing did. A withdrawal after it is no reason: what it names
    is gone whether it once was here or not."""
    if _took_something_back(db, run):
        return BuiltOn.WITHDRAWAL
    identities = set(db.scalars(select(bundle.c.identity).where(bundle.c.run == run)))
    later = select(import_run.c.id).where(import_run.c.id > run, import_run.c.state != RunState.UNDONE.value)
    after = set(db.scalars(later))
    if _met_its_files(db, run, after, identities):
        return BuiltOn.FILES
    if any(row.run in after and identities & set(row.ancestors.split()) for row in db.execute(_LINEAGE)):
        return BuiltOn.ANCESTORS
    if _used_its_keys(db, run, after):
        return BuiltOn.KEYS
    if any(identities & set(row.heads.split()) for row in db.execute(select(decision))):
        return BuiltOn.DECISION
    told = set(db.scalars(select(digest_counted.c.identity)))
    told |= set(db.scalars(select(published_member.c.identity)))
    if identities & told:
        return BuiltOn.DIGEST
    return None


def undo(db: Connection, run: int) -> int:
    """Take the run's bundles away, and everything that came with them; how many bundles it were.

    Ask `built_on` first, in the same transaction.
    """
    mine = bundle.c.run == run
    torn = set(db.scalars(select(bundle.c.assessment_id).where(mine)))
    lose_archived(db, db.scalars(select(received_file.c.file_hash).where(received_file.c.run == run)).all())
    lose_archived(db, db.scalars(select(waiting_file.c.file_hash).where(waiting_file.c.run == run)).all())
    numbers = db.scalars(select(bundle.c.id).where(mine)).all()
    db.execute(update(shelf_assessment).where(shelf_assessment.c.id.in_(torn)).values(effective=None))
    db.execute(delete(figures).where(figures.c.bundle.in_(select(bundle.c.id).where(mine))))
    db.execute(delete(withdrawal).where(withdrawal.c.identity.in_(select(bundle.c.identity).where(mine))))
    db.execute(delete(bundle).where(mine))
    for assessment_id in sorted(torn):
        settle(db, assessment_id)
    db.execute(delete(received_file).where(received_file.c.run == run))
    db.execute(delete(waiting_file).where(waiting_file.c.run == run))
    db.execute(update(waiting_file).where(waiting_file.c.until == run).values(until=None))
    _undo_keys(db, run)
    forget_gone_schools(db)
    db.execute(update(import_run).where(import_run.c.id == run).values(state=RunState.UNDONE.value))
    return len(numbers)


def settle(db: Connection, assessment_id: str) -> None:
    """Bring what the shelf remembers of the assessment in line with its bundles and its decision."""
    rows = db.execute(select(*_NODE).where(bundle.c.assessment_id == assessment_id)).all()
    nodes = [BundleNode(row.identity, assessment_id, frozenset(row.ancestors.split())) for row in rows]
    which = shelf_assessment.c.id == assessment_id
    if not nodes:
        db.execute(delete(shelf_assessment).where(which))
        return
    counted = effective(nodes, decision_on(db, assessment_id))
    number = next((row.id for row in rows if row.identity == counted), None)
    db.execute(update(shelf_assessment).where(which).values(effective=number, heads=len(heads(nodes))))


def decision_on(db: Connection, assessment_id: str) -> Decision | None:
    """What staff decided about the assessment, whether or not it holds with the heads of today."""
    row = db.execute(select(decision).where(decision.c.assessment_id == assessment_id)).first()
    return None if row is None else Decision(frozenset(row.heads.split()), row.choice)


def lose_archived(db: Connection, file_hashes: Iterable[str]) -> None:
    """Remember to take these files out of the archive folder, once this transaction is on the disk."""
    owed = set(db.scalars(select(archive_debt.c.file_hash)))
    rows = [{"file_hash": each} for each in sorted(set(file_hashes) - owed)]
    if rows:
        db.execute(insert(archive_debt), rows)


def _took_something_back(db: Connection, run: int) -> bool:
    """A withdrawal of this run names a bundle that another run brought: deleted is deleted."""
    columns = (bundle.c.assessment_id, bundle.c.ancestors)
    joined = select(*columns).join(withdrawal, withdrawal.c.identity == bundle.c.identity)
    for assessment_id, ancestors in db.execute(joined.where(bundle.c.run == run)).all():
        theirs = bundle.c.assessment_id == assessment_id, bundle.c.run != run
        if set(ancestors.split()) & set(db.scalars(select(bundle.c.identity).where(*theirs))):
            return True
    return False


def _met_its_files(db: Connection, run: int, after: set[int], identities: set[str]) -> bool:
    """A later run saw a file or a bundle of this one, or took one of its files out of quarantine."""
    waited = waiting_file.c.run == run, waiting_file.c.until.is_not(None), waiting_file.c.until != run
    if after & set(db.scalars(select(waiting_file.c.until).where(*waited))):
        return True
    taken_out = set(db.scalars(select(waiting_file.c.file_hash).where(waiting_file.c.until == run)))
    rejected = import_line.c.outcome == Outcome.REJECTED.value
    mine = select(import_line.c.file_hash).where(import_line.c.run == run, ~rejected)
    files = (set(db.scalars(mine)) | taken_out) - {""}
    lines = select(import_line.c.run, import_line.c.file_hash, import_line.c.identity)
    seen = db.execute(lines.where(import_line.c.run > run))
    return any(
        row.run in after
        and (row.file_hash in files or (row.identity is not None and row.identity in identities))
        for row in seen
    )


def _used_its_keys(db: Connection, run: int, after: set[int]) -> bool:
    """A later bundle came from a school whose key or ids this run made known, or a later file was held back
    while they were known."""
    bound, keys = _names(db, run, RunKey.BINDING), _names(db, run, RunKey.KEY)
    if not bound and not keys:
        return False
    if (
        after
        and db.scalars(
            select(import_line.c.run).where(
                import_line.c.run.in_(after), import_line.c.outcome == Outcome.QUARANTINED.value
            )
        ).first()
    ):
        return True
    codes = set(db.scalars(select(school_binding.c.school_code).where(school_binding.c.id.in_(bound))))
    codes |= set(db.scalars(select(school_key.c.school_code).where(school_key.c.key.in_(keys))))
    later = select(bundle.c.run).join(
        school_binding, school_binding.c.id == "assessment:" + bundle.c.assessment_id
    )
    return bool(after & set(db.scalars(later.where(school_binding.c.school_code.in_(codes)))))


def _undo_keys(db: Connection, run: int) -> None:
    """A key that was revoked since stays revoked, and one that staff enrolled stays enrolled."""
    keys = _names(db, run, RunKey.KEY)
    by_itself = school_key.c.enrolled_by.in_(("letter", "voucher")) & (school_key.c.revoked == 0)
    gone = db.scalars(select(school_key.c.key).where(school_key.c.key.in_(keys), by_itself)).all()
    db.execute(delete(school_key).where(school_key.c.key.in_(gone)))
    db.execute(update(letter).where(letter.c.used_by.in_(gone)).values(used_by=""))
    bound = _names(db, run, RunKey.BINDING)
    db.execute(delete(school_binding).where(school_binding.c.id.in_(bound)))
    db.execute(delete(key_alarm).where(key_alarm.c.key.in_(_names(db, run, RunKey.ALARM))))
    db.execute(delete(run_key).where(run_key.c.run == run))


def _names(db: Connection, run: int, kind: RunKey) -> list[str]:
    return list(db.scalars(select(run_key.c.name).where(run_key.c.run == run, run_key.c.kind == kind.value)))


_NODE = (bundle.c.id, bundle.c.identity, bundle.c.ancestors)
_LINEAGE = select(bundle.c.run, bundle.c.ancestors).where(
    bundle.c.ancestors != "", bundle.c.identity.not_in(select(withdrawal.c.identity))
)
