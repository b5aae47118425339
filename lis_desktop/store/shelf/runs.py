"""The import desk's book: every run, and a line for every file of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, func, insert, select, update

from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.store.bulk import insert_rows
from lis_desktop.store.shelf.tables import bundle, import_line, import_run


class RunState(Enum):
    """Running for as long as it is, and for ever after a power cut; then the next run calls it cut off."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    CUT_OFF = "cut_off"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one file. `identity` is known for what is a bundle."""

    file: str
    file_hash: str
    outcome: Outcome
    reason: Reason | None
    identity: str | None


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run in the book: when it began (ISO, UTC), how it ended, and its files by outcome."""

    id: int
    started_at: str
    state: RunState
    files: int
    outcomes: dict[Outcome, int]


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A bundle that a run met, and what became of its file."""

    school_id: str
    school_name: str
    school_year: str
    revision: int
    identity: str
    outcome: Outcome


def receipt_rows(db: Connection, run: int) -> list[ReceiptRow]:
    """Every file of the run that holds a bundle of the shelf, in the order of the run."""
    columns = (bundle.c.school_id, bundle.c.school_name, bundle.c.school_year, bundle.c.revision)
    joined = select(*columns, bundle.c.identity, import_line.c.outcome).join(
        import_line, import_line.c.identity == bundle.c.identity
    )
    rows = db.execute(joined.where(import_line.c.run == run).order_by(import_line.c.position)).all()
    # What was taken back has no name any more; another bundle of the school has.
    named = select(bundle.c.school_id, func.max(bundle.c.school_name)).group_by(bundle.c.school_id)
    names = dict(db.execute(named.where(bundle.c.school_id.in_({row.school_id for row in rows}))).all())
    return [
        ReceiptRow(row[0], row.school_name or names[row.school_id], *row[2:5], Outcome(row.outcome))
        for row in rows
    ]


def begin_run(db: Connection, started_at: str, files: int) -> int:
    """Open a page for a run; a page that was never closed belonged to a run that was cut off."""
    unfinished = import_run.c.state == RunState.RUNNING.value
    db.execute(update(import_run).where(unfinished).values(state=RunState.CUT_OFF.value))
    number = int(db.execute(select(func.coalesce(func.max(import_run.c.id), 0) + 1)).scalar_one())
    row = {"id": number, "started_at": started_at, "state": RunState.RUNNING.value, "files": files}
    db.execute(insert(import_run), row)
    return number


def add_lines(db: Connection, run: int, first: int, lines: Sequence[Line]) -> None:
    """Write lines into the book, numbered from `first`."""
    rows = [
        (
            run,
            position,
            each.file,
            each.file_hash,
            each.outcome.value,
            None if each.reason is None else each.reason.value,
            each.identity,
        )
        for position, each in enumerate(lines, start=first)
    ]
    if rows:
        insert_rows(db, import_line, rows)


def change_outcomes(db: Connection, run: int, changed: Mapping[str, tuple[Outcome, Outcome]]) -> None:
    """What became of bundles of the run, by identity: what its page says, and what it says from now on."""
    for identity, (was, now) in changed.items():
        of_it = (import_line.c.run == run) & (import_line.c.identity == identity)
        db.execute(
            update(import_line).where(of_it, import_line.c.outcome == was.value).values(outcome=now.value)
        )


def end_run(db: Connection, run: int, state: RunState) -> None:
    """Close the page."""
    db.execute(update(import_run).where(import_run.c.id == run).values(state=state.value))


def past_runs(db: Connection) -> tuple[PastRun, ...]:
    """Every run, the latest first."""
    counted: dict[int, dict[Outcome, int]] = {}
    columns = import_line.c.run, import_line.c.outcome
    for run, outcome, files in db.execute(select(*columns, func.count()).group_by(*columns)):
        counted.setdefault(run, {})[Outcome(outcome)] = files
    rows = db.execute(select(import_run).order_by(import_run.c.id.desc()))
    return tuple(
        PastRun(row.id, row.started_at, RunState(row.state), row.files, counted.get(row.id, {}))
        for row in rows
    )
