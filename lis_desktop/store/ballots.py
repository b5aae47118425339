"""Ballots of a round. What a sheet is called ends with the round; what a ballot says stays."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from lis_desktop.core.ballot import Answer, AnswerCode, Ballot, Way, new_ballot_key
from lis_desktop.core.figures import RoundState
from lis_desktop.store import facts
from lis_desktop.store.bulk import insert_rows
from lis_desktop.store.tables import answer, ballot, round_, sheet

_CODES = {AnswerCode.CANNOT_JUDGE: -1, AnswerCode.NOT_APPLICABLE: -2, AnswerCode.BLANK: -3}
"""BLANK is kept only of a second typing, where it says that somebody looked."""
_CODE_OF = {number: code for code, number in _CODES.items()}

_TOTAL_OF = {Way.SPREADSHEET: round_.c.imported, Way.PHONE: round_.c.phone, Way.KIOSK: round_.c.kiosk}
_ADD_TO = {
    total: update(round_)
    .where(round_.c.id == bindparam("round"))
    .values({total: total + bindparam("more"), round_.c.empty: round_.c.empty + bindparam("blank")})
    for total in _TOTAL_OF.values()
}

_KEY_OF_SHEET = select(sheet.c.ballot_key).where(
    sheet.c.round_id == bindparam("round"), sheet.c.number == bindparam("sheet")
)
_HAS_ANSWER = select(answer.c.dimension_id).where(answer.c.ballot_key == bindparam("key")).limit(1)
_INSERT = upsert(answer)
_SET = _INSERT.on_conflict_do_update(
    index_elements=[answer.c.ballot_key, answer.c.dimension_id], set_={"value": _INSERT.excluded.value}
)
_CLEAR = delete(answer).where(
    answer.c.ballot_key == bindparam("key"), answer.c.dimension_id == bindparam("dimension")
)


def key_of_sheet(db: Connection, round_id: int, number: int) -> bytes | None:
    """The ballot that the typed sheet is linked to, None when there is no such sheet yet."""
    found: bytes | None = db.execute(_KEY_OF_SHEET, {"round": round_id, "sheet": number}).scalar_one_or_none()
    return found


def add_sheet(db: Connection, round_id: int, number: int) -> bytes:
    """A new, still empty ballot with the sheet that it is typed from."""
    key = new_ballot_key()
    db.execute(insert(ballot), {"key": key, "round_id": round_id})
    db.execute(insert(sheet), {"round_id": round_id, "number": number, "ballot_key": key})
    return key


def has_answer(db: Connection, key: bytes) -> bool:
    """Whether the ballot says anything yet."""
    return db.execute(_HAS_ANSWER, {"key": key}).first() is not None


def set_answer(db: Connection, key: bytes, dimension_id: str, given: Answer) -> None:
    """Write one answer over what was there; BLANK clears it."""
    if given is AnswerCode.BLANK:
        db.execute(_CLEAR, {"key": key, "dimension": dimension_id})
        return
    db.execute(_SET, {"ballot_key": key, "dimension_id": dimension_id, "value": number_of(given)})


def remove_sheet(db: Connection, round_id: int, number: int) -> bool:
    """Remove a typed sheet with its ballot; False when there was none."""
    key = key_of_sheet(db, round_id, number)
    if key is None:
        return False
    db.execute(delete(ballot).where(ballot.c.key == key))
    return True


def typed_sheets(db: Connection, round_id: int) -> dict[int, Mapping[str, Answer]]:
    """The answers of every typed sheet by its number, in order."""
    query = (
        select(sheet.c.number, answer.c.dimension_id, answer.c.value)
        .join(answer, answer.c.ballot_key == sheet.c.ballot_key, isouter=True)
        .where(sheet.c.round_id == round_id)
        .order_by(sheet.c.number)
    )
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for number, dimension_id, value in db.execute(query):
        answers = found[number]
        if dimension_id is not None:
            answers[dimension_id] = answer_of(value)
    return {number: MappingProxyType(answers) for number, answers in found.items()}


def typed_sheet(db: Connection, key: bytes) -> Mapping[str, Answer]:
    """The answers of one ballot that is still being typed."""
    rows = db.execute(select(answer.c.dimension_id, answer.c.value).where(answer.c.ballot_key == key))
    return {dimension_id: answer_of(value) for dimension_id, value in rows}


def ballots_of(db: Connection, round_id: int, *, without_sheet: bool = False) -> tuple[Ballot, ...]:
    """The round's ballots that say something, in the order of their random keys.

    `without_sheet` leaves out those that a sheet is linked to (there are links only while it is open).
    """
    query = (
        select(answer.c.ballot_key, answer.c.dimension_id, answer.c.value)
        .join(ballot)
        .where(ballot.c.round_id == round_id)
    )
    if without_sheet:
        query = query.where(~exists().where(sheet.c.ballot_key == ballot.c.key))
    found: dict[bytes, dict[str, Answer]] = defaultdict(dict)
    for key, dimension_id, value in db.execute(query).all():
        found[key][dimension_id] = answer_of(value)
    return tuple(Ballot(found[key]) for key in sorted(found))


def secret_of(db: Connection, round_id: int) -> str:
    """SHA-256 (hex) of the random keys of a closed round. They were given at closing, a hand-over and a
    backup bring them along, and they stand in nothing that leaves the school."""
    keys = db.execute(select(ballot.c.key).where(ballot.c.round_id == round_id)).scalars()
    return hashlib.sha256(b"".join(sorted(keys))).hexdigest()


def count_typed(db: Connection, round_id: int) -> tuple[int, int]:
    """How many typed sheets say something, and how many nothing (yet)."""
    everything = db.execute(
        select(func.count()).select_from(sheet).where(sheet.c.round_id == round_id)
    ).scalar_one()
    voiced = count_voiced_sheets(db, round_id)
    return voiced, everything - voiced


_VOICED_SHEETS = (
    select(func.count())
    .select_from(sheet)
    .where(sheet.c.round_id == bindparam("round"), exists().where(answer.c.ballot_key == sheet.c.ballot_key))
)


def count_voiced_sheets(db: Connection, round_id: int) -> int:
    """How many typed sheets say something."""
    return int(db.execute(_VOICED_SHEETS, {"round": round_id}).scalar_one())


_COUNT_ANSWERED = (
    select(func.count())
    .select_from(ballot)
    .where(ballot.c.round_id == bindparam("round"), exists().where(answer.c.ballot_key == ballot.c.key))
)


def count_answered(db: Connection, round_id: int) -> int:
    """How many ballots that say something are in."""
    return int(db.execute(_COUNT_ANSWERED, {"round": round_id}).scalar_one())


def count_in_open_rounds(db: Connection) -> int:
    """How many ballots are in open rounds, of all assessments, the empty ones included."""
    query = (
        select(func.count()).select_from(ballot).join(round_).where(round_.c.state == RoundState.OPEN.value)
    )
    return int(db.execute(query).scalar_one())


def remove_imported(db: Connection, round_id: int) -> None:
    """Take out every ballot of an open round that no sheet is linked to, and its total."""
    linked = select(sheet.c.ballot_key).where(sheet.c.round_id == round_id)
    db.execute(delete(ballot).where(ballot.c.round_id == round_id, ballot.c.key.not_in(linked)))
    db.execute(update(round_).where(round_.c.id == round_id).values(imported=0, empty=0))


def add_imported(db: Connection, round_id: int, voiced: Iterable[Ballot], empty: int) -> int:
    """Put in ballots that say something, and count those that did not; how many went in."""
    return add_ballots(db, round_id, voiced, Way.SPREADSHEET, empty)


def add_ballots(db: Connection, round_id: int, voiced: Iterable[Ballot], way: Way, empty: int = 0) -> int:
    """Put in whole ballots that say something, and count the others; how many went in. The way is added to
    the round's totals and to nothing else. ValueError for PAPER: a paper ballot is a sheet.

    SQLite puts a new row before the last one on a page, whatever its key: the file must be written anew, or
    its bytes tell who came when."""
    total = _TOTAL_OF.get(way)
    if total is None:
        raise ValueError("a paper ballot is put in as a sheet")
    with_keys = [(new_ballot_key(), each) for each in voiced]
    if with_keys:
        # By the driver: sixty phones send at one moment, and the window waits for its turn behind them.
        insert_rows(db, ballot, [(key, round_id) for key, _ in with_keys])
        insert_rows(
            db,
            answer,
            [
                (key, about, number_of(given))
                for key, each in with_keys
                for about, given in each.answers.items()
            ],
        )
        facts.note_rewrite_due(db)
    db.execute(_ADD_TO[total], {"round": round_id, "more": len(with_keys), "blank": empty})
    return len(with_keys)


def next_sheet_number(db: Connection, round_id: int) -> int:
    """A number that no typed sheet has yet."""
    last = db.execute(select(func.max(sheet.c.number)).where(sheet.c.round_id == round_id)).scalar()
    return (last or 0) + 1


def number_of(given: Answer) -> int:
    """How an answer is kept."""
    return _CODES[given] if isinstance(given, AnswerCode) else given


def answer_of(value: int) -> Answer:
    """What a kept number means."""
    return _CODE_OF.get(value, value)
