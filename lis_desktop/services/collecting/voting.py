"""The secret vote: opened as a round of votes, cast like every ballot, counted once it is closed."""

from __future__ import annotations

from lis_desktop.core.errors import NotFound
from lis_desktop.core.figures import RoundKind
from lis_desktop.core.voting import VoteResult
from lis_desktop.core.voting import VoteTotal as VoteTotal
from lis_desktop.services.results import vote_result_of
from lis_desktop.services.workspace import Workspace


def vote_result(ws: Workspace, id: str, round_number: int) -> VoteResult:
    """The vote of that round; NotFound where the round is none. Open: how many are in, no total."""
    from lis_desktop.store import assessments

    with ws.store.reading() as db:
        of = assessments.get_assessment(db, id)
        for each in of.rounds:
            if each.number == round_number and each.kind is RoundKind.VOTES:
                return vote_result_of(db, of, each)
    raise NotFound(f"Round {round_number} is no vote in this assessment.", "Nothing was changed.")
