"""Who may send one ballot, kept apart from the ballots: hashes of tokens, and whether they were used."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from lis_desktop.core.figures import RoundState
from lis_desktop.store.tables import round_, token


@dataclass(frozen=True, slots=True)
class TokenFacts:
    """What is known of a token: whose round it is for, by the assessment's id and the round's number."""

    assessment_id: str
    round_number: int
    used: bool


_FIND = (
    select(round_.c.assessment_id, round_.c.number, token.c.used)
    .join(round_)
    .where(token.c.hash == bindparam("digest"))
)
# `used = 0` in the WHERE is the guard: whoever comes second changes no row.
_USE = update(token).where(token.c.hash == bindparam("digest"), token.c.used == 0).values(used=1)


def add(db: Connection, round_id: int, tokens: Iterable[str]) -> None:
    """Keep the hashes of new tokens, in the order of the hashes."""
    rows = [{"hash": digest, "round_id": round_id, "used": 0} for digest in sorted(map(_digest, tokens))]
    if rows:
        db.execute(insert(token), rows)


def find(db: Connection, given: str) -> TokenFacts | None:
    """What is known of the token, None where it is none of ours."""
    row = db.execute(_FIND, {"digest": _digest(given)}).one_or_none()
    return None if row is None else TokenFacts(row.assessment_id, row.number, bool(row.used))


def use(db: Connection, given: str) -> bool:
    """Mark the token as used; False where it was used before, or is none of ours."""
    return db.execute(_USE, {"digest": _digest(given)}).rowcount == 1


def count(db: Connection, round_id: int) -> tuple[int, int]:
    """How many tokens of the round are still free, and how many are used."""
    rows = db.execute(
        select(token.c.used, func.count().label("number"))
        .where(token.c.round_id == round_id)
        .group_by(token.c.used)
    )
    by_used = {row.used: int(row.number) for row in rows}
    return by_used.get(0, 0), by_used.get(1, 0)


def remove_free(db: Connection, round_id: int) -> int:
    """Take back the tokens that nobody has used; how many."""
    return db.execute(delete(token).where(token.c.round_id == round_id, token.c.used == 0)).rowcount


_OF_CLOSED_ROUNDS = token.c.round_id.in_(select(round_.c.id).where(round_.c.state == RoundState.CLOSED.value))


def closed_rounds_have_some(db: Connection) -> bool:
    """Whether tokens of closed rounds are left."""
    return db.execute(select(token.c.hash).where(_OF_CLOSED_ROUNDS).limit(1)).first() is not None


def forget_closed_rounds(db: Connection) -> None:
    """Remove what is left of the tokens of closed rounds: they would tell which slips were used. Not while a
    phone may still ask whether its ballot is in."""
    db.execute(delete(token).where(_OF_CLOSED_ROUNDS))


def _digest(given: str) -> bytes:
    return hashlib.sha256(given.encode("utf-8", "surrogatepass")).digest()
