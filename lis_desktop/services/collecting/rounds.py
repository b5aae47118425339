"""Rounds: opening one more, raising how many are asked, and closing: the one moment after which everybody
sees everything at once, and nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.errors import InvalidInput, NotAllowed, StorageTrouble
from lis_desktop.core.figures import RoundKind as RoundKind
from lis_desktop.core.figures import RoundState
from lis_desktop.log import log_event
from lis_desktop.services.assessments import MAX_ASKED, UNCHANGED
from lis_desktop.services.backups import back_up_after_close
from lis_desktop.services.collecting.ballot_rules import open_round_of
from lis_desktop.services.collecting.ballots import box_of
from lis_desktop.services.collecting.double_entry import mismatches_in
from lis_desktop.services.local_day import local_today
from lis_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from lis_desktop.store.rounds import RoundFacts

MAX_ROUNDS = 20
"""Rounds of an assessment; the wire's bound too."""
MAX_VOTES_EACH = 20


def open_round(
    ws: Workspace,
    id: str,
    dimension_ids: Sequence[str],
    asked: int,
    kind: RoundKind = RoundKind.SCORES,
    votes_each: int = 0,
) -> Assessment:
    """Open one more round over some dimensions: a second private round, or a secret vote, `votes_each` each.

    The electorate is fixed first: `asked` is at least k, since a smaller group could never be shown. Only one
    round is open at a time (a person answers one thing, and "41 of 46 in" means one thing); earlier rounds
    never change. NotAllowed, InvalidInput.
    """
    from lis_desktop.store import assessments, handing, rounds, tokens

    with ws.store.writing() as db:
        of = assessments.get_assessment(db, id)
        handing.require_here(db, of.id)
        _require_none_open(of)
        _check_asked(asked, of.k)
        _check_votes_each(kind, votes_each)
        rounds.add_round(db, of.id, len(of.rounds) + 1, asked, _in_order(of, dimension_ids), kind, votes_each)
        tokens.forget_closed_rounds(db)
        opened = assessments.get_assessment(db, of.id)
    ws.tell(Topic.ROUNDS, Topic.BALLOTS, Topic.ASSESSMENTS)
    return opened


def raise_asked(ws: Workspace, id: str, round_number: int, asked: int) -> Assessment:
    """More people are asked in an open round than was said; the number never falls. NotAllowed."""
    from lis_desktop.store import assessments

    with ws.store.writing() as db:
        round_ = open_round_of(db, id, round_number)
        _check_raised(round_, asked, box_of(db, round_).answered)
        full_id = assessments.full_id(db, id)
        assessments.change_asked(db, full_id, round_number, asked)
        raised = assessments.get_assessment(db, full_id)
    ws.tell(Topic.ROUNDS, Topic.BALLOTS, Topic.ASSESSMENTS)
    return raised


def close_round(ws: Workspace, id: str, round_number: int = 1) -> Assessment:
    """Close the round for ever: ballots get new random keys, sheets lose their links, empty ballots are left
    out and counted, and the file is rewritten so that no order is left in it; then a backup is made.

    NotAllowed when it is closed already or when no ballot is in. A computer that dies on the way finds the
    round either open or closed; the rewriting is then finished at the next opening.
    """
    from lis_desktop.store import assessments, handing, rounds

    with ws.store.writing() as db:
        full_id = assessments.full_id(db, id)
        handing.require_here(db, full_id)
        round_ = rounds.facts_of(db, full_id, round_number)
        if round_.state is RoundState.CLOSED:
            raise NotAllowed(f"Round {round_number} is closed already.", UNCHANGED)
        now_in = box_of(db, round_)
        if not now_in.answered:
            raise NotAllowed(
                f"No ballot is in yet, so there is nothing to reveal in round {round_number}.",
                UNCHANGED,
                "Type or import the ballots first.",
            )
        _require_settled(len(mismatches_in(db, round_.id)))
        # Only the first round's ballots can ever be given away row by row (ADR 0076).
        keep_rows = round_number == 1
        rounds.close(db, round_.id, now_in.typed, now_in.empty, local_today(), keep_rows=keep_rows)
        closed = assessments.get_assessment(db, full_id)
    log_event("round_closed", assessment=closed.id, round=round_number)
    try:
        _rewrite(ws, round_number)
        back_up_after_close(ws)
    finally:
        ws.tell(Topic.ROUNDS, Topic.BALLOTS, Topic.ASSESSMENTS)
    return closed


