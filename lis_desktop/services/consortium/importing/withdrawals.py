"""What a withdrawal does at the import desk: deletes what it names, wherever the shelf keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeGuard

from lis_desktop.bundle import OpenedBundle
from lis_desktop.core.errors import BundleRefused
from lis_desktop.core.merge import BundleNode, MergePlan, plan_merge

if TYPE_CHECKING:
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.bundles import Counter, Received


def node_of(opened: OpenedBundle) -> BundleNode:
    """The bundle as the merge law sees it."""
    extract = opened.extract
    ancestors = frozenset(extract.provenance.ancestors)
    return BundleNode(
        opened.identity, extract.assessment_id, ancestors, withdraws=extract.withdrawal is not None
    )


def was_taken_back(found: OpenedBundle | BundleRefused, counter: Counter) -> TypeGuard[OpenedBundle]:
    """Whether it is a bundle that a withdrawal on the shelf names."""
    return isinstance(found, OpenedBundle) and counter.is_taken_back(
        found.identity, found.extract.assessment_id
    )


def take_back(db: Transaction, run: int, node: BundleNode, plan: MergePlan) -> None:
    """Delete what the withdrawal takes back, and write it into the log."""
    from lis_desktop.store.shelf import log as shelf_log
    from lis_desktop.store.shelf import withdrawals as shelf_withdrawals

    shelf_withdrawals.empty(db, plan.takes_back)
    told: dict[str, str | int] = {"assessment": node.assessment_id, "bundle": node.identity}
    told |= {"run": run, "bundles": len(plan.takes_back)}
    shelf_log.append(db, shelf_log.Event.WITHDRAWN, told)


def sweep_quarantine(counter: Counter, read: Callable[[Received], OpenedBundle | BundleRefused]) -> None:
    """What waits, or waited once, and was taken back by now is kept no longer. `read` opens a file of any
    instrument."""
    from lis_desktop.store.shelf import withdrawals as shelf_withdrawals

    for file, run in shelf_withdrawals.everything_waiting(counter.db):
        found = read(file)
        if not was_taken_back(found, counter):
            continue
        node = node_of(found)
        counter.look_up_assessments({node.assessment_id})
        known = counter.nodes_of(node.assessment_id)
        if all(each.identity != node.identity for each in known):
            counter.put(file, node, found.extract, plan_merge(known, node), run)
        shelf_withdrawals.forget_files(counter.db, {file.file_hash})
