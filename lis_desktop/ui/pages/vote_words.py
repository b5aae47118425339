"""What the secret vote says: sentences from figures, plain Python."""

from __future__ import annotations

from lis_desktop.core.figures import RoundState
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.voting import VoteResult, VoteTotal

WHY = (
    "Everybody gives a few votes, alone and at the same moment. The result helps the room to choose; the "
    "program chooses nothing."
)
TYPED = "Type what each paper ballot gives: a digit per dimension, Space for none, Enter for the next ballot."


def offer(dimensions: int, votes_each: int) -> str:
    """What people will be asked to do."""
    if not dimensions:
        return "Tick at least one dimension."
    votes = "1 vote" if votes_each == 1 else f"{votes_each} votes"
    return f"Each person gives {votes} to {dimensions} dimensions, more than one to the same if they like."


def so_far(answered: int, asked: int) -> str:
    """While votes come in."""
    return f"{answered} of {asked} have voted."


def confirm(answered: int, asked: int) -> str:
    """Before the vote is closed."""
    left = asked - answered
    waiting = f" {left} who were asked have not voted." if left > 0 else ""
    return f"{so_far(answered, asked)}{waiting} After closing, no vote can be added."


def too_few(answered: int, k: int) -> str:
    """Closing now would hide the result for ever; "" where it would not."""
    return f"With fewer than {k} ballots the result stays hidden, to protect voters." if answered < k else ""


def result(vote: VoteResult, k: int) -> str:
    """The sentence above the table: who voted, and where there are ties."""
    if vote.state is RoundState.OPEN:
        return ""
    if vote.totals is None:
        return f"The vote stays hidden: fewer than {k} voted."
    each = "1 vote" if vote.votes_each == 1 else f"{vote.votes_each} votes"
    return f"{vote.answered} of {vote.asked} voted, {each} each."


def ties(vote: VoteResult, instrument: Instrument) -> str:
    """ "Tied: 1.1 Equity and 2.3 Multiple Pathways with 12." for ties among those with votes; "" for none."""
    groups: dict[int, list[str]] = {}
    for total in vote.totals or ():
        if total.tied and total.votes:
            groups.setdefault(total.votes, []).append(instrument.dimension(total.dimension_id).label)
    if not groups:
        return ""
    told = (f"{' and '.join(names)} with {votes}" for votes, names in groups.items())
    return f"Tied: {'; '.join(told)}."


def total(found: VoteTotal | None) -> str:
    """A cell: "14 votes", "9 votes, tied", or "" where the dimension was not voted on."""
    if found is None:
        return ""
    votes = "1 vote" if found.votes == 1 else f"{found.votes} votes"
    return f"{votes}, tied" if found.tied and found.votes else votes
