"""What the ballot server asks of the store: tokens, what they are good for, and ballots on the disk."""

from __future__ import annotations

from collections.abc import Sequence

from lis_desktop.collect.phones.desk import Desk, Outcome, Submission, TokenState
from lis_desktop.core.errors import NotAllowed
from lis_desktop.core.figures import RoundState
from lis_desktop.services.assessments import assessment
from lis_desktop.services.collecting.tokens import Redeemed, issue_tokens, redeem_all, token_counts
from lis_desktop.services.workspace import Topic, Workspace

_OUTCOMES = {
    Redeemed.COUNTED: Outcome.IN,
    Redeemed.EMPTY: Outcome.IN,
    Redeemed.USED: Outcome.ALREADY_IN,
    Redeemed.UNKNOWN: Outcome.UNKNOWN,
    Redeemed.CLOSED: Outcome.CLOSED,
    Redeemed.FULL: Outcome.FULL,
    Redeemed.INVALID: Outcome.REFUSED,
}


def desk_for(ws: Workspace, id: str, round_number: int) -> Desk:
    """The desk for one round."""

    def commit(submissions: Sequence[Submission]) -> Sequence[Outcome]:
        sent = [(each.token, each.answers) for each in submissions]
        done = redeem_all(ws, sent, only=(id, round_number))
        unknown = Outcome.UNKNOWN
        # A closed round has forgotten its tokens; whoever is late should hear that, and not "unknown".
        if Redeemed.UNKNOWN in done and assessment(ws, id).round(round_number).state is RoundState.CLOSED:
            unknown = Outcome.CLOSED
        return [unknown if each is Redeemed.UNKNOWN else _OUTCOMES[each] for each in done]

    def give(count: int) -> Sequence[str]:
        asked = assessment(ws, id).round(round_number).asked
        room = min(count, asked - sum(token_counts(ws, id, round_number)))
        if room < 1:
            return ()
        try:
            tokens = issue_tokens(ws, id, round_number, room)
        except NotAllowed:
            return ()
        ws.tell(Topic.PHONES)
        return tokens

    return Desk(commit, give, lambda token: _token_state(ws, token, id, round_number), ws.store.settle)


def _token_state(ws: Workspace, token: str, id: str, round_number: int) -> TokenState:
    from lis_desktop.store import rounds, tokens

    with ws.store.reading() as db:
        found = tokens.find(db, token)
        if rounds.facts_of(db, id, round_number).state is RoundState.CLOSED:
            return TokenState.CLOSED
    if found is None or (found.assessment_id, found.round_number) != (id, round_number):
        return TokenState.UNKNOWN
    return TokenState.USED if found.used else TokenState.GOOD
