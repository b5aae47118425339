"""What an import run learns about keys, written down in a few statements for a whole batch.

A thousand schools' first bundles enrol a thousand keys: told one by one they cost more than all the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, update

from lis_desktop.store.bulk import insert_rows
from lis_desktop.store.shelf.keys import Alarm
from lis_desktop.store.shelf.tables import key_alarm, letter, run_key, school_binding, school_key
from lis_desktop.store.shelf.undo import RunKey


@dataclass(slots=True)
class Learned:
    """What is not written down yet. `keys` come with their school's code and "letter" or "voucher", `letters`
    with the key that proved them, `bindings` are ids with their school's code."""

    keys: dict[str, tuple[str, str]] = field(default_factory=dict)
    letters: dict[int, str] = field(default_factory=dict)
    bindings: dict[str, str] = field(default_factory=dict)
    alarms: dict[str, Alarm] = field(default_factory=dict)
    _noted: set[tuple[RunKey, str]] = field(default_factory=set)

    def write_down(self, db: Connection, run: int) -> None:
        """Write it, and with which run it came, so that undoing the run takes it back."""
        self._write_alarms(db)
        self._write_keys(db)
        if self.letters:
            used = [{"wanted": issue, "by": key} for issue, key in self.letters.items()]
            db.execute(_USE, used)
        if self.bindings:
            insert_rows(db, school_binding, list(self.bindings.items()))
        told = {
            *((RunKey.KEY, key) for key in self.keys),
            *((RunKey.BINDING, each) for each in self.bindings),
            *((RunKey.ALARM, key) for key in self.alarms),
        }
        fresh = sorted((kind.value, name) for kind, name in told - self._noted)
        if fresh:
            insert_rows(db, run_key, [(run, kind, name) for kind, name in fresh])
        self._noted |= told
        for each in (self.keys, self.letters, self.bindings, self.alarms):
            each.clear()

    def _write_alarms(self, db: Connection) -> None:
        if self.alarms:
            db.execute(_NO_ALARM, [{"wanted": key} for key in self.alarms])
            rows = [(each.key, each.rival, each.school_code) for each in self.alarms.values()]
            insert_rows(db, key_alarm, rows)

    def _write_keys(self, db: Connection) -> None:
        """Let the keys speak for their schools; an alarm about one is answered."""
        if self.keys:
            insert_rows(db, school_key, [(key, code, by, 0) for key, (code, by) in self.keys.items()])
            db.execute(_NO_ALARM, [{"wanted": key} for key in self.keys])


_NO_ALARM = delete(key_alarm).where(key_alarm.c.key == bindparam("wanted"))
_USE = (
    update(letter)
    .where(letter.c.issue == bindparam("wanted"), letter.c.used_by == "")
    .values(used_by=bindparam("by"))
)
