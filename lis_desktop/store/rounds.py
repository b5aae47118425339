"""Rounds as rows: finding one, and closing it in a way that leaves no trace of who came when."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from lis_desktop.core.ballot import new_ballot_key
from lis_desktop.core.errors import NotFound
from lis_desktop.core.figures import RoundKind, RoundState
from lis_desktop.core.mixing import mixed
from lis_desktop.store import facts
from lis_desktop.store.tables import (
    answer,
    assessment,
    ballot,
    check_sheet,
    round_,
    round_dimension,
    sheet,
)


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What every change to a round's ballots has to know; `id` is the row's. `typed` is told at close."""

    id: int
    number: int
    state: RoundState
    asked: int
    level_count: int
    imported: int
    typed: int
    empty: int
    phone: int
    kiosk: int
    kind: RoundKind
    votes_each: int


_FACTS = (
    select(round_, assessment.c.level_count)
    .join(assessment)
    .where(round_.c.assessment_id == bindparam("assessment"), round_.c.number == bindparam("number"))
)


def facts_of(db: Connection, assessment_id: str, number: int) -> RoundFacts:
    """The round's facts; NotFound when the assessment has no round of that number."""
    row = db.execute(_FACTS, {"assessment": assessment_id, "number": number}).one_or_none()
    if row is None:
        raise NotFound(f"There is no round {number} in this assessment.", "Nothing was changed.")
    return RoundFacts(
        row.id,
        number,
        RoundState(row.state),
        row.asked,
        row.level_count,
        row.imported,
        row.typed,
        row.empty,
        row.phone,
        row.kiosk,
        RoundKind(row.kind),
        row.votes_each,
    )


_ASKED = (
    select(round_dimension.c.dimension_id)
    .where(round_dimension.c.round_id == bindparam("round"))
    .order_by(round_dimension.c.position)
)


def dimension_ids(db: Connection, round_id: int) -> tuple[str, ...]:
    """What the round asks about, in the instrument's order."""
    return tuple(db.execute(_ASKED, {"round": round_id}).scalars())


_ASKS = select(round_dimension.c.position).where(
    round_dimension.c.round_id == bindparam("round"), round_dimension.c.dimension_id == bindparam("dimension")
)


def asks_about(db: Connection, round_id: int, dimension_id: str) -> bool:
    """Whether the dimension is one of the round's."""
    return db.execute(_ASKS, {"round": round_id, "dimension": dimension_id}).first() is not None


def add_round(
    db: Connection,
    assessment_id: str,
    number: int,
    asked: int,
    dimensions: Sequence[str],
    kind: RoundKind = RoundKind.SCORES,
    votes_each: int = 0,
) -> None:
    """A new round, open for ballots."""
    round_id = db.execute(
        insert(round_)
        .returning(round_.c.id)
        .values(
            assessment_id=assessment_id,
            number=number,
            asked=asked,
            state=RoundState.OPEN.value,
            closed_on=None,
            typed=0,
            imported=0,
            empty=0,
            kind=kind.value,
            votes_each=votes_each,
            phone=0,
            kiosk=0,
        )
    ).scalar_one()
    db.execute(
        insert(round_dimension),
        [
            {"round_id": round_id, "position": position, "dimension_id": dimension_id}
            for position, dimension_id in enumerate(dimensions)
        ],
    )


def is_open_over(db: Connection, assessment_id: str, dimension_id: str) -> bool:
    """Whether an open round asks for levels of the dimension."""
    found = db.execute(
        select(round_.c.id)
        .join(round_dimension)
        .where(
            round_.c.assessment_id == assessment_id,
            round_.c.state == RoundState.OPEN.value,
            round_.c.kind == RoundKind.SCORES.value,
            round_dimension.c.dimension_id == dimension_id,
        )
    )
    return found.first() is not None


def close(
    db: Connection, round_id: int, typed: int, empty: int, today: date, *, keep_rows: bool = True
) -> None:
    """Close the round, in the transaction given: empty ballots go, the others get new random keys in a random
    order, the links from sheets end, and what was typed a second time goes. Without `keep_rows` one person's
    answers stand together no more, but by chance. The file must then be rewritten: the debt is noted with it,
    so that a computer that dies in between pays it at the next opening."""
    _drop_empty(db, round_id)
    db.execute(delete(check_sheet).where(check_sheet.c.round_id == round_id))
    db.execute(delete(sheet).where(sheet.c.round_id == round_id))
    _give_new_keys(db, round_id, keep_rows=keep_rows)
    _mark_closed(db, round_id, typed, empty, today)
    facts.note_rewrite_due(db)


def _drop_empty(db: Connection, round_id: int) -> None:
    answered = select(answer.c.ballot_key)
    db.execute(delete(ballot).where(and_(ballot.c.round_id == round_id, ballot.c.key.not_in(answered))))


def _give_new_keys(db: Connection, round_id: int, *, keep_rows: bool) -> None:
    rows = db.execute(
        select(answer.c.ballot_key, answer.c.dimension_id, answer.c.value)
        .join(ballot)
        .where(ballot.c.round_id == round_id)
    ).all()
    found: dict[bytes, dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row.ballot_key][row.dimension_id] = row.value
    chance = secrets.SystemRandom()
    ballots = list(found.values()) if keep_rows else mixed(list(found.values()), chance)
    with_keys = [(new_ballot_key(), each) for each in ballots]
    db.execute(delete(ballot).where(ballot.c.round_id == round_id))
    db.execute(insert(ballot), [{"key": key, "round_id": round_id} for key in sorted(dict(with_keys))])
    shuffled = [(key, about, value) for key, each in with_keys for about, value in each.items()]
    chance.shuffle(shuffled)
    db.execute(
        insert(answer),
        [{"ballot_key": key, "dimension_id": about, "value": value} for key, about, value in shuffled],
    )


def _mark_closed(db: Connection, round_id: int, typed: int, empty: int, today: date) -> None:
    db.execute(
        update(round_)
        .where(round_.c.id == round_id)
        .values(state=RoundState.CLOSED.value, closed_on=today.isoformat(), typed=typed, empty=empty)
    )
