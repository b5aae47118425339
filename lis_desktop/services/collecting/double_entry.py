"""Double entry of paper ballots: choose a share, type it again, settle what differs against the sheet."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.double_entry import CheckedSheet, Mismatch, choose_sheets, differences
from lis_desktop.core.double_entry import Share as Share
from lis_desktop.core.errors import InvalidInput
from lis_desktop.services.assessments import UNCHANGED
from lis_desktop.services.collecting.ballot_rules import check_ballot, open_round_of, round_of
from lis_desktop.services.collecting.ballots import set_answer_in
from lis_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from lis_desktop.store.school_store import Transaction


def start_check(ws: Workspace, id: str, round_number: int, share: Share) -> tuple[int, ...]:
    """Choose which typed sheets are typed again; their numbers. Asked again after more sheets were typed,
    those chosen before stay, with what was typed again. NONE ends the check."""
    from lis_desktop.store import ballots, double_entry

    with ws.store.writing() as db:
        round_ = open_round_of(db, id, round_number)
        sheets = ballots.typed_sheets(db, round_.id).keys()
        chosen = choose_sheets(sheets, share, double_entry.chosen(db, round_.id), secrets.SystemRandom())
        double_entry.choose(db, round_.id, chosen)
    ws.tell(Topic.BALLOTS)
    return chosen


def sheets_to_check(ws: Workspace, id: str, round_number: int) -> tuple[CheckedSheet, ...]:
    """The chosen sheets by number, with how far the second typing is."""
    from lis_desktop.store import double_entry, rounds

    with ws.store.reading() as db:
        round_ = round_of(db, id, round_number)
        asked = len(rounds.dimension_ids(db, round_.id))
        again = double_entry.typed_again(db, round_.id)
        return tuple(
            CheckedSheet(number, len(again.get(number, {})), asked)
            for number in double_entry.chosen(db, round_.id)
        )


def second_answers(ws: Workspace, id: str, round_number: int, sheet: int) -> Mapping[str, Answer]:
    """What was typed the second time of one sheet; a blank that was typed is in it."""
    from lis_desktop.store import double_entry

    with ws.store.reading() as db:
        return double_entry.typed_again(db, round_of(db, id, round_number).id).get(sheet, {})


def set_second_answer(
    ws: Workspace, id: str, round_number: int, sheet: int, dimension_id: str, answer: Answer | None
) -> None:
    """Write one answer of the second pass, without looking at the first; on the disk when this returns. BLANK
    says that the paper is blank there; None takes the answer back. InvalidInput, NotAllowed."""
    from lis_desktop.store import double_entry

    with ws.store.writing() as db:
        round_ = open_round_of(db, id, round_number)
        _require_chosen(db, round_.id, sheet)
        given = AnswerCode.BLANK if answer is None else answer
        others = {} if answer is None else double_entry.typed_again(db, round_.id).get(sheet, {})
        check_ballot(db, round_, {**others, dimension_id: given}, f"Sheet {sheet}")
        double_entry.set_second(db, round_.id, sheet, dimension_id, answer)
    ws.tell(Topic.BALLOTS)


def finish_second_sheet(ws: Workspace, id: str, round_number: int, sheet: int) -> None:
    """The rest of this sheet is blank on paper: everything that was not typed again is a blank now."""
    from lis_desktop.store import double_entry, rounds

    with ws.store.writing() as db:
        round_ = open_round_of(db, id, round_number)
        _require_chosen(db, round_.id, sheet)
        there = double_entry.typed_again(db, round_.id).get(sheet, {})
        for dimension_id in rounds.dimension_ids(db, round_.id):
            if dimension_id not in there:
                double_entry.set_second(db, round_.id, sheet, dimension_id, AnswerCode.BLANK)
    ws.tell(Topic.BALLOTS)


def mismatches(ws: Workspace, id: str, round_number: int) -> tuple[Mismatch, ...]:
    """What was typed differently the second time, by sheet; none once the round is closed."""
    with ws.store.reading() as db:
        return mismatches_in(db, round_of(db, id, round_number).id)


def settle(ws: Workspace, id: str, round_number: int, sheet: int, dimension_id: str, answer: Answer) -> None:
    """What the paper says: it becomes the answer of both passes."""
    from lis_desktop.store import double_entry

    with ws.store.writing() as db:
        round_ = open_round_of(db, id, round_number)
        _require_chosen(db, round_.id, sheet)
        set_answer_in(db, round_, sheet, dimension_id, answer)
        double_entry.set_second(db, round_.id, sheet, dimension_id, answer)
    ws.tell(Topic.BALLOTS)


def mismatches_in(db: Transaction, round_id: int) -> tuple[Mismatch, ...]:
    """As `mismatches`, inside a transaction."""
    from lis_desktop.store import ballots, double_entry, rounds

    again = double_entry.typed_again(db, round_id)
    if not again:
        return ()
    return differences(rounds.dimension_ids(db, round_id), ballots.typed_sheets(db, round_id), again)


def _require_chosen(db: Transaction, round_id: int, sheet: int) -> None:
    from lis_desktop.store import double_entry

    chosen = double_entry.chosen(db, round_id)
    if sheet not in chosen:
        raise InvalidInput(
            f"Sheet {sheet} is not among those to be typed twice.",
            UNCHANGED,
            f"They are: {', '.join(map(str, chosen)) or 'none'}.",
        )
