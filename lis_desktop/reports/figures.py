"""Every figure of a dossier by name, each with its hash: what makes a printed page traceable.

Names: "round 1 · equity", "agreed level · equity", "priority 1", … A hidden dimension's value is null. Every
hash is salted with what only the school's own laptops know: counts are so few that whoever knows the salt
finds every figure by trying, also those that a short document leaves out. Before a round is closed there is
no count yet; the salt is the school's uuid then, which the Consortium knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lis_desktop.core import canonical
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import RoundFigures, RoundState

_SHORT = 16


def figures_of(dossier: Dossier) -> dict[str, Any]:
    """Name to value (integers, texts, None), canonical-JSON ready."""
    named: dict[str, Any] = {
        "k": dossier.assessment.k,
        "instrument": dossier.assessment.instrument.content_hash,
    }
    for each in dossier.rounds:
        if each.state is RoundState.CLOSED:
            named |= _round(each, dossier.assessment.k)
    named |= {f"agreed level · {each.dimension_id}": each.level for each in dossier.agreed_levels}
    named |= {f"priority {each.rank}": each.dimension_id for each in dossier.priorities}
    return named


def _round(figures: RoundFigures, k: int) -> dict[str, Any]:
    named: dict[str, Any] = {
        f"round {figures.number} · asked": figures.asked,
        f"round {figures.number} · answered": figures.answered if figures.answered >= k else None,
    }
    for each in figures.dimensions:
        shown = each.distribution
        named[f"round {figures.number} · {each.dimension_id}"] = (
            None
            if shown is None
            else [list(shown.counts), shown.cannot_judge, shown.not_applicable, shown.blank]
        )
    return named


def hashes_of(dossier: Dossier) -> dict[str, str]:
    """Name to the first 16 hex digits of the salted SHA-256 of name and value in canonical JSON."""
    return {name: _salted(dossier, [name, value])[:_SHORT] for name, value in figures_of(dossier).items()}


def _salted(dossier: Dossier, value: Any) -> str:
    return canonical.content_hash([dossier.secret or dossier.assessment.school.id, value])


def as_recorded(recorded: Mapping[str, str], dossier: Dossier) -> Dossier:
    """The dossier as whoever wrote the record knew it: without the secret, where the record was made by the
    Consortium, or before a round was closed."""
    bare = replace(dossier, secret="")
    return bare if recorded.get("instrument") == hashes_of(bare)["instrument"] else dossier


def hash_of_all(dossier: Dossier) -> str:
    """Salted SHA-256 (hex) of the canonical JSON of every figure."""
    return _salted(dossier, figures_of(dossier))


def fingerprint(dossier: Dossier) -> str:
    """What stands in the footer: short enough to be read aloud over the telephone."""
    whole = hash_of_all(dossier)
    return f"{whole[:4]}-{whole[4:8]}"


def seal_key(dossier: Dossier) -> bytes:
    """32 bytes that only who has the school's data can have; see `seal.py`."""
    return bytes.fromhex(_salted(dossier, "seal of a report"))


def properties(dossier: Dossier, kind: str, as_of: date, document: str) -> tuple[tuple[str, str], ...]:
    """What the file's metadata carry, so that `verify` can compare; `document` is the hash of its words."""
    return (
        ("kind", kind),
        ("assessment", dossier.assessment.id),
        ("revision", str(dossier.revision)),
        ("asOf", as_of.isoformat()),
        ("documentHash", document),
        ("figuresHash", hash_of_all(dossier)),
        ("figures", canonical.encode(hashes_of(dossier)).decode("utf-8")),
    )


def compare(recorded: Mapping[str, str], dossier: Dossier) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(names whose figures differ, names that came later) between a file's hashes and this dossier."""
    now = hashes_of(dossier)
    changed = tuple(name for name, value in recorded.items() if now.get(name) != value)
    later = tuple(name for name in now if name not in recorded)
    return changed, later
