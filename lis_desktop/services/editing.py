"""Typed entries: saved when changed, undone and redone, over restarts too. Ballots are never in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lis_desktop.core.entries import Action, AgreedLevel, Entry, Finding, Note, Priority, text_ref
from lis_desktop.core.errors import InvalidInput, NotAllowed
from lis_desktop.core.meeting import RunSheetPlan, SignUp, StepRecord
from lis_desktop.services.assessments import UNCHANGED, assessment
from lis_desktop.services.meeting_checks import checked_meeting_entry
from lis_desktop.services.typed_text import given_id, one_line, text
from lis_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from lis_desktop.core.assessment import Assessment
    from lis_desktop.store.entries import Change
    from lis_desktop.store.school_store import Transaction

PRIORITIES_LABEL = "priorities"


def save(ws: Workspace, id: str, entry: Entry) -> None:
    """Keep an entry, in place of the one of its kind and key; one step for undo. Saving what is there
    already is no step. InvalidInput names what does not fit."""
    from lis_desktop.store import entries, handing
    from lis_desktop.store.entries import Change

    of = assessment(ws, id)
    _check_dimension(of, entry)
    kept = _checked(entry)
    with ws.store.writing() as db:
        handing.require_here(db, of.id)
        if isinstance(kept, AgreedLevel):
            _check_agreed_level(db, of, kept)
        before = entries.entry_at(db, of.id, kept.kind, kept.key)
        if before == kept:
            return
        entries.make(db, of.id, text_ref(kept), [Change(before, kept)])
    ws.tell(Topic.ENTRIES)


def remove(ws: Workspace, id: str, entry: Entry) -> None:
    """Remove the entry of that kind and key; one step for undo. One that is not there is no trouble."""
    from lis_desktop.store import assessments, entries, handing
    from lis_desktop.store.entries import Change

    with ws.store.writing() as db:
        full_id = assessments.full_id(db, id)
        handing.require_here(db, full_id)
        before = entries.entry_at(db, full_id, entry.kind, entry.key)
        if before is None:
            return
        changes = [Change(before, None)]
        if isinstance(before, Action):
            # Names of people who signed up for it must not stay behind.
            names = entries.entry_at(db, full_id, SignUp.kind, before.id)
            changes += [] if names is None else [Change(names, None)]
        entries.make(db, full_id, text_ref(before), changes)
    ws.tell(Topic.ENTRIES)


def set_priorities(ws: Workspace, id: str, dimension_ids: Sequence[str]) -> None:
    """Make these dimensions the priorities, the first one first; one step for undo."""
    from lis_desktop.store import entries, handing

    of = assessment(ws, id)
    if len(set(dimension_ids)) != len(dimension_ids):
        raise InvalidInput("A dimension is among the priorities twice.", UNCHANGED, "Name each once.")
    wanted = [Priority(each, rank) for rank, each in enumerate(dimension_ids, start=1)]
    for each in wanted:
        _check_dimension(of, each)
    with ws.store.writing() as db:
        handing.require_here(db, of.id)
        before = [each for each in entries.entries_of(db, of.id) if isinstance(each, Priority)]
        changes = _changes(before, wanted)
        if not changes:
            return
        entries.make(db, of.id, PRIORITIES_LABEL, changes)
    ws.tell(Topic.ENTRIES)


def undo(ws: Workspace, id: str) -> str | None:
    """Take the latest step back; what it was about ("note:equity:evidence", "priorities"), None if there
    is none."""
    return _step(ws, id, undone=True)


def redo(ws: Workspace, id: str) -> str | None:
    """Do the step that was taken back last again; what it was about, None if there is none."""
    return _step(ws, id, undone=False)


def _step(ws: Workspace, id: str, *, undone: bool) -> str | None:
    from lis_desktop.store import assessments, entries, handing

    with ws.store.writing() as db:
        full_id = assessments.full_id(db, id)
        handing.require_here(db, full_id)
        move = entries.undo if undone else entries.redo
        label = move(db, full_id)
    if label is not None:
        ws.tell(Topic.ENTRIES)
    return label


def _changes(before: Sequence[Priority], wanted: Sequence[Priority]) -> list[Change]:
    from lis_desktop.store.entries import Change

    old = {each.dimension_id: each for each in before}
    new = {each.dimension_id: each for each in wanted}
    return [
        Change(old.get(each), new.get(each))
        for each in sorted(old.keys() | new.keys())
        if old.get(each) != new.get(each)
    ]


def _check_dimension(of: Assessment, entry: Entry) -> None:
    if isinstance(entry, RunSheetPlan | StepRecord | SignUp):
        return
    known = {each for round_ in of.rounds for each in round_.dimension_ids}
    may_be_about_none = isinstance(entry, Finding | Action) and not entry.dimension_id
    if entry.dimension_id not in known and not may_be_about_none:
        raise InvalidInput(f"This assessment has no dimension {entry.dimension_id!r}.", UNCHANGED)


def _check_agreed_level(db: Transaction, of: Assessment, entry: AgreedLevel) -> None:
    from lis_desktop.store import assessments, rounds

    levels = assessments.level_count(db, of.id)
    if not 1 <= entry.level <= levels:
        raise InvalidInput(
            f"{entry.level} is not a level of this scale.", UNCHANGED, f"The levels are 1 to {levels}."
        )
    if rounds.is_open_over(db, of.id, entry.dimension_id):
        raise NotAllowed(
            "A level is agreed on after the private scores, not before.",
            f"The round over {entry.dimension_id} is still open. {UNCHANGED}",
            "Close the round first.",
        )


def _checked(entry: Entry) -> Entry:
    """The entry with its texts in their one spelling and within bounds."""
    match entry:
        case Note():
            return replace(entry, text=text(entry.about.value, entry.text))
        case AgreedLevel():
            return replace(entry, reason=text("reason", entry.reason), dissent=text("dissent", entry.dissent))
        case Finding():
            return replace(entry, id=given_id(entry.id), text=text(entry.about.value, entry.text))
        case Priority():
            if entry.rank < 1:
                raise InvalidInput(f"Rank {entry.rank} is below 1.", UNCHANGED)
            return entry
        case Action():
            return replace(
                entry,
                id=given_id(entry.id),
                what=text("action", entry.what),
                owner_role=one_line("owner role", entry.owner_role),
                measure=text("measure", entry.measure),
                first_step=text("first step", entry.first_step),
            )
        case _:
            return checked_meeting_entry(entry)
