"""Typed entries, and the steps by which they can be undone and done again after a restart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

import msgspec
from sqlalchemy import Connection, Select, delete, func, insert, select, update

from lis_desktop.core.entries import Entry
from lis_desktop.core.errors import InvalidInput
from lis_desktop.store.tables import edit_step, entry

_TYPES: dict[str, type[Entry]] = {each.kind: each for each in get_args(Entry)}

MAX_STEPS = 500
"""How far undo goes back; older steps are forgotten, text and all."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry before and after; None where there was none, or is none any more."""

    before: Entry | None
    after: Entry | None

    @property
    def about(self) -> Entry:
        """The entry that it is about, for its kind and key."""
        found = self.after if self.after is not None else self.before
        if found is None:
            raise ValueError("a change from nothing to nothing")
        return found

    @property
    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.after, self.before)


class _Stored(msgspec.Struct, array_like=True):
    kind: str
    before: msgspec.Raw
    after: msgspec.Raw


_NOTHING = msgspec.Raw(b"null")


def entries_of(db: Connection, assessment_id: str) -> tuple[Entry, ...]:
    """Every entry of the assessment, by kind and key."""
    rows = db.execute(
        select(entry.c.kind, entry.c.body)
        .where(entry.c.assessment_id == assessment_id)
        .order_by(entry.c.kind, entry.c.key)
    )
    return tuple(_decode(kind, body) for kind, body in rows)


def entry_at(db: Connection, assessment_id: str, kind: str, key: str) -> Entry | None:
    """The entry of that kind and key, or None."""
    body = db.execute(
        select(entry.c.body).where(
            entry.c.assessment_id == assessment_id, entry.c.kind == kind, entry.c.key == key
        )
    ).scalar_one_or_none()
    return None if body is None else _decode(kind, body)


def require_readable(kind: str, key: str, body: bytes) -> None:
    """InvalidInput unless this is an entry of that kind and key."""
    try:
        found = _decode(kind, body)
    except (KeyError, msgspec.DecodeError, UnicodeError) as error:
        raise _no_entry(kind) from error
    if found.key != key:
        raise _no_entry(kind)


def require_readable_steps(changes: bytes) -> None:
    """InvalidInput unless undo and redo can walk over this step."""
    try:
        for each in _decode_changes(changes):
            _ = each.about
    except (KeyError, ValueError) as error:
        raise _no_entry("step") from error


def _no_entry(kind: str) -> InvalidInput:
    return InvalidInput(f"A {kind!r} of this file is no entry.", "Nothing was changed.", "Write it again.")


def make(db: Connection, assessment_id: str, label: str, changes: Sequence[Change]) -> None:
    """Make the changes as one step. What had been undone before can no longer be done again."""
    _apply(db, assessment_id, changes)
    db.execute(delete(edit_step).where(edit_step.c.assessment_id == assessment_id, edit_step.c.undone == 1))
    last = db.execute(
        select(func.max(edit_step.c.number)).where(edit_step.c.assessment_id == assessment_id)
    ).scalar()
    number = (last or 0) + 1
    db.execute(
        insert(edit_step).values(
            assessment_id=assessment_id, number=number, label=label, undone=0, changes=_encode(changes)
        )
    )
    db.execute(
        delete(edit_step).where(
            edit_step.c.assessment_id == assessment_id, edit_step.c.number <= number - MAX_STEPS
        )
    )


def undo(db: Connection, assessment_id: str) -> str | None:
    """Take back the latest step that stands; its label, None when there is none."""
    return _move(db, assessment_id, undone=True)


def redo(db: Connection, assessment_id: str) -> str | None:
    """Do the earliest undone step again; its label, None when there is none."""
    return _move(db, assessment_id, undone=False)


def next_label(db: Connection, assessment_id: str, *, undone: bool) -> str | None:
    """What undo (`undone` True) or redo (False) would touch; None when there is nothing."""
    step = db.execute(_next_step(assessment_id, undone)).one_or_none()
    return None if step is None else str(step.label)


def _next_step(assessment_id: str, undone: bool) -> Select[Any]:
    order = edit_step.c.number.desc() if undone else edit_step.c.number.asc()
    return (
        select(edit_step)
        .where(edit_step.c.assessment_id == assessment_id, edit_step.c.undone == (0 if undone else 1))
        .order_by(order)
        .limit(1)
    )


def _move(db: Connection, assessment_id: str, *, undone: bool) -> str | None:
    step = db.execute(_next_step(assessment_id, undone)).one_or_none()
    if step is None:
        return None
    changes = _decode_changes(step.changes)
    _apply(db, assessment_id, [each.reversed for each in reversed(changes)] if undone else changes)
    db.execute(
        update(edit_step)
        .where(edit_step.c.assessment_id == assessment_id, edit_step.c.number == step.number)
        .values(undone=int(undone))
    )
    return str(step.label)


def _apply(db: Connection, assessment_id: str, changes: Sequence[Change]) -> None:
    for each in changes:
        touched = each.about
        db.execute(
            delete(entry).where(
                entry.c.assessment_id == assessment_id,
                entry.c.kind == touched.kind,
                entry.c.key == touched.key,
            )
        )
        if each.after is not None:
            db.execute(
                insert(entry).values(
                    assessment_id=assessment_id,
                    kind=touched.kind,
                    key=touched.key,
                    body=msgspec.json.encode(each.after),
                )
            )


def _encode(changes: Sequence[Change]) -> bytes:
    return msgspec.json.encode(
        [_Stored(each.about.kind, _raw(each.before), _raw(each.after)) for each in changes]
    )


def _raw(value: Entry | None) -> msgspec.Raw:
    return _NOTHING if value is None else msgspec.Raw(msgspec.json.encode(value))


def _decode_changes(data: bytes) -> list[Change]:
    stored = msgspec.json.decode(data, type=list[_Stored])
    return [Change(_entry(each.kind, each.before), _entry(each.kind, each.after)) for each in stored]


def _entry(kind: str, raw: msgspec.Raw) -> Entry | None:
    return None if bytes(raw) == b"null" else _decode(kind, bytes(raw))


def _decode(kind: str, body: bytes) -> Entry:
    return msgspec.json.decode(body, type=_TYPES[kind])
