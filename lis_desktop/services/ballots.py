"""Ballots of an open round: typed from paper, or imported from a spreadsheet. Never a count per level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.collect.ballots_csv import read_ballots
from lis_desktop.collect.import_preview import ImportPreview
from lis_desktop.core.ballot import Answer, AnswerCode, Ballot
from lis_desktop.core.errors import InvalidInput, NotAllowed
from lis_desktop.core.figures import RoundState
from lis_desktop.services.assessments import MAX_ASKED, UNCHANGED, assessment, instrument_of
from lis_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from lis_desktop.store.rounds import RoundFacts
    from lis_desktop.store.school_store import Transaction


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ballot as typed, by the number that the typist gave it. Its link to a ballot ends at close."""

    number: int
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class BallotBox:
    """Totals only, never per level: `answered` = `typed` + `imported`; `empty` ones are no ballots."""

    asked: int
    answered: int
    typed: int
    imported: int
    empty: int


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


def sheets(ws: Workspace, id: str, round_number: int) -> tuple[Sheet, ...]:
    """The sheets typed so far, by number; none once the round is closed."""
    from lis_desktop.store import ballots

    with ws.store.reading() as db:
        found = ballots.typed_sheets(db, _round(db, id, round_number).id)
    return tuple(Sheet(number, answers) for number, answers in found.items())


def set_answer(
    ws: Workspace, id: str, round_number: int, sheet: int, dimension_id: str, answer: Answer
) -> None:
    """Write one answer of a typed sheet; it is on the disk when this returns.

    A new sheet number begins a new ballot. BLANK clears the answer (a sheet of blanks counts as empty).
    NotAllowed once the round is closed, or where it would be one ballot more than were asked.
    """
    from lis_desktop.store import ballots

    with ws.store.writing() as db:
        round_ = _open_round(db, id, round_number)
        _check_answer(db, round_, sheet, dimension_id, answer)
        key = ballots.key_of_sheet(db, round_.id, sheet)
        if key is None:
            key = ballots.add_sheet(db, round_.id, sheet)
        if answer is not AnswerCode.BLANK and round_.asked and not ballots.has_answer(db, key):
            _require_room(round_, ballots.count_answered(db, round_.id) + 1)
        ballots.set_answer(db, key, dimension_id, answer)
    ws.tell(Topic.BALLOTS)


def remove_sheet(ws: Workspace, id: str, round_number: int, sheet: int) -> None:
    """Remove a typed sheet and its ballot; a number that is not there is no trouble."""
    from lis_desktop.store import ballots

    with ws.store.writing() as db:
        ballots.remove_sheet(db, _open_round(db, id, round_number).id, sheet)
    ws.tell(Topic.BALLOTS)


def box(ws: Workspace, id: str, round_number: int) -> BallotBox:
    """How many are in."""
    with ws.store.reading() as db:
        return box_of(db, _round(db, id, round_number))


def box_of(db: Transaction, round_: RoundFacts) -> BallotBox:
    """How many are in, inside a transaction."""
    from lis_desktop.store import ballots

    if round_.state is RoundState.CLOSED:
        typed, empty = round_.typed, round_.empty
    else:
        typed, blank_sheets = ballots.count_typed(db, round_.id)
        empty = round_.empty + blank_sheets
    return BallotBox(round_.asked, typed + round_.imported, typed, round_.imported, empty)


def preview_ballots(ws: Workspace, id: str, path: Path, round_number: int = 1) -> ImportPreview:
    """Read a spreadsheet and tell what each column was taken for, and every problem. Nothing is stored."""
    from lis_desktop.store import rounds

    of = assessment(ws, id)
    with ws.store.reading() as db:
        asked_about = rounds.dimension_ids(db, _open_round(db, of.id, round_number).id)
    return read_ballots(path, instrument_of(ws, of), asked_about)


def import_ballots(
    ws: Workspace,
    id: str,
    path: Path,
    round_number: int = 1,
    dry_run: bool = False,
    already_in: AlreadyIn = AlreadyIn.ASK,
) -> ImportResult:
    """Import a spreadsheet of ballots: all of it in one transaction, or nothing. A dry run is the same
    transaction, rolled back. InvalidInput names the file, the row and the cure."""
    from lis_desktop.store import ballots

    preview = preview_ballots(ws, id, path, round_number)
    preview.require_clean()
    if not preview.ballots:
        raise InvalidInput(
            f"{preview.file}: there is no answer in this file.",
            f"Nothing was imported; {preview.empty} rows are empty.",
            "Choose the file with the answers.",
        )
    with ws.store.writing(rollback=dry_run) as db:
        round_ = _open_round(db, id, round_number)
        replaced = _make_way(db, round_, preview, already_in)
        ballots.add_imported(db, round_.id, preview.ballots, preview.empty)
        _require_room(round_, ballots.count_answered(db, round_.id))
    if not dry_run:
        ws.tell(Topic.BALLOTS)
    return ImportResult(len(preview.ballots), preview.empty, replaced, dry_run)


def _make_way(db: Transaction, round_: RoundFacts, preview: ImportPreview, already_in: AlreadyIn) -> int:
    """Deal with what was imported before; how many ballots were taken out."""
    from lis_desktop.store import ballots

    if not round_.imported or already_in is AlreadyIn.ADD:
        return 0
    if already_in is AlreadyIn.REPLACE:
        ballots.remove_imported(db, round_.id)
        return round_.imported
    before = Counter(map(_fingerprint, ballots.ballots_of(db, round_.id, imported_only=True)))
    if before <= Counter(map(_fingerprint, preview.ballots)):
        raise NotAllowed(
            f"{preview.file}: the {round_.imported} ballots imported before are all in this file again.",
            "Counting them twice would be wrong, so nothing was imported.",
            "Choose “replace” to take the earlier import out first, or “add” if these are other people.",
        )
    return 0


def _fingerprint(ballot: Ballot) -> frozenset[tuple[str, Answer]]:
    return frozenset(ballot.answers.items())


def _round(db: Transaction, id: str, round_number: int) -> RoundFacts:
    from lis_desktop.store import assessments, rounds

    return rounds.facts_of(db, assessments.full_id(db, id), round_number)


def _open_round(db: Transaction, id: str, round_number: int) -> RoundFacts:
    round_ = _round(db, id, round_number)
    if round_.state is RoundState.CLOSED:
        raise NotAllowed(
            f"Round {round_number} is closed; its ballots can no longer change.",
            UNCHANGED,
            "What the room thinks now belongs into the agreed level and its reason.",
        )
    return round_


def _check_answer(db: Transaction, round_: RoundFacts, sheet: int, dimension_id: str, answer: Answer) -> None:
    from lis_desktop.store import rounds

    if not 1 <= sheet <= MAX_ASKED:
        raise InvalidInput(f"Sheet {sheet} is not a number from 1 to {MAX_ASKED}.", UNCHANGED)
    if isinstance(answer, int) and not 1 <= answer <= round_.level_count:
        raise InvalidInput(
            f"Sheet {sheet}: {answer} is not a level of this scale.",
            UNCHANGED,
            f"The levels are 1 to {round_.level_count}.",
        )
    if not rounds.asks_about(db, round_.id, dimension_id):
        raise InvalidInput(
            f"Sheet {sheet}: round {round_.number} does not ask about {dimension_id!r}.", UNCHANGED
        )


def _require_room(round_: RoundFacts, answered: int) -> None:
    if round_.asked and answered > round_.asked:
        raise NotAllowed(
            f"That would be {answered} ballots, and only {round_.asked} people were asked.",
            UNCHANGED,
            "If more were asked, raise the number in Set up first.",
        )
