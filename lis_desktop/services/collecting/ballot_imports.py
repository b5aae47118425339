"""Ballots from a spreadsheet into an open round: looked at first, then all of them or none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.collect.column_mapping import ColumnMapping, mapping_from_bytes, mapping_to_bytes
from lis_desktop.collect.import_preview import ImportPreview
from lis_desktop.collect.spreadsheet import form_fingerprint, read_ballots
from lis_desktop.core.ballot import Answer, Ballot
from lis_desktop.core.errors import InvalidInput, NotAllowed
from lis_desktop.services.assessments import UNCHANGED, assessment, instrument_of
from lis_desktop.services.collecting.ballot_rules import open_round_of, require_room
from lis_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from lis_desktop.store.rounds import RoundFacts
    from lis_desktop.store.school_store import Transaction


class AlreadyIn(Enum):
    """What to do with the ballots that were imported into the round before."""

    ASK = "ask"
    """Refuse when they are all in the new file again; otherwise add."""
    REPLACE = "replace"
    """Take them out first."""
    ADD = "add"
    """Keep them, whatever they look like."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or a dry run would do: ballots put in, empty rows left out, ballots of earlier
    imports taken out."""

    imported: int
    empty: int
    replaced: int
    dry_run: bool


def preview_ballots(
    ws: Workspace, id: str, path: Path, round_number: int = 1, mapping: ColumnMapping | None = None
) -> ImportPreview:
    """Read a spreadsheet (CSV or XLSX) and tell what each column was taken for, and every problem. Nothing is
    stored. Without a `mapping`, the one remembered for this form is used, or columns are recognised."""
    from lis_desktop.store import mappings, rounds

    of = assessment(ws, id)
    instrument = instrument_of(ws, of)
    form = form_fingerprint(path, instrument)
    with ws.store.reading() as db:
        round_ = open_round_of(db, of.id, round_number)
        asked_about = rounds.dimension_ids(db, round_.id)
        kept = mappings.recall(db, form) if mapping is None else None
    if kept is not None:
        mapping = mapping_from_bytes(kept)
    preview = read_ballots(path, instrument, asked_about, mapping, round_.votes_each)
    return replace(preview, remembered=kept is not None)


def forget_mapping(ws: Workspace, id: str, path: Path) -> None:
    """Forget what was remembered for this form, so that its columns are recognised anew."""
    from lis_desktop.store import mappings

    form = form_fingerprint(path, instrument_of(ws, assessment(ws, id)))
    with ws.store.writing() as db:
        mappings.forget(db, form)


def import_ballots(
    ws: Workspace,
    id: str,
    path: Path,
    round_number: int = 1,
    dry_run: bool = False,
    already_in: AlreadyIn = AlreadyIn.ASK,
    mapping: ColumnMapping | None = None,
) -> ImportResult:
    """Import a spreadsheet of ballots: all of it in one transaction, or nothing. A dry run is the same
    transaction, rolled back. A `mapping` that a person mended is remembered for this form, but for texts that
    fewer than k people wrote. InvalidInput names the file, the row and the cure."""
    from lis_desktop.store import ballots, mappings

    preview = preview_ballots(ws, id, path, round_number, mapping)
    preview.require_clean()
    if not preview.ballots:
        raise InvalidInput(
            f"{preview.file}: there is no answer in this file.",
            f"Nothing was imported; {preview.empty} rows are empty.",
            "Choose the file with the answers.",
        )
    k = assessment(ws, id).k
    with ws.store.writing(rollback=dry_run) as db:
        round_ = open_round_of(db, id, round_number)
        replaced = _make_way(db, round_, preview, already_in)
        ballots.add_imported(db, round_.id, preview.ballots, preview.empty)
        if mapping is not None:
            kept = mapping.without_rare_words(preview.people, k)
            mappings.remember(db, preview.fingerprint, mapping_to_bytes(kept))
        require_room(round_, ballots.count_answered(db, round_.id))
    if not dry_run:
        # A form's rows stand in the order of their times.
        ws.store.settle()
        ws.tell(Topic.BALLOTS)
    return ImportResult(len(preview.ballots), preview.empty, replaced, dry_run)


def _make_way(db: Transaction, round_: RoundFacts, preview: ImportPreview, already_in: AlreadyIn) -> int:
    """Deal with what was imported before; how many ballots were taken out."""
    from lis_desktop.store import ballots

    if not round_.imported or already_in is AlreadyIn.ADD:
        return 0
    if already_in is AlreadyIn.REPLACE:
        _require_told_apart(round_)
        ballots.remove_imported(db, round_.id)
        return round_.imported
    _require_nobody_else_is_asked_about(round_, preview)
    before = Counter(map(_fingerprint, ballots.ballots_of(db, round_.id, without_sheet=True)))
    again = before & Counter(map(_fingerprint, preview.ballots))
    if again.total() >= round_.imported:
        raise NotAllowed(
            f"{preview.file}: the {round_.imported} ballots imported before are all in this file again.",
            "Counting them twice would be wrong, so nothing was imported.",
            "Choose “replace” to take the earlier import out first, or “add” if these are other people.",
        )
    return 0


def _require_told_apart(round_: RoundFacts) -> None:
    """No ballot says how it came, so an import can be taken out only where nothing else came whole."""
    if round_.phone or round_.kiosk:
        raise NotAllowed(
            "The earlier import can no longer be taken out.",
            f"{round_.phone + round_.kiosk} ballots came by phone or on the passed laptop, and no ballot "
            f"says how it came. {UNCHANGED}",
            "Put the rows that are new into a file of their own, and choose “add”.",
        )


def _require_nobody_else_is_asked_about(round_: RoundFacts, preview: ImportPreview) -> None:
    """Ballots that came whole lie among the imported ones. To hold a file against them would tell whoever
    makes up files, dry run after dry run, what a colleague sent by phone."""
    if round_.phone or round_.kiosk:
        raise NotAllowed(
            f"{preview.file}: whether it holds ballots that were imported before cannot be told.",
            f"{round_.imported} were imported, {round_.phone + round_.kiosk} came by phone or on the passed "
            f"laptop, and no ballot says how it came. {UNCHANGED}",
            "Put the rows that are new into a file of their own, and choose “add”.",
        )


def _fingerprint(ballot: Ballot) -> frozenset[tuple[str, Answer]]:
    return frozenset(ballot.answers.items())
