"""Handing an assessment over to another laptop, open ballots and all, and taking one over.

It is marked as handed over before the file is written: whatever happens in between, no two laptops change it
apart. A mark without a file is taken back; a file without a mark would have been a second life.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from lis_desktop.bundle.hand_over import MAX_BYTES, SUFFIX, open_sealed_hand_over, seal_hand_over
from lis_desktop.core.assessment import Assessment
from lis_desktop.core.errors import NotAllowed, NotFound, StorageTrouble
from lis_desktop.core.hand_over import AssessmentCopy
from lis_desktop.core.plain_text import file_slug
from lis_desktop.durable import write_whole
from lis_desktop.services.assessments import UNCHANGED, assessment, instrument_of
from lis_desktop.services.local_day import local_today
from lis_desktop.services.whereabouts import HandedOver as HandedOver
from lis_desktop.services.whereabouts import Whereabouts as Whereabouts
from lis_desktop.services.whereabouts import handed_over as handed_over
from lis_desktop.services.whereabouts import whereabouts as whereabouts
from lis_desktop.services.workspace import Topic, Workspace

_EVERYTHING = (Topic.ASSESSMENTS, Topic.ROUNDS, Topic.BALLOTS, Topic.ENTRIES, Topic.MEETING, Topic.LEAGUE)


def suggested_hand_over_name(ws: Workspace, id: str) -> str:
    """A file name that every system takes."""
    of = assessment(ws, id)
    return f"{file_slug(of.school.name, 'school')}-{of.school_year}{SUFFIX}"


def write_hand_over(ws: Workspace, id: str, out: Path, passphrase: str, today: date | None = None) -> Path:
    """Write the whole assessment, sealed, to `out` (a file or a folder); then it can only be read here.

    The file is there whole or not at all, and it was read again before it got its name. InvalidInput for a
    short passphrase, NotAllowed where it is handed over already, StorageTrouble; it then stays here.
    """
    from lis_desktop.store import assessments, copying, facts, handing

    target = out / suggested_hand_over_name(ws, id) if out.is_dir() else out
    day = today or local_today()
    if not target.parent.is_dir():
        raise NotFound(f"There is no folder {target.parent}.", "Nothing was written.", "Choose another one.")
    with ws.store.writing() as db:
        full_id = assessments.full_id(db, id)
        handing.require_here(db, full_id)
        _, turn = handing.whereabouts(db, full_id)
        copy = copying.copy_of(db, full_id, turn + 1)
        handing.mark_away(db, full_id, turn + 1, day, target.name)
        # What stays here until it is let go shall not tell in which order ballots came.
        facts.note_rewrite_due(db)
    try:
        sealed = seal_hand_over(copy, passphrase)
        write_whole(target, sealed, lambda data: _require_same(data, passphrase, copy))
    except BaseException:
        with ws.store.writing() as db:
            handing.mark_here(db, full_id, turn + 1)
        raise
    finally:
        ws.tell(*_EVERYTHING)
    _rewrite(ws)
    return target


def open_hand_over(ws: Workspace, path: Path, passphrase: str) -> Assessment:
    """Go on here with what another laptop handed over. NotAllowed where it is worked on here already, or
    where the file is older than what is known here; InvalidInput, NotFound; nothing is changed then."""
    from lis_desktop.store import assessments, copying, exports, facts, handing

    copy = open_sealed_hand_over(_read(path), passphrase)
    _require_pack(ws, copy)
    beside = ws.store.layout.exports
    with ws.store.writing() as db:
        if copy.id in {each.id for each in assessments.all_assessments(db)}:
            _require_next_turn(*handing.whereabouts(db, copy.id), copy.turn)
        copying.put(db, copy)
        handing.mark_here(db, copy.id, copy.turn)
        taken = assessments.get_assessment(db, copy.id)
        instrument_of(ws, taken)
        exports.write_beside(beside, exports.read_beside(beside) | exports.known(db))
        facts.note_rewrite_due(db)
    _rewrite(ws)
    ws.tell(*_EVERYTHING)
    return taken


def take_back(ws: Workspace, id: str) -> Assessment:
    """Go on here after all: the file was lost, or never left. NotAllowed once it was let go. Whoever opened
    the file meanwhile has a second life of it; ask first."""
    from lis_desktop.store import assessments, handing

    with ws.store.writing() as db:
        full_id = assessments.full_id(db, id)
        place, turn = handing.whereabouts(db, full_id)
        if place is Whereabouts.LET_GO:
            raise NotAllowed(
                "This assessment was handed over for good; its open ballots are no longer here.",
                UNCHANGED,
                "Have it handed back from the other laptop.",
            )
        handing.mark_here(db, full_id, turn)
        taken = assessments.get_assessment(db, full_id)
    ws.tell(*_EVERYTHING)
    return taken


def let_go(ws: Workspace, id: str) -> None:
    """The other laptop has it: remove the ballots of an open round here, so that they can never be held
    against what the other laptop closes with. NotAllowed where it was not handed over."""
    from lis_desktop.store import assessments, copying, facts, handing

    with ws.store.writing() as db:
        full_id = assessments.full_id(db, id)
        place, _ = handing.whereabouts(db, full_id)
        if place is Whereabouts.HERE:
            raise NotAllowed("This assessment was not handed over.", UNCHANGED)
        for round_id in copying.open_round_ids(db, full_id):
            copying.remove_ballots(db, round_id)
        handing.mark_let_go(db, full_id)
        facts.note_rewrite_due(db)
    _rewrite(ws)
    ws.tell(*_EVERYTHING)


def _rewrite(ws: Workspace) -> None:
    """Write the file anew. A full disk does not undo what was done: the debt is noted, and paid at the next
    opening."""
    with suppress(StorageTrouble):
        ws.store.rewrite()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.", UNCHANGED, "Check the name and the folder.") from None
    except OSError as error:
        raise StorageTrouble(f"{path.name} cannot be read.", UNCHANGED, "Try another copy of it.") from error


def _require_same(data: bytes, passphrase: str, copy: AssessmentCopy) -> None:
    if open_sealed_hand_over(data, passphrase) != copy:
        raise StorageTrouble(
            "The disk gave back other bytes.", "Nothing was handed over.", "Use another stick."
        )


def _require_pack(ws: Workspace, copy: AssessmentCopy) -> None:
    """NotFound before anything is changed where the instrument is not on this laptop."""
    ws.instruments.instrument(copy.instrument.id, copy.instrument.version)


def _require_next_turn(place: Whereabouts, turn: int, arriving: int) -> None:
    if place is Whereabouts.HERE:
        raise NotAllowed(
            "This assessment is worked on here already.",
            UNCHANGED,
            "If the other laptop has gone further, hand over from here first, or keep one of the two.",
        )
    if arriving <= turn:
        raise NotAllowed(
            "This file is older than what was handed over from here.",
            UNCHANGED,
            "Choose the newest file, or take the assessment back.",
        )
