"""Keys on the shelf: the Consortium's public ones, its letters' tokens, and which key speaks for whom.

Secret keys are never here: analysts read the shelf, and it may lie on another machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Connection, and_, delete, func, insert, literal, select, update

from lis_desktop.core.letters import Succession
from lis_desktop.core.senders import EnrolledKey, Keyring, LetterToken
from lis_desktop.store.shelf.tables import (
    bundle,
    consortium_fact,
    consortium_key,
    key_alarm,
    letter,
    school_binding,
    school_key,
)


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that was written; `used_by` is "" while no bundle has proved its token."""

    issue: int
    school_code: str
    school_name: str
    issued_on: str
    used_by: str


_OF_A_LETTER = ("issue", "school_code", "school_name", "issued_on", "used_by")
"""What analysts may be given, as docs/consortium.md says."""

_MAY_READ_LETTERS = select(
    and_(*(func.has_column_privilege("letter", each, "SELECT") for each in _OF_A_LETTER))
)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A school's key; `enrolled_by` is letter, voucher or staff, or alarm of one that never spoke."""

    key: str
    school_code: str
    enrolled_by: str
    revoked: bool


@dataclass(frozen=True, slots=True)
class Alarm:
    """Two keys claim one letter: `rival` was first, which proves nothing."""

    key: str
    rival: str
    school_code: str


def own_keys(db: Connection) -> tuple[str, ...]:
    """The Consortium's signing keys, the present one last; none before they are made."""
    return tuple(db.scalars(select(consortium_key.c.key).order_by(consortium_key.c.place)))


def succession(db: Connection) -> tuple[Succession, ...]:
    """How each signing key passed to the next."""
    rows = db.execute(select(consortium_key).order_by(consortium_key.c.place)).all()
    return tuple(Succession(old.key, new.key, new.signature) for old, new in pairwise(rows))


def add_own_key(db: Connection, key: str, signature: str) -> None:
    """The next signing key, signed by the present one ("" for the first)."""
    place = len(own_keys(db)) + 1
    db.execute(insert(consortium_key).values(key=key, place=place, signature=signature))


def fact(db: Connection, name: str) -> str:
    """A fact about the Consortium, "" where it was not told."""
    found = db.scalars(select(consortium_fact.c.value).where(consortium_fact.c.name == name)).first()
    return found or ""


def set_fact(db: Connection, name: str, value: str) -> None:
    """Remember a fact."""
    db.execute(delete(consortium_fact).where(consortium_fact.c.name == name))
    db.execute(insert(consortium_fact).values(name=name, value=value))


def keyring(db: Connection, token_of: Callable[[str], str]) -> Keyring:
    """Everything that admitting a bundle asks for; `token_of` makes a letter's token of what is kept here."""
    letters: dict[str, tuple[LetterToken, ...]] = defaultdict(tuple)
    for row in db.execute(select(letter).order_by(letter.c.issue.desc())):
        letters[row.school_code] += (
            LetterToken(row.school_code, token_of(row.token), row.used_by, row.issue),
        )
    enrolled = {
        row.key: EnrolledKey(row.key, row.school_code, bool(row.revoked))
        for row in db.execute(select(school_key))
    }
    bound = {row.id: row.school_code for row in db.execute(select(school_binding))}
    return Keyring(frozenset(own_keys(db)), enrolled, dict(letters), bound)


def next_letter_issue(db: Connection) -> int:
    """Rising with every letter, whichever school it is for."""
    return int(db.execute(select(func.coalesce(func.max(letter.c.issue), 0) + 1)).scalar_one())


def add_letter(
    db: Connection, issue: int, school_code: str, school_name: str, issued_on: str, seed: str
) -> None:
    """Remember a letter and what its token is made of. An earlier one of the school that nobody used proves
    nothing any more."""
    unused = (letter.c.school_code == school_code) & (letter.c.used_by == "")
    db.execute(delete(letter).where(unused))
    db.execute(
        insert(letter).values(
            issue=issue,
            school_code=school_code,
            school_name=school_name,
            issued_on=issued_on,
            token=seed,
            used_by="",
        )
    )


def enrol(db: Connection, key: str, school_code: str, by: str) -> None:
    """Let a key speak for a school; an alarm about it is answered."""
    db.execute(delete(school_key).where(school_key.c.key == key))
    db.execute(insert(school_key).values(key=key, school_code=school_code, enrolled_by=by, revoked=0))
    db.execute(delete(key_alarm).where(key_alarm.c.key == key))


def revoke(db: Connection, key: str) -> bool:
    """Let a key speak no more; False where it is not enrolled. What a school without any key left had
    claimed is free again. One that an alarm is about is shut out before it ever spoke, and the alarm is
    answered."""
    code = db.scalars(select(school_key.c.school_code).where(school_key.c.key == key)).first()
    if code is None:
        return _shut_out(db, key)
    db.execute(update(school_key).where(school_key.c.key == key).values(revoked=1))
    left = select(school_key.c.key).where((school_key.c.school_code == code) & (school_key.c.revoked == 0))
    if db.execute(left).first() is None:
        db.execute(delete(school_binding).where(school_binding.c.school_code == code))
    return True


def _shut_out(db: Connection, key: str) -> bool:
    code = db.scalars(select(key_alarm.c.school_code).where(key_alarm.c.key == key)).first()
    if code is None:
        return False
    db.execute(insert(school_key).values(key=key, school_code=code, enrolled_by="alarm", revoked=1))
    db.execute(delete(key_alarm).where(key_alarm.c.key == key))
    return True


def alarms(db: Connection) -> tuple[Alarm, ...]:
    """Every alarm that nobody has answered."""
    rows = db.execute(select(key_alarm).order_by(key_alarm.c.school_code, key_alarm.c.key))
    return tuple(Alarm(row.key, row.rival, row.school_code) for row in rows)


def letters(db: Connection) -> tuple[LetterLine, ...] | None:
    """Every letter that counts, the latest first; never what its token is made of. None where the database
    lets this role read no letter."""
    if db.dialect.name == "postgresql" and not db.scalar(_MAY_READ_LETTERS):
        return None
    columns = (getattr(letter.c, each) for each in _OF_A_LETTER)
    return tuple(LetterLine(*row) for row in db.execute(select(*columns).order_by(letter.c.issue.desc())))


def names_of_schools(db: Connection) -> dict[str, str]:
    """What the schools that speak here call themselves, by code: the name of the latest bundle."""
    about = literal("assessment:") + bundle.c.assessment_id
    told = select(school_binding.c.school_code, bundle.c.school_name).join(
        school_binding, school_binding.c.id == about
    )
    named = told.where(bundle.c.school_name != "").order_by(bundle.c.id)
    return {row.school_code: row.school_name for row in db.execute(named)}


def keys(db: Connection) -> tuple[KeyLine, ...]:
    """Every key that was ever enrolled, by school."""
    rows = db.execute(select(school_key).order_by(school_key.c.school_code, school_key.c.key))
    return tuple(KeyLine(row.key, row.school_code, row.enrolled_by, bool(row.revoked)) for row in rows)


def revoked_keys(db: Connection) -> tuple[str, ...]:
    """The keys that travel in the digest."""
    return tuple(each.key for each in keys(db) if each.revoked)
