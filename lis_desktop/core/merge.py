"""The law of merging, pure: the state of an assessment is a function of the set of accepted bundles.

Heads are bundles that are nobody's ancestor. One head is effective. Several are a conflict, held until
a person decides: "highest revision wins" would lose data silently. A withdrawal is a bundle without data:
what it names as its ancestors is taken back for good, whether it came before, comes later or never comes.
Order, duplicates and gaps never matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lis_desktop.core.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class BundleNode:
    """A bundle's place in its assessment's history: its identity and those of all its ancestors. One that
    `withdraws` takes them all back."""

    identity: str
    assessment_id: str
    ancestors: frozenset[str]
    withdraws: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A person chose one of exactly these heads. With any other set of heads it says nothing: what was not
    seen was not decided."""

    heads: frozenset[str]
    choice: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What taking a bundle in would change. `supersedes` was effective before and no longer is. `takes_back`
    are the bundles on the shelf that lose their data by it; `is_taken_back`: an earlier withdrawal names the
    bundle itself, so that only its hash is kept."""

    outcome: Outcome
    heads: frozenset[str]
    effective: str | None
    supersedes: str | None
    takes_back: frozenset[str] = frozenset()
    is_taken_back: bool = False

    @property
    def is_newer(self) -> bool:
        """It takes the place of an earlier bundle of the same assessment."""
        return self.outcome is Outcome.ACCEPTED and self.supersedes is not None


def heads(nodes: Iterable[BundleNode]) -> frozenset[str]:
    """The bundles of one assessment that are nobody's ancestor."""
    known = list(nodes)
    superseded: frozenset[str] = frozenset().union(*(node.ancestors for node in known))
    return frozenset(node.identity for node in known) - superseded


def effective(nodes: Iterable[BundleNode], decision: Decision | None = None) -> str | None:
    """The one head, or the one that a person chose among exactly these heads; None while there is no bundle
    or an open conflict. Where it is a withdrawal, nothing of the school counts."""
    return _counted(heads(nodes), decision)


def taken_back(nodes: Iterable[BundleNode]) -> frozenset[str]:
    """The bundles, come or still to come, that a withdrawal among these names."""
    return frozenset().union(*(node.ancestors for node in nodes if node.withdraws))


def plan_merge(
    shelf: Iterable[BundleNode], incoming: BundleNode, decision: Decision | None = None
) -> MergePlan:
    """What happens when `incoming` joins the accepted bundles of its assessment on the shelf.

    duplicate: it is there already · stale: something there already builds on it · conflict: it and
    another head know nothing of each other · withdrawn: it is taken back by a withdrawal, or is one itself ·
    accepted: it is now the one effective bundle.
    """
    known = [node for node in shelf if node.assessment_id == incoming.assessment_id]
    before, after = heads(known), heads([*known, incoming])
    was, now = _counted(before, decision), _counted(after, decision)
    gone = taken_back(known)
    if incoming.identity in gone:
        outcome = Outcome.WITHDRAWN
    elif any(node.identity == incoming.identity for node in known):
        outcome = Outcome.DUPLICATE
    elif incoming.identity in after and now is None:
        outcome = Outcome.CONFLICT
    elif incoming.withdraws:
        outcome = Outcome.WITHDRAWN
    elif incoming.identity not in after:
        outcome = Outcome.STALE
    else:
        outcome = Outcome.ACCEPTED
    there = frozenset(node.identity for node in known)
    takes_back = (incoming.ancestors & there) - gone if incoming.withdraws else frozenset()
    return MergePlan(outcome, after, now, was if was != now else None, takes_back, incoming.identity in gone)


def outcome_now(identity: str, shelf: Iterable[BundleNode], decision: Decision | None = None) -> Outcome:
    """What has become of a bundle on the shelf by now, whatever order the bundles of its assessment came in:
    withdrawn where it was taken back, accepted where it counts, in conflict with another head, else stale."""
    known = list(shelf)
    found = heads(known)
    counted = _counted(found, decision)
    if identity in taken_back(known):
        return Outcome.WITHDRAWN
    if identity == counted:
        return Outcome.ACCEPTED
    return Outcome.CONFLICT if counted is None and identity in found else Outcome.STALE


def _counted(found: frozenset[str], decision: Decision | None) -> str | None:
    if decision is not None and decision.heads == found:
        return decision.choice
    return _single(found)


def _single(found: frozenset[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None
