"""The desk's log: lines are only ever added, and each one's hash covers the line before it.

It holds numbers, ids and codes; never a name, a text or a figure. The hash of the last line stands for all of
them: who writes it down finds a later line that was changed, removed or put in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from sqlalchemy import Connection, insert, select

from lis_desktop.core.canonical import content_hash, encode
from lis_desktop.store.shelf.keys import fact, set_fact
from lis_desktop.store.shelf.tables import desk_log

_HEAD = "log_head"


class Event(Enum):
    """What was done."""

    IMPORTED = "imported"
    UNDONE = "undone"
    DECIDED = "decided"
    REOPENED = "reopened"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    ROSTER = "roster"
    BACKED_UP = "backed_up"
    LEAGUE = "league"


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line: when (ISO, UTC), what, and its particulars as canonical JSON."""

    number: int
    at: str
    event: str
    detail: str
    hash: str


def append(db: Connection, event: Event, detail: Mapping[str, str | int]) -> None:
    """Add a line, in the transaction of what it tells."""
    lines = _lines(db, last_only=True)
    before = lines[0] if lines else LogLine(0, "", "", "", "")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    told = encode(dict(detail)).decode()
    number = before.number + 1
    line = LogLine(number, at, event.value, told, _hash(before.hash, number, at, event.value, told))
    row = {"number": number, "at": at, "event": event.value, "detail": told, "hash": line.hash}
    db.execute(insert(desk_log), row)
    set_fact(db, _HEAD, line.hash)


def lines(db: Connection) -> tuple[LogLine, ...]:
    """Every line, the first one first."""
    return tuple(_lines(db))


def first_broken(db: Connection) -> int | None:
    """The number of the first line that is not as it was written; one past the last where the end is gone;
    None where all is in order."""
    before, number = "", 0
    for number, line in enumerate(_lines(db), start=1):
        expected = _hash(before, number, line.at, line.event, line.detail)
        if line.number != number or line.hash != expected:
            return number
        before = line.hash
    return None if before == fact(db, _HEAD) else number + 1


def _lines(db: Connection, last_only: bool = False) -> list[LogLine]:
    wanted = select(desk_log).order_by(desk_log.c.number.desc() if last_only else desk_log.c.number)
    rows = db.execute(wanted.limit(1) if last_only else wanted)
    return [LogLine(row.number, row.at, row.event, row.detail, row.hash) for row in rows]


def _hash(before: str, number: int, at: str, event: str, detail: str) -> str:
    return content_hash([before, number, at, event, detail])