def _rewrite(ws: Workspace, round_number: int) -> None:
    try:
        ws.store.rewrite()
    except StorageTrouble as trouble:
        raise StorageTrouble(
            f"Round {round_number} is closed, but the file could not be written anew yet.",
            f"{trouble.title} Every ballot is counted and nothing is lost.",
            "Free some space, close LIS Desktop and open it again: it then finishes by itself.",
        ) from trouble


def _require_settled(open_questions: int) -> None:
    if open_questions:
        raise NotAllowed(
            f"{open_questions} answers were typed differently the second time.",
            f"The sheets can no longer be looked up once the round is closed. {UNCHANGED}",
            "Settle them against the paper, or end the check.",
        )


def _require_none_open(of: Assessment) -> None:
    if of.open_round is not None:
        raise NotAllowed(
            f"Round {of.open_round.number} is still open.",
            f"One round takes ballots at a time. {UNCHANGED}",
            "Close it first.",
        )
    if len(of.rounds) >= MAX_ROUNDS:
        raise NotAllowed(f"This assessment has {MAX_ROUNDS} rounds already.", UNCHANGED)


def _check_asked(asked: int, k: int) -> None:
    if not 1 <= asked <= MAX_ASKED:
        raise InvalidInput(
            f"Asked: {asked} is not a number of people from 1 to {MAX_ASKED}.",
            UNCHANGED,
            "Say how many people are asked before the round opens.",
        )
    if asked < k:
        raise NotAllowed(
            f"{asked} people are fewer than {k}, so nothing of this round could ever be shown.",
            f"Groups below {k} stay hidden to protect respondents. {UNCHANGED}",
            f"Ask at least {k} people.",
        )


def _check_votes_each(kind: RoundKind, votes_each: int) -> None:
    if kind is RoundKind.SCORES and votes_each:
        raise InvalidInput("A round of scores has no votes to give.", UNCHANGED)
    if kind is RoundKind.VOTES and not 1 <= votes_each <= MAX_VOTES_EACH:
        raise InvalidInput(
            f"{votes_each} is not a number of votes from 1 to {MAX_VOTES_EACH}.",
            UNCHANGED,
            "Three to five votes each work well.",
        )


def _in_order(of: Assessment, dimension_ids: Sequence[str]) -> tuple[str, ...]:
    """The dimensions in the instrument's order, which is round 1's; InvalidInput for none or twice."""
    if not dimension_ids:
        raise InvalidInput("No dimension is chosen.", UNCHANGED, "Choose at least one.")
    if len(set(dimension_ids)) != len(dimension_ids):
        raise InvalidInput("A dimension is chosen twice.", UNCHANGED, "Name each once.")
    strange = set(dimension_ids).difference(of.round(1).dimension_ids)
    if strange:
        raise InvalidInput(f"This assessment has no dimension {min(strange)!r}.", UNCHANGED)
    return tuple(each for each in of.round(1).dimension_ids if each in dimension_ids)


def _check_raised(round_: RoundFacts, asked: int, answered: int) -> None:
    if not 1 <= asked <= MAX_ASKED:
        raise InvalidInput(f"Asked: {asked} is not a number of people from 1 to {MAX_ASKED}.", UNCHANGED)
    if asked < round_.asked:
        raise NotAllowed(
            f"{round_.asked} people were asked; the number may only be raised.",
            UNCHANGED,
        )
    if asked < answered:
        raise NotAllowed(f"{answered} ballots are in, so more than {asked} were asked.", UNCHANGED)
