"""Tokens: each lets one person send one ballot. What is kept of a token leads to no ballot."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from lis_desktop.core.ballot import Answer, Way
from lis_desktop.core.errors import InvalidInput, LisError, NotAllowed
from lis_desktop.core.figures import RoundState
from lis_desktop.core.whereabouts import Whereabouts
from lis_desktop.services.assessments import UNCHANGED
from lis_desktop.services.collecting.ballot_rules import open_round_of, round_of
from lis_desktop.services.collecting.ballots import Cast, answered_in, cast_in
from lis_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from lis_desktop.store.rounds import RoundFacts
    from lis_desktop.store.school_store import Transaction

TOKEN_BYTES = 16
Redemption = tuple[str, Mapping[str, Answer]]
"""A token, and the answers that came with it."""
RoundPlace = tuple[str, int]
"""The assessment's id and the round's number."""


class Redeemed(Enum):
    """What became of a token and its ballot. Only COUNTED and EMPTY used the token up."""

    COUNTED = "counted"
    EMPTY = "empty"
    """Nothing but blanks: told apart, counted as an empty ballot."""
    USED = "used"
    """A ballot came with this token before; it is in, and this one is not."""
    UNKNOWN = "unknown"
    CLOSED = "closed"
    """The round closed, or went on to another laptop, before a ballot came with it."""
    FULL = "full"
    """As many ballots are in as people were asked."""
    INVALID = "invalid"
    """Answers that the round does not take."""


def issue_tokens(ws: Workspace, id: str, round_number: int, count: int) -> tuple[str, ...]:
    """New random tokens for an open round; only their hashes are kept, so this is the one time they are seen.

    NotAllowed where nobody said how many are asked, or where there would be more tokens than that.
    """
    from lis_desktop.store import tokens

    if count < 1:
        raise InvalidInput(f"{count} is not a number of tokens.", UNCHANGED)
    made = tuple(secrets.token_urlsafe(TOKEN_BYTES) for _ in range(count))
    with ws.store.writing() as db:
        round_ = open_round_of(db, id, round_number)
        if not round_.asked:
            raise NotAllowed(
                "Say first how many people are asked.", UNCHANGED, "Then everybody gets one token."
            )
        there = sum(tokens.count(db, round_.id))
        if there + count > round_.asked:
            raise NotAllowed(
                f"{there} tokens are out already, and {round_.asked} people were asked.",
                f"{count} more would be too many. {UNCHANGED}",
                "If more were asked, raise the number of people asked first; if slips were lost, "
                "end the unused ones.",
            )
        tokens.add(db, round_.id, made)
    return made


def token_counts(ws: Workspace, id: str, round_number: int) -> tuple[int, int]:
    """How many tokens of the round are free, and how many are used."""
    from lis_desktop.store import tokens

    with ws.store.reading() as db:
        return tokens.count(db, round_of(db, id, round_number).id)


def withdraw_tokens(ws: Workspace, id: str, round_number: int) -> int:
    """Take back every token that nobody has used, so that new ones can be given out; how many."""
    from lis_desktop.store import tokens

    with ws.store.writing() as db:
        return tokens.remove_free(db, open_round_of(db, id, round_number).id)


def redeem_all(
    ws: Workspace,
    redemptions: Iterable[Redemption],
    way: Way = Way.PHONE,
    only: RoundPlace | None = None,
) -> tuple[Redeemed, ...]:
    """Take one ballot for each token, all in one transaction; each stands by itself, and all are on the disk
    when this returns. With `only`, tokens of other rounds are unknown."""
    with ws.store.writing() as db:
        rounds: dict[RoundPlace, _Taking | None] = {}
        done = tuple(_redeem(db, token, answers, way, only, rounds) for token, answers in redemptions)
    if not {Redeemed.COUNTED, Redeemed.EMPTY}.isdisjoint(done):
        ws.tell(Topic.BALLOTS)
    return done


def _redeem(
    db: Transaction,
    token: str,
    answers: Mapping[str, Answer],
    way: Way,
    only: RoundPlace | None,
    rounds: dict[RoundPlace, _Taking | None],
) -> Redeemed:
    from lis_desktop.store import tokens
    from lis_desktop.store.bulk import savepoint

    found = tokens.find(db, token)
    if found is None:
        return Redeemed.UNKNOWN
    place = (found.assessment_id, found.round_number)
    if only is not None and place != only:
        return Redeemed.UNKNOWN
    if found.used:
        return Redeemed.USED
    # Looked up once for sixty phones that send at one moment: the transaction sees one state of it.
    if place not in rounds:
        rounds[place] = _taking_ballots(db, *place)
    taking = rounds[place]
    if taking is None:
        return Redeemed.CLOSED
    try:
        with savepoint(db):
            if not tokens.use(db, token):
                return Redeemed.USED
            done = cast_in(db, taking.round, answers, way, taking.answered)
    except NotAllowed:
        return Redeemed.FULL
    except LisError:
        return Redeemed.INVALID
    if done is Cast.EMPTY:
        return Redeemed.EMPTY
    taking.answered += 1
    return Redeemed.COUNTED


@dataclass(slots=True)
class _Taking:
    """A round that takes ballots, as the transaction found it, and how many are in by now."""

    round: RoundFacts
    answered: int


def _taking_ballots(db: Transaction, id: str, round_number: int) -> _Taking | None:
    """The round, None where it takes no ballots here."""
    from lis_desktop.store import handing

    round_ = round_of(db, id, round_number)
    is_here = handing.whereabouts(db, id)[0] is Whereabouts.HERE
    if not is_here or round_.state is RoundState.CLOSED:
        return None
    return _Taking(round_, answered_in(db, round_))
