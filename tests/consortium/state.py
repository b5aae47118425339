"""What a shelf holds, without what depends on when and in how many runs it came."""

from __future__ import annotations

from sqlalchemy import select

from lis_desktop.core.merge import BundleNode, Decision, effective, heads
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.tables import (
    bundle,
    decision,
    figures,
    key_alarm,
    league_section,
    letter,
    received_file,
    school_binding,
    school_key,
    shelf_assessment,
    waiting_file,
)

State = tuple[object, ...]


def state_of(shelf: Shelf) -> State:
    """Bundles, figures, what is effective, files seen and waiting; numbers given at arrival left out."""
    with shelf.reading() as db:
        bundles = {row.id: row for row in db.execute(select(bundle))}
        rows = db.execute(select(figures)).all()
        standing = db.execute(select(shelf_assessment)).all()
        return (
            sorted((row.identity, row.file_hash, row.ancestors, row.content) for row in bundles.values()),
            sorted((bundles[row.bundle].identity, *map(str, row[1:])) for row in rows),
            sorted(
                (row.id, row.heads, bundles[row.effective].identity if row.effective else "")
                for row in standing
            ),
            sorted((row.file_hash, row.identity) for row in db.execute(select(received_file))),
            sorted(
                (row.file_hash, row.reason) for row in db.execute(select(waiting_file)) if row.until is None
            ),
            *(
                sorted(map(str, db.execute(select(table))))
                for table in (school_key, school_binding, key_alarm)
            ),
            sorted((row.issue, row.used_by) for row in db.execute(select(letter))),
            sorted((bundles[row.bundle].identity, row.content) for row in db.execute(select(league_section))),
        )


def check_standing(shelf: Shelf) -> None:
    """What the shelf remembers as effective is what the merge law says of its bundles."""
    with shelf.reading() as db:
        nodes: dict[str, list[BundleNode]] = {}
        identities = {}
        for row in db.execute(select(bundle)):
            identities[row.id] = row.identity
            node = BundleNode(row.identity, row.assessment_id, frozenset(row.ancestors.split()))
            nodes.setdefault(row.assessment_id, []).append(node)
        decisions = {
            row.assessment_id: Decision(frozenset(row.heads.split()), row.choice)
            for row in db.execute(select(decision))
        }
        standing = {row.id: (row.effective, row.heads) for row in db.execute(select(shelf_assessment))}
    assert standing.keys() == nodes.keys()
    for assessment_id, (number, head_count) in standing.items():
        assert len(heads(nodes[assessment_id])) == head_count
        assert effective(nodes[assessment_id], decisions.get(assessment_id)) == (
            identities[number] if number else None
        )
