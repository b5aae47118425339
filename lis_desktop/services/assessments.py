"""Assessments: beginning one, finding it, changing what it is set up with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lis_desktop.core.assessment import Assessment, is_school_year
from lis_desktop.core.errors import InvalidInput, NotAllowed
from lis_desktop.core.figures import DEFAULT_K, MIN_K, RoundState
from lis_desktop.core.identifiers import (
    NCES_SYSTEM,
    SchoolIdentifier,
    nces_complaint,
    new_id,
    repaired_nces,
    tidied_nces,
)
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.school import NOTHING_TOLD, STATES, School
from lis_desktop.services.school_facts import TypedFacts, told_facts
from lis_desktop.services.typed_text import one_line
from lis_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from lis_desktop.store.school_store import Transaction

MAX_ASKED = 5000
"""Ballots of a round; the wire's bound too."""
UNCHANGED = "Nothing was changed."


def create_assessment(
    ws: Workspace,
    *,
    school_name: str,
    school_year: str,
    nces_id: str = "",
    state: str = "",
    instrument_id: str = "gbp-outline",
    asked: int = 0,
    k: int = DEFAULT_K,
    facts: TypedFacts | None = None,
) -> Assessment:
    """Begin an assessment; its round 1 is open over all dimensions. `facts` are what is told of the school.

    A school that is known already (by NCES id, without one by name and state) keeps its id. `asked` 0
    means that nobody has said yet how many are asked. InvalidInput or NotFound names the field.
    """
    from lis_desktop.store import assessments as rows
    from lis_desktop.store import rounds

    told = facts or TypedFacts()
    wanted = School(
        new_id(), _name(school_name), _state(state), _identifiers(nces_id), told_facts(NOTHING_TOLD, told)
    )
    _check_year(school_year)
    _check_asked(asked)
    _check_k(k)
    instrument = ws.instruments.instrument(instrument_id)
    assessment_id = new_id()
    with ws.store.writing() as db:
        known = rows.find_school(db, NCES_SYSTEM, tidied_nces(nces_id), wanted.name, wanted.state)
        school = wanted if known is None else _brought_together(known, wanted, told)
        rows.save_school(db, school)
        rows.add_assessment(db, assessment_id, school, school_year, instrument.ref, len(instrument.scale), k)
        rounds.add_round(db, assessment_id, 1, asked, instrument.dimension_ids)
        made = rows.get_assessment(db, assessment_id)
    ws.tell(Topic.ASSESSMENTS)
    return made


def assessments(ws: Workspace) -> tuple[Assessment, ...]:
    """Every assessment, the latest school year first, then by the school's name."""
    from lis_desktop.store import assessments as rows

    with ws.store.reading() as db:
        return rows.all_assessments(db)


def assessment(ws: Workspace, id: str) -> Assessment:
    """The assessment of that id, or of the one id that begins so; NotFound."""
    from lis_desktop.store import assessments as rows

    with ws.store.reading() as db:
        return rows.get_assessment(db, id)


def instrument_of(ws: Workspace, of: Assessment) -> Instrument:
    """The instrument that the assessment was made with.

    NotFound when the pack is not here, NotAllowed when a pack of that name asks something else.
    """
    instrument = ws.instruments.instrument(of.instrument.id, of.instrument.version)
    missing = {each for round_ in of.rounds for each in round_.dimension_ids}.difference(
        instrument.dimension_ids
    )
    if missing:
        raise NotAllowed(
            f"The pack {instrument.id} {instrument.version} is not the one that this assessment began with.",
            f"It lacks {len(missing)} of its dimensions, {sorted(missing)[0]!r} among them. {UNCHANGED}",
            "Import the original pack again.",
        )
    return instrument


def change_setup(
    ws: Workspace,
    id: str,
    *,
    school_name: str | None = None,
    nces_id: str | None = None,
    state: str | None = None,
    school_year: str | None = None,
    asked: int | None = None,
    k: int | None = None,
    facts: TypedFacts | None = None,
) -> Assessment:
    """Change what is given, leave the rest.

    NotAllowed where k would fall, or where `asked` would change after round 1 has closed or fall below
    the ballots that are in.
    """
    from lis_desktop.store import assessments as rows
    from lis_desktop.store import handing

    with ws.store.writing() as db:
        before = rows.get_assessment(db, id)
        handing.require_here(db, before.id)
        school = _changed_school(before.school, school_name, nces_id, state)
        if facts is not None:
            school = replace(school, facts=told_facts(school.facts, facts))
        year = before.school_year if school_year is None else school_year
        _check_year(year)
        rows.save_school(db, school)
        rows.change_assessment(db, before.id, year, _raised_k(before.k, k))
        if asked is not None and asked != before.round(1).asked:
            _check_asked(asked)
            _change_asked(db, before, asked)
        after = rows.get_assessment(db, before.id)
    ws.tell(Topic.ASSESSMENTS)
    return after


