"""Typed entries of one owner, and the steps by which they can be undone and done again after a restart.

The same drawer keeps what belongs to an assessment and what belongs to a school (`entries`,
`league_entries`): two tables each, of the same shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, Table, delete, func, insert, select, update

from lis_desktop.core.errors import InvalidInput

if TYPE_CHECKING:
    from lis_desktop.core.entries import Entry
    from lis_desktop.core.hand_over import EntryCopy
    from lis_desktop.core.league.entries import LeagueEntry

    AnyEntry = Entry | LeagueEntry

MAX_STEPS = 500
"""How far undo goes back; older steps are forgotten, text and all."""

_E = TypeVar("_E", bound="AnyEntry")


@dataclass(frozen=True, slots=True)
class Change:
    """One entry before and after; None where there was none, or is none any more."""

    before: AnyEntry | None
    after: AnyEntry | None

    @property
    def about(self) -> AnyEntry:
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


class Drawer(Generic[_E]):
    """Entries in `entries` and steps in `steps`, both told apart by the column `owner`; `kinds` are what may
    lie in it."""

    def __init__(self, entries: Table, steps: Table, owner: str, kinds: Sequence[type[_E]]) -> None:
        self._entries = entries
        self._steps = steps
        self._owner = owner
        self._kinds: dict[str, type[_E]] = {each.kind: each for each in kinds}

    def entries_of(self, db: Connection, owner_id: str) -> tuple[_E, ...]:
        """Every entry of the owner, by kind and key."""
        return tuple(self._decode(kind, body) for kind, _, body in self._kept(db, owner_id))

    def copies_of(self, db: Connection, owner_id: str) -> tuple[EntryCopy, ...]:
        """The same as they are kept."""
        from lis_desktop.core.hand_over import EntryCopy

        return tuple(EntryCopy(kind, key, body) for kind, key, body in self._kept(db, owner_id))

    def _kept(self, db: Connection, owner_id: str) -> Sequence[Row[str, str, bytes]]:
        columns = self._entries.c
        return db.execute(
            select(columns.kind, columns.key, columns.body)
            .where(self._belongs(self._entries, owner_id))
            .order_by(columns.kind, columns.key)
        ).all()

    def entry_at(self, db: Connection, owner_id: str, kind: str, key: str) -> _E | None:
        """The entry of that kind and key, or None."""
        columns = self._entries.c
        body = db.execute(
            select(columns.body).where(
                self._belongs(self._entries, owner_id), columns.kind == kind, columns.key == key
            )
        ).scalar_one_or_none()
        return None if body is None else self._decode(kind, body)

    def read(self, kind: str, key: str, body: bytes) -> _E:
        """The entry in a body from elsewhere; InvalidInput unless it is one of that kind and key."""
        try:
            found = self._decode(kind, body)
        except (KeyError, msgspec.DecodeError, UnicodeError) as error:
            raise _no_entry(kind) from error
        if found.key != key:
            raise _no_entry(kind)
        return found

    def require_readable_steps(self, changes: bytes) -> None:
        """InvalidInput unless undo and redo can walk over this step."""
        try:
            for each in self._decode_changes(changes):
                _ = each.about
        except (KeyError, ValueError) as error:
            raise _no_entry("step") from error

    def make(self, db: Connection, owner_id: str, label: str, changes: Sequence[Change]) -> None:
        """Make the changes as one step. What had been undone before can no longer be done again."""
        self._apply(db, owner_id, changes)
        steps, belongs = self._steps, self._belongs(self._steps, owner_id)
        db.execute(delete(steps).where(belongs, steps.c.undone == 1))
        last = db.execute(select(func.max(steps.c.number)).where(belongs)).scalar()
        number = (last or 0) + 1
        encoded = _encode(changes)
        db.execute(
            insert(steps).values(
                {self._owner: owner_id, "number": number, "label": label, "undone": 0, "changes": encoded}
            )
        )
        db.execute(delete(steps).where(belongs, steps.c.number <= number - MAX_STEPS))

    def undo(self, db: Connection, owner_id: str) -> str | None:
        """Take back the latest step that stands; its label, None when there is none."""
        return self._move(db, owner_id, undone=True)

    def redo(self, db: Connection, owner_id: str) -> str | None:
        """Do the earliest undone step again; its label, None when there is none."""
        return self._move(db, owner_id, undone=False)

    def _belongs(self, table: Table, owner_id: str) -> ColumnElement[bool]:
        return table.c[self._owner] == owner_id

    def _next_step(self, owner_id: str, undone: bool) -> Select[Any]:
        steps = self._steps
        order = steps.c.number.desc() if undone else steps.c.number.asc()
        return (
            select(steps)
            .where(self._belongs(steps, owner_id), steps.c.undone == (0 if undone else 1))
            .order_by(order)
            .limit(1)
        )

    def _move(self, db: Connection, owner_id: str, *, undone: bool) -> str | None:
        step = db.execute(self._next_step(owner_id, undone)).one_or_none()
        if step is None:
            return None
        changes = self._decode_changes(step.changes)
        self._apply(db, owner_id, [each.reversed for each in reversed(changes)] if undone else changes)
        db.execute(
            update(self._steps)
            .where(self._belongs(self._steps, owner_id), self._steps.c.number == step.number)
            .values(undone=int(undone))
        )
        return str(step.label)

    def _apply(self, db: Connection, owner_id: str, changes: Sequence[Change]) -> None:
        entries = self._entries
        for each in changes:
            touched = each.about
            db.execute(
                delete(entries).where(
                    self._belongs(entries, owner_id),
                    entries.c.kind == touched.kind,
                    entries.c.key == touched.key,
                )
            )
            if each.after is not None:
                values = {"kind": touched.kind, "key": touched.key, "body": msgspec.json.encode(each.after)}
                db.execute(insert(entries).values({self._owner: owner_id} | values))

    def _decode_changes(self, data: bytes) -> list[Change]:
        stored = msgspec.json.decode(data, type=list[_Stored])
        return [
            Change(self._entry(each.kind, each.before), self._entry(each.kind, each.after)) for each in stored
        ]

    def _entry(self, kind: str, raw: msgspec.Raw) -> _E | None:
        return None if bytes(raw) == b"null" else self._decode(kind, bytes(raw))

    def _decode(self, kind: str, body: bytes) -> _E:
        return msgspec.json.decode(body, type=self._kinds[kind])


def _encode(changes: Sequence[Change]) -> bytes:
    return msgspec.json.encode(
        [_Stored(each.about.kind, _raw(each.before), _raw(each.after)) for each in changes]
    )


def _raw(value: AnyEntry | None) -> msgspec.Raw:
    return _NOTHING if value is None else msgspec.Raw(msgspec.json.encode(value))


def _no_entry(kind: str) -> InvalidInput:
    return InvalidInput(f"A {kind!r} of this file is no entry.", "Nothing was changed.", "Write it again.")
