"""Closing a round: the one moment after which everybody sees everything at once, and nothing changes."""

from __future__ import annotations

from datetime import datetime

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.errors import NotAllowed, StorageTrouble
from lis_desktop.core.figures import RoundState
from lis_desktop.log import log_event
from lis_desktop.services.assessments import UNCHANGED
from lis_desktop.services.backups import back_up_after_close
from lis_desktop.services.ballots import box_of
from lis_desktop.services.workspace import Topic, Workspace


def close_round(ws: Workspace, id: str, round_number: int = 1) -> Assessment:
    """Close the round for ever: ballots get new random keys, sheets lose their links, empty ballots are left
    out and counted, and the file is rewritten so that no order is left in it; then a backup is made.

    NotAllowed when it is closed already or when no ballot is in. A computer that dies on the way finds the
    round either open or closed; the rewriting is then finished at the next opening.
    """
    from lis_desktop.store import assessments, rounds

    with ws.store.writing() as db:
        full_id = assessments.full_id(db, id)
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
        rounds.close(db, round_.id, now_in.typed, now_in.empty, datetime.now().astimezone().date())
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
