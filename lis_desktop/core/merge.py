"""The law of merging, pure: the state of an assessment is a function of the set of accepted bundles.

Heads are bundles that are nobody's ancestor. One head is effective. Several are a conflict, held until
a person decides: "highest revision wins" would lose data silently. Order, duplicates and gaps never matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lis_desktop.core.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class BundleNode:
    """A bundle's place in its assessment's history: its identity and those of all its ancestors."""

    identity: str
    assessment_id: str
    ancestors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """A person chose one of exactly these heads. With any other set of heads it says nothing: what was not
    seen was not decided."""

    heads: frozenset[str]
    choice: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What taking a bundle in would change. `supersedes` was effective before and no longer is."""

    outcome: Outcome
    heads: frozenset[str]
    effective: str | None
    supersedes: str | None

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
    or an open conflict."""
    return _counted(heads(nodes), decision)


def plan_merge(
    shelf: Iterable[BundleNode], incoming: BundleNode, decision: Decision | None = None
) -> MergePlan:
    """What happens when `incoming` joins the accepted bundles of its assessment on the shelf.

    duplicate: it is there already · stale: something there already builds on it · conflict: it and
    another head know nothing of each other · accepted: it is now the one effective bundle.
    """
    known = [node for node in shelf if node.assessment_id == incoming.assessment_id]
    before, after = heads(known), heads([*known, incoming])
    was, now = _counted(before, decision), _counted(after, decision)
    if any(node.identity == incoming.identity for node in known):
        outcome = Outcome.DUPLICATE
    elif incoming.identity not in after:
        outcome = Outcome.STALE
    elif now is None:
        outcome = Outcome.CONFLICT
    else:
        outcome = Outcome.ACCEPTED
    return MergePlan(outcome, after, now, was if was != now else None)


def _counted(found: frozenset[str], decision: Decision | None) -> str | None:
    if decision is not None and decision.heads == found:
        return decision.choice
    return _single(found)


def _single(found: frozenset[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None
