"""What differs between two bundles, number by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from lis_desktop.bundle import OpenedBundle, open_bundle
from lis_desktop.bundle.files import read_file
from lis_desktop.core.entries import text_ref
from lis_desktop.core.extract import Extract
from lis_desktop.core.league.release import league_ref
from lis_desktop.services.school_facts import facts_as_text


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs; "" where a bundle does not have it."""

    what: str
    first: str
    second: str


def diff_bundles(first: Path, second: Path, identities: Sequence[str] = ()) -> tuple[Difference, ...]:
    """Every difference between two bundles, in reading order; none for the same content. Sealed ones are
    opened with these age identities. BundleRefused, NotFound, StorageTrouble."""
    one, other = (open_bundle(read_file(each), identities) for each in (first, second))
    return diff_opened(one, other)


def diff_opened(first: OpenedBundle, second: OpenedBundle) -> tuple[Difference, ...]:
    """The same of two bundles that are open."""
    values, others = dict(_values(first)), dict(_values(second))
    return tuple(
        Difference(what, values.get(what, ""), others.get(what, ""))
        for what in dict.fromkeys((*values, *others))
        if values.get(what, "") != others.get(what, "")
    )


def _values(opened: OpenedBundle) -> Iterator[tuple[str, str]]:
    extract, sender = opened.extract, opened.sender
    yield "assessment", extract.assessment_id
    yield "school", extract.school.name
    yield "state", extract.school.state
    yield from ((each.system, each.identifier) for each in extract.school.identifiers)
    yield from facts_as_text(extract.school.facts)
    yield "school year", extract.school_year
    yield "instrument", f"{extract.instrument.id} version {extract.instrument.version}"
    yield "k", str(extract.k)
    yield "revision", str(extract.provenance.revision)
    yield "exported on", extract.provenance.exported_on.isoformat()
    yield "signed by", "nobody" if sender is None else sender.key
    yield from _figures(extract)
    yield from ((f"agreed level, {each.dimension_id}", str(each.level)) for each in extract.agreed_levels)
    yield "priorities", ", ".join(extract.priorities)
    if extract.ballots is not None:
        given = extract.ballots
        yield "ballots", f"{len(given.rows)} of round {given.round_number}, consent {given.consent.version}"
    for entry in extract.texts:
        told: Mapping[str, Any] = msgspec.to_builtins(entry)
        yield text_ref(entry), _in_words(told)
    for each in extract.league:
        yield league_ref(each), _in_words(msgspec.to_builtins(each))


def _in_words(told: Mapping[str, Any]) -> str:
    return " · ".join(str(value) for value in told.values() if value not in ("", None))


def _figures(extract: Extract) -> Iterator[tuple[str, str]]:
    for each in extract.rounds:
        where = f"round {each.number}"
        yield f"{where}, answered", "fewer than k" if each.answered is None else str(each.answered)
        for counts in each.dimensions:
            shown = "hidden"
            if counts.counts is not None:
                codes = f"cj {counts.cannot_judge}, nap {counts.not_applicable}, blank {counts.blank}"
                shown = f"{' '.join(map(str, counts.counts))} ({codes})"
            yield f"{where}, {counts.dimension_id}", shown
