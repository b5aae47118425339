"""Everything that a school types about the League: saved, removed, undone, and read as one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.league.bounds import MAX_ENTRIES
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.ideas import PracticeNote, reviewed_still
from lis_desktop.core.league.record import LeagueRecord, compile_record
from lis_desktop.core.league.release import league_ref
from lis_desktop.core.league.visits import FieldNote, FollowUp, Visit, VisitCheck
from lis_desktop.core.school import School
from lis_desktop.services.league.checks import checked
from lis_desktop.services.league.fits import UNCHANGED
from lis_desktop.services.league.news import league_news
from lis_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from lis_desktop.store.league_entries import Change
    from lis_desktop.store.school_store import Transaction


def schools(ws: Workspace) -> tuple[School, ...]:
    """Every school of this computer, by name."""
    from lis_desktop.store import assessments

    with ws.store.reading() as db:
        return assessments.all_schools(db)


def school(ws: Workspace, school_id: str) -> School:
    """The school of that id, or of the one id or name that begins so. NotFound; InvalidInput if several."""
    everyone = schools(ws)
    wanted = school_id.strip().casefold()
    exact = [each for each in everyone if wanted in (each.id, each.name.casefold())]
    found = exact or [
        each
        for each in everyone
        if wanted and (each.id.startswith(wanted) or each.name.casefold().startswith(wanted))
    ]
    if not found:
        raise NotFound(
            f"There is no school {school_id!r} here.", UNCHANGED, "Begin an assessment for it first."
        )
    if len(found) > 1:
        names = ", ".join(each.name for each in found)
        raise InvalidInput(f"{school_id!r} may be any of {names}.", UNCHANGED, "Type more of its name or id.")
    return found[0]


def record(ws: Workspace, school_id: str) -> LeagueRecord:
    """Everything of the school, and what the newest digest brings. NotFound."""
    from lis_desktop.store import assessments, league_entries

    with ws.store.reading() as db:
        of = assessments.get_school(db, school_id)
        typed = league_entries.entries_of(db, of.id)
    return compile_record(of, typed, league_news(ws.paths))


def save(ws: Workspace, school_id: str, entry: LeagueEntry) -> None:
    """Keep an entry, in place of the one of its kind and key; one step for undo. Saving what is there
    already is no step. A practice note whose words changed has to be read again before it leaves.
    InvalidInput names what does not fit; NotFound for a visit that is not there."""
    save_all(ws, school_id, (entry,))


def save_all(ws: Workspace, school_id: str, entries: tuple[LeagueEntry, ...]) -> None:
    """Keep several entries as one step for undo, named after the first."""
    from lis_desktop.store import assessments, league_entries
    from lis_desktop.store.league_entries import Change

    kept = [checked(each) for each in entries]
    with ws.store.writing() as db:
        assessments.get_school(db, school_id)
        changes: list[Change] = []
        for each in kept:
            before = league_entries.entry_at(db, school_id, each.kind, each.key)
            after = _as_reviewed(before, each)
            _require_visit(db, school_id, after, kept)
            if before != after:
                changes.append(Change(before, after))
        if not changes:
            return
        _require_room(db, school_id, changes)
        league_entries.make(db, school_id, league_ref(kept[0]), changes)
    ws.tell(Topic.LEAGUE)


def remove(ws: Workspace, school_id: str, entry: LeagueEntry) -> None:
    """Remove the entry of that kind and key, and with a visit all that was noted of it; one step for undo.
    One that is not there is no trouble."""
    from lis_desktop.store import league_entries
    from lis_desktop.store.league_entries import Change

    with ws.store.writing() as db:
        before = league_entries.entry_at(db, school_id, entry.kind, entry.key)
        if before is None:
            return
        gone = [before, *(_noted_of(db, school_id, before) if isinstance(before, Visit) else ())]
        league_entries.make(db, school_id, league_ref(before), [Change(each, None) for each in gone])
    ws.tell(Topic.LEAGUE)


def undo(ws: Workspace, school_id: str) -> str | None:
    """Take the latest step back; what it was about ("host_offer:<id>"), None if there is none."""
    return _step(ws, school_id, undone=True)


def redo(ws: Workspace, school_id: str) -> str | None:
    """Do the step that was taken back last again; what it was about, None if there is none."""
    return _step(ws, school_id, undone=False)


def _step(ws: Workspace, school_id: str, *, undone: bool) -> str | None:
    from lis_desktop.store import league_entries

    with ws.store.writing() as db:
        label = (league_entries.undo if undone else league_entries.redo)(db, school_id)
    if label is not None:
        ws.tell(Topic.LEAGUE)
    return label


def _as_reviewed(before: LeagueEntry | None, entry: LeagueEntry) -> LeagueEntry:
    if not isinstance(entry, PracticeNote):
        return entry
    return reviewed_still(before if isinstance(before, PracticeNote) else None, entry)


def _noted_of(db: Transaction, school_id: str, visit: Visit) -> list[LeagueEntry]:
    from lis_desktop.store import league_entries

    return [
        each
        for each in league_entries.entries_of(db, school_id)
        if isinstance(each, VisitCheck | FieldNote | FollowUp) and each.visit_id == visit.id
    ]


def _require_visit(db: Transaction, school_id: str, entry: LeagueEntry, beside: list[LeagueEntry]) -> None:
    from lis_desktop.store import league_entries

    if not isinstance(entry, VisitCheck | FieldNote | FollowUp):
        return
    if any(isinstance(each, Visit) and each.id == entry.visit_id for each in beside):
        return
    if league_entries.entry_at(db, school_id, Visit.kind, entry.visit_id) is None:
        raise NotFound("This visit is not planned here.", UNCHANGED, "Plan the visit first.")


def _require_room(db: Transaction, school_id: str, changes: list[Change]) -> None:
    from lis_desktop.store import league_entries

    added = [each.about.kind for each in changes if each.before is None]
    there = [each.kind for each in league_entries.entries_of(db, school_id)] if added else []
    for kind in set(added):
        if there.count(kind) + added.count(kind) > MAX_ENTRIES:
            raise InvalidInput(
                f"There is room for {MAX_ENTRIES} of these, and all of it is used.", UNCHANGED, "Remove some."
            )
