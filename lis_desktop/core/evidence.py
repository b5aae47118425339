"""Evidence before scores: which dimensions of a round still lack it, and which reason stands for which.

Every way into a round asks this one page, the window's and the command line's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import RoundKind


@dataclass(frozen=True, slots=True)
class Reasons:
    """What was said for going without: a reason for dimensions by id, and what nothing was said about."""

    by_dimension: dict[str, str]
    unsaid: tuple[str, ...]

    def together(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each reason with the dimensions that it stands for."""
        groups: dict[str, list[str]] = {}
        for dimension_id, reason in self.by_dimension.items():
            groups.setdefault(reason, []).append(dimension_id)
        return tuple((reason, tuple(there)) for reason, there in groups.items())


def evidence_lacking(dossier: Dossier, kind: RoundKind, dimension_ids: Collection[str]) -> tuple[str, ...]:
    """Dimensions of a round with neither a note of evidence nor a reason to go without, in the instrument's
    order. A vote needs no evidence."""
    if kind is RoundKind.VOTES:
        return ()
    return tuple(each for each in dossier.missing_evidence() if each in dimension_ids)


def reasons_for(lacking: Sequence[str], said: Sequence[str]) -> Reasons:
    """Which reason stands for which dimension: "equity: nothing is collected yet" for that one, a sentence
    that names none for all that are left. Blank reasons say nothing; the last one said counts."""
    for_all, for_one = "", {}
    for each in said:
        head, colon, rest = (part.strip() for part in each.partition(":"))
        if colon and head in lacking:
            for_one[head] = rest
        else:
            for_all = each.strip()
    found = {each: for_one.get(each) or for_all for each in lacking}
    return Reasons(
        {each: reason for each, reason in found.items() if reason},
        tuple(each for each, reason in found.items() if not reason),
    )