def _change_asked(db: Transaction, before: Assessment, asked: int) -> None:
    from lis_desktop.store import assessments as rows
    from lis_desktop.store import ballots, rounds

    if before.round(1).state is RoundState.CLOSED:
        raise NotAllowed(
            "How many were asked is fixed, because round 1 is closed.",
            f"{before.round(1).asked} were asked. {UNCHANGED}",
        )
    answered = ballots.count_answered(db, rounds.facts_of(db, before.id, 1).id)
    if 0 < asked < answered:
        raise NotAllowed(
            f"{answered} ballots are in, so more than {asked} were asked.",
            UNCHANGED,
            "Remove the ballots that are too many first.",
        )
    rows.change_asked(db, before.id, 1, asked)


def _changed_school(before: School, name: str | None, nces_id: str | None, state: str | None) -> School:
    return replace(
        before,
        name=before.name if name is None else _name(name),
        state=before.state if state is None else _state(state),
        identifiers=before.identifiers if nces_id is None else _with_nces(before, _identifiers(nces_id)),
    )


def _brought_together(known: School, typed: School, told: TypedFacts) -> School:
    """The known school under its id, with what was typed now; a field left empty takes nothing away."""
    return replace(
        known,
        name=typed.name,
        state=typed.state or known.state,
        identifiers=_with_nces(known, typed.identifiers) if typed.identifiers else known.identifiers,
        facts=told_facts(known.facts, told.without_blanks()),
    )


def _with_nces(school: School, nces: tuple[SchoolIdentifier, ...]) -> tuple[SchoolIdentifier, ...]:
    return (*(each for each in school.identifiers if each.system != NCES_SYSTEM), *nces)


def _name(text: str) -> str:
    name = one_line("school name", text)
    if not name:
        raise InvalidInput("The school needs a name.", UNCHANGED, "Type the school's name.")
    return name


def _state(text: str) -> str:
    state = text.strip().upper()
    if state and state not in STATES:
        raise InvalidInput(
            f"State: {text.strip()!r} is not one of {', '.join(STATES)}.",
            UNCHANGED,
            "Type the two letters of the state, or leave it empty.",
        )
    return state


def _identifiers(nces_id: str) -> tuple[SchoolIdentifier, ...]:
    text = tidied_nces(nces_id)
    if not text:
        return ()
    complaint = nces_complaint(text)
    if complaint is not None:
        repaired = repaired_nces(text)
        cure = (
            f"Did a spreadsheet drop the leading zero? Then it is {repaired}."
            if repaired
            else "Look it up at nces.ed.gov, or leave it empty."
        )
        raise InvalidInput(f"NCES id: {complaint}.", UNCHANGED, cure)
    return (SchoolIdentifier(NCES_SYSTEM, text),)


def _check_year(text: str) -> None:
    if not is_school_year(text):
        raise InvalidInput(
            f"School year: {text!r} is not a school year.", UNCHANGED, "Write it like this: 2026-27."
        )


def _check_asked(asked: int) -> None:
    if not 0 <= asked <= MAX_ASKED:
        raise InvalidInput(
            f"Asked: {asked} is not a number of people from 0 to {MAX_ASKED}.",
            UNCHANGED,
            "Type how many people are asked, or 0 if you do not know it yet.",
        )


def _check_k(k: int) -> None:
    if not MIN_K <= k <= MAX_ASKED:
        raise InvalidInput(
            f"Smallest group shown: {k} is not a number from {MIN_K} to {MAX_ASKED}.",
            f"Groups smaller than {MIN_K} are never shown. {UNCHANGED}",
            f"Type {MIN_K} or more.",
        )


def _raised_k(before: int, wanted: int | None) -> int:
    if wanted is None or wanted == before:
        return before
    _check_k(wanted)
    if wanted < before:
        raise NotAllowed(
            f"The smallest group shown is {before}; it may only be raised.",
            f"People answered because groups below {before} stay hidden. {UNCHANGED}",
        )
    return wanted
