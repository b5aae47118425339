"""Files in quarantine as staff look at them: without their bytes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from lis_desktop.core.outcomes import Reason
from lis_desktop.store.shelf.tables import import_run, waiting_file


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that cannot be judged yet: why, and since which run (its number and when it began, ISO, UTC)."""

    file: str
    reason: Reason
    run: int
    since: str


def waiting_files(db: Connection) -> tuple[WaitingFile, ...]:
    """Every file that waits, by name."""
    columns = (waiting_file.c.file, waiting_file.c.reason, waiting_file.c.run, import_run.c.started_at)
    joined = select(*columns).join(import_run, import_run.c.id == waiting_file.c.run)
    still = waiting_file.c.until.is_(None)
    rows = db.execute(joined.where(still).order_by(waiting_file.c.file, waiting_file.c.file_hash))
    return tuple(WaitingFile(row.file, Reason(row.reason), row.run, row.started_at) for row in rows)
