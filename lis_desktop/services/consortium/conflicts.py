"""Bundles that contradict each other, side by side; a person decides, or the school is asked.

Two laptops of a school that know nothing of each other both send a bundle: both are kept, neither counts.
Nothing is blended: staff name the one that counts, and with it all others that they saw. Another head that
comes later reopens the conflict, because nobody has seen it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lis_desktop.bundle import read_bundle
from lis_desktop.core.errors import InvalidInput, NotAllowed, NotFound
from lis_desktop.core.extract import Extract

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf
    from lis_desktop.store.shelf.reading import TornHead

SHORT = 12
"""Characters of an identity that people are shown; any beginning that fits one head is understood."""


@dataclass(frozen=True, slots=True)
class Head:
    """One of the bundles: from which laptop (a random id), of when, and in which run it came (ISO, UTC)."""

    identity: str
    device_id: str
    revision: int
    exported_on: str
    received_at: str
    extract: Extract


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: a place such as "round 1" or "agreed level", a dimension id ("" where it is about none),
    and what each head says, in the order of the heads."""

    place: str
    dimension_id: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """An assessment with several heads. `chosen` is the identity that staff decided for, None while open."""

    assessment_id: str
    school_name: str
    school_year: str
    heads: tuple[Head, ...]
    differences: tuple[Difference, ...]
    chosen: str | None


def conflicts(shelf: Shelf) -> tuple[Conflict, ...]:
    """Every assessment with several heads, open ones first, then by school."""
    from lis_desktop.store.shelf import reading as shelf_reading

    with shelf.reading() as db:
        found = [
            _conflict(assessment_id, chosen, [_head(row) for row in rows])
            for assessment_id, chosen, rows in shelf_reading.torn(db)
        ]
    return tuple(
        sorted(found, key=lambda each: (each.chosen is not None, each.school_name, each.school_year))
    )


def decide(shelf: Shelf, keep: str, others: Sequence[str]) -> Conflict:
    """Let `keep` count and the others not; together they must be exactly the heads of one conflict.

    Each is an identity or its beginning. NotFound for one that is no head of a conflict; NotAllowed where a
    head was not named. Nothing is changed then.
    """
    from lis_desktop.store.shelf import decisions as shelf_decisions
    from lis_desktop.store.shelf import log as shelf_log

    with shelf.at_the_desk():
        found, chosen = _named(conflicts(shelf), keep)
        wanted = {chosen, *(_named((found,), other)[1] for other in others)}
        heads = {head.identity for head in found.heads}
        if wanted != heads:
            missing = ", ".join(sorted(each[:SHORT] for each in heads - wanted))
            raise NotAllowed(
                "Not every bundle of this conflict was named.",
                f"{missing} contradicts them too. Nothing was decided.",
                "Look at all of them with: lis-desktop consortium conflicts",
            )
        with shelf.writing() as db:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            shelf_decisions.decide(db, found.assessment_id, sorted(heads), chosen, now)
            told: dict[str, str | int] = {"assessment": found.assessment_id, "choice": chosen}
            told["heads"] = len(heads)
            shelf_log.append(db, shelf_log.Event.DECIDED, told)
    return found


def reopen(shelf: Shelf, identity: str) -> Conflict:
    """Take a decision back: all heads wait again. NotFound, NotAllowed where nothing was decided."""
    from lis_desktop.store.shelf import decisions as shelf_decisions
    from lis_desktop.store.shelf import log as shelf_log

    with shelf.at_the_desk():
        found, _ = _named(conflicts(shelf), identity)
        if found.chosen is None:
            raise NotAllowed("Nobody has decided this conflict yet.", "Nothing was changed.")
        with shelf.writing() as db:
            shelf_decisions.reopen(db, found.assessment_id)
            shelf_log.append(db, shelf_log.Event.REOPENED, {"assessment": found.assessment_id})
    return found


def question_to_school(conflict: Conflict) -> str:
    """A text to send to the school as it is. It holds no figure: mail can be read on its way."""
    lines = [
        f"Dear colleagues at {conflict.school_name},",
        "",
        f"for {conflict.school_year} we received {len(conflict.heads)} bundles from you that were made on "
        "computers which did not know of each other's work:",
        "",
        *(
            f"  {chr(ord('A') + place)}. revision {head.revision}, exported on {head.exported_on}, "
            f"fingerprint {head.identity[:SHORT]}"
            f"{'' if head.extract.withdrawal is None else ', which takes back what you sent before'}"
            for place, head in enumerate(conflict.heads)
        ),
        "",
        "Which one holds what your school agreed on? Please answer with its letter. We keep all of them and "
        "count none until we hear from you. Nothing of your work is lost.",
        "",
        "To continue on one computer only, hand the assessment over from the other one.",
        "",
        "With kind regards",
        "The Consortium's import desk",
    ]
    return "\n".join(lines) + "\n"


def _named(found: Sequence[Conflict], identity: str) -> tuple[Conflict, str]:
    fitting = [
        (conflict, head.identity)
        for conflict in found
        for head in conflict.heads
        if identity and head.identity.startswith(identity)
    ]
    if not fitting:
        raise NotFound(
            f"No bundle of a conflict begins with “{identity}”.",
            "Nothing was decided.",
            "See them with: lis-desktop consortium conflicts",
        )
    if len(fitting) > 1:
        raise InvalidInput(
            f"More than one bundle begins with “{identity}”.", "Nothing was decided.", "Give more of it."
        )
    return fitting[0]


def _head(row: TornHead) -> Head:
    extract = read_bundle(row.content)
    source = extract.provenance
    return Head(
        row.identity,
        source.device_id,
        source.revision,
        source.exported_on.isoformat(),
        row.received_at,
        extract,
    )


def _conflict(assessment_id: str, chosen: str | None, heads: list[Head]) -> Conflict:
    ordered = tuple(sorted(heads, key=lambda head: (head.exported_on, head.revision, head.identity)))
    first = ordered[0].extract
    differences = tuple(_differences([head.extract for head in ordered]))
    return Conflict(assessment_id, first.school.name, first.school_year, ordered, differences, chosen)


def _differences(extracts: Sequence[Extract]) -> Iterator[Difference]:
    told = [_facts(each) for each in extracts]
    places = dict.fromkeys(place for facts in told for place in facts)
    for place in places:
        values = tuple(facts.get(place, "–") for facts in told)
        if len(set(values)) > 1:
            yield Difference(*place, values)


def _facts(extract: Extract) -> dict[tuple[str, str], str]:
    """Everything that a bundle says, by place and dimension; a hidden figure is called hidden."""
    told = {(f"round {each.number}, asked", ""): str(each.asked) for each in extract.rounds}
    for each in extract.rounds:
        for counts in each.dimensions:
            shown = "hidden" if counts.counts is None else " · ".join(map(str, counts.counts))
            told[f"round {each.number}", counts.dimension_id] = shown
    told |= {("agreed level", each.dimension_id): str(each.level) for each in extract.agreed_levels}
    told |= {("priority", each): str(rank) for rank, each in enumerate(extract.priorities, start=1)}
    told["texts", ""] = str(len(extract.texts))
    told["withdrawal", ""] = "no" if extract.withdrawal is None else "yes, it takes back what it names"
    return told
