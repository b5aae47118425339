"""Good ideas: our own, read once more before they leave; and those of others, tried here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lis_desktop.core.errors import NotFound
from lis_desktop.core.identifiers import new_id
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote, SharedIdea, TriedResult, ideas_for
from lis_desktop.core.league.release import LeagueChoice, may_leave
from lis_desktop.services.league.entries import record, save
from lis_desktop.services.league.fits import UNCHANGED
from lis_desktop.services.local_day import local_today
from lis_desktop.services.workspace import Workspace


def write_idea(
    ws: Workspace,
    school_id: str,
    *,
    title: str,
    dimension_ids: Sequence[str],
    tried: str,
    context: str = "",
    worked: str = "",
    did_not_work: str = "",
    evidence: str = "",
    reach_us: str = "",
) -> PracticeNote:
    """Write down what the school tried. It stays here until somebody has read it once more and ticked it."""
    note = PracticeNote(
        new_id(), title, tuple(dimension_ids), tried, context, worked, did_not_work, evidence, reach_us
    )
    save(ws, school_id, note)
    return idea(ws, school_id, note.id)


def idea(ws: Workspace, school_id: str, idea_id: str) -> PracticeNote:
    """The school's own note of that id, or of the one id that begins so; NotFound."""
    wanted = idea_id.strip().lower()
    found = [each for each in record(ws, school_id).practice_notes if wanted and each.id.startswith(wanted)]
    if len(found) != 1:
        raise NotFound(
            f"There is no idea {idea_id!r} of this school.", UNCHANGED, "See them all in the list."
        )
    return found[0]


def look_before_it_leaves(ws: Workspace, school_id: str, idea_id: str) -> LeagueChoice:
    """The note as it would leave, with e-mail addresses, phone numbers and titled names that want a look."""
    note = replace(idea(ws, school_id, idea_id), reviewed_on=date.min)
    (choice,) = may_leave([note])
    return choice


def review_idea(ws: Workspace, school_id: str, idea_id: str, day: date | None = None) -> PracticeNote:
    """Say that somebody has read the note once more. Changing a word of it later takes that back."""
    note = replace(idea(ws, school_id, idea_id), reviewed_on=day or local_today())
    save(ws, school_id, note)
    return note


def ideas_of_others(
    ws: Workspace, school_id: str, *, dimension_id: str = "", size: str = "", setting: str = ""
) -> tuple[SharedIdea, ...]:
    """What the digest brings of other schools, by dimension, size and setting."""
    of = record(ws, school_id)
    ours = {each.id for each in of.practice_notes}
    theirs = (each for each in of.news.ideas if each.note.id not in ours)
    return ideas_for(theirs, dimension_id=dimension_id, size=size, setting=setting)


def try_idea(ws: Workspace, school_id: str, idea_id: str, result: TriedResult, text: str = "") -> IdeaTried:
    """Say how somebody else's idea went here; it is counted once it was ticked and came back. NotFound for an
    idea that no digest brought."""
    wanted = idea_id.strip().lower()
    found = [
        each.note.id for each in ideas_of_others(ws, school_id) if wanted and each.note.id.startswith(wanted)
    ]
    if len(found) != 1:
        raise NotFound(f"The digest brought no idea {idea_id!r}.", UNCHANGED, "See them all in the list.")
    tried = IdeaTried(found[0], result, text)
    save(ws, school_id, tried)
    return tried
