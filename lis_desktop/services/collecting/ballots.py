"""Ballots of an open round: typed from paper, or cast whole. Imports have their own file and open here too.
Never a count per level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from lis_desktop.core.ballot import Answer, AnswerCode, Ballot
from lis_desktop.core.ballot import Way as Way
from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.figures import RoundKind
from lis_desktop.services.assessments import MAX_ASKED, UNCHANGED
from lis_desktop.services.collecting.ballot_box import BallotBox as BallotBox
from lis_desktop.services.collecting.ballot_box import box_of as box_of
from lis_desktop.services.collecting.ballot_imports import AlreadyIn as AlreadyIn
from lis_desktop.services.collecting.ballot_imports import ImportResult as ImportResult
from lis_desktop.services.collecting.ballot_imports import forget_mapping as forget_mapping
from lis_desktop.services.collecting.ballot_imports import import_ballots as import_ballots
from lis_desktop.services.collecting.ballot_imports import preview_ballots as preview_ballots
from lis_desktop.services.collecting.ballot_rules import (
    check_ballot,
    check_level,
    check_votes,
    open_round_of,
    require_room,
    round_of,
)
from lis_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from lis_desktop.store.rounds import RoundFacts
    from lis_desktop.store.school_store import Transaction


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ballot as typed, by the number that the typist gave it. Its link to a ballot ends at close."""

    number: int
    answers: Mapping[str, Answer]


class Cast(Enum):
    """What became of a ballot that was cast whole."""

    COUNTED = "counted"
    EMPTY = "empty"
    """Nothing but blanks: no ballot; counted as an empty one."""


def sheets(ws: Workspace, id: str, round_number: int) -> tuple[Sheet, ...]:
    """The sheets typed so far, by number; none once the round is closed."""
    from lis_desktop.store import ballots

    with ws.store.reading() as db:
        found = ballots.typed_sheets(db, round_of(db, id, round_number).id)
    return tuple(Sheet(number, answers) for number, answers in found.items())


def set_answer(
    ws: Workspace, id: str, round_number: int, sheet: int, dimension_id: str, answer: Answer
) -> None:
    """Write one answer of a typed sheet; it is on the disk when this returns.

    A new sheet number begins a new ballot. BLANK clears the answer (a sheet of blanks counts as empty).
    NotAllowed once the round is closed, or where it would be one ballot more than were asked.
    """
    with ws.store.writing() as db:
        set_answer_in(db, open_round_of(db, id, round_number), sheet, dimension_id, answer)
    ws.tell(Topic.BALLOTS)


def set_answer_in(db: Transaction, round_: RoundFacts, sheet: int, dimension_id: str, answer: Answer) -> None:
    """As `set_answer`, inside a transaction."""
    from lis_desktop.store import ballots

    _check_answer(db, round_, sheet, dimension_id, answer)
    key = ballots.key_of_sheet(db, round_.id, sheet)
    if key is None:
        key = ballots.add_sheet(db, round_.id, sheet)
    if answer is not AnswerCode.BLANK and round_.asked and not ballots.has_answer(db, key):
        require_room(round_, ballots.count_answered(db, round_.id) + 1)
    if round_.kind is RoundKind.VOTES:
        others = ballots.typed_sheet(db, key)
        check_votes(round_, {**others, dimension_id: answer}, f"Sheet {sheet}")
    ballots.set_answer(db, key, dimension_id, answer)


def remove_sheet(ws: Workspace, id: str, round_number: int, sheet: int) -> None:
    """Remove a typed sheet and its ballot; a number that is not there is no trouble."""
    from lis_desktop.store import ballots

    with ws.store.writing() as db:
        ballots.remove_sheet(db, open_round_of(db, id, round_number).id, sheet)
    ws.tell(Topic.BALLOTS)


def box(ws: Workspace, id: str, round_number: int) -> BallotBox:
    """How many are in."""
    with ws.store.reading() as db:
        return box_of(db, round_of(db, id, round_number))


def cast_ballot(ws: Workspace, id: str, round_number: int, answers: Mapping[str, Answer], way: Way) -> Cast:
    """Put in one whole ballot; it is on the disk when this returns, and the file tells nothing of who came
    before whom (a passed laptop goes round the table).

    InvalidInput for answers that the round does not take; NotAllowed once it is closed, or where it would be
    one ballot more than were asked. Nothing is changed then.
    """
    with ws.store.writing() as db:
        done = cast_in(db, open_round_of(db, id, round_number), answers, way)
    ws.store.settle()
    ws.tell(Topic.BALLOTS)
    return done


def answered_in(db: Transaction, round_: RoundFacts) -> int:
    """How many ballots that say something are in a round that was looked up in this very transaction: by its
    totals and its sheets, because counting every ballot for each that comes would take ever longer."""
    from lis_desktop.store import ballots

    return round_.imported + round_.phone + round_.kiosk + ballots.count_voiced_sheets(db, round_.id)


def cast_in(
    db: Transaction, round_: RoundFacts, answers: Mapping[str, Answer], way: Way, answered: int | None = None
) -> Cast:
    """As `cast_ballot`, inside a transaction; `answered` where it is known how many are in by now."""
    from lis_desktop.store import ballots

    check_ballot(db, round_, answers, "This ballot")
    ballot = Ballot(answers)
    if not ballot.is_empty:
        require_room(round_, (answered_in(db, round_) if answered is None else answered) + 1)
    if way is Way.PAPER:
        key = ballots.add_sheet(db, round_.id, ballots.next_sheet_number(db, round_.id))
        for dimension_id, answer in ballot.answers.items():
            ballots.set_answer(db, key, dimension_id, answer)
    else:
        ballots.add_ballots(db, round_.id, () if ballot.is_empty else (ballot,), way, int(ballot.is_empty))
    return Cast.EMPTY if ballot.is_empty else Cast.COUNTED


def _check_answer(db: Transaction, round_: RoundFacts, sheet: int, dimension_id: str, answer: Answer) -> None:
    from lis_desktop.store import rounds

    where = f"Sheet {sheet}"
    if not 1 <= sheet <= MAX_ASKED:
        raise InvalidInput(f"{where} is not a number from 1 to {MAX_ASKED}.", UNCHANGED)
    if round_.kind is RoundKind.SCORES:
        check_level(round_, answer, where)
    if not rounds.asks_about(db, round_.id, dimension_id):
        raise InvalidInput(f"{where}: round {round_.number} does not ask about {dimension_id!r}.", UNCHANGED)
