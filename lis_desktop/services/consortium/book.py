"""The import desk's book: past runs, taking one back, and the log that shows if a line was changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.errors import NotAllowed, NotFound
from lis_desktop.core.progress import Cancelled, never

if TYPE_CHECKING:
    from lis_desktop.store.shelf.log import LogLine
    from lis_desktop.store.shelf.opened import Shelf
    from lis_desktop.store.shelf.runs import PastRun
    from lis_desktop.store.shelf.waiting import WaitingFile

_WHY_NOT = {
    "files": "A later run met its files again, and counted on them being here.",
    "ancestors": "A later run brought a newer revision of one of its bundles.",
    "keys": "A later run relied on a key that this one enrolled.",
    "decision": "A decision between bundles names one that it brought.",
    "digest": "A digest that has gone out counts one of its bundles.",
    "withdrawal": "It took in a withdrawal, and what a school takes back is deleted for good.",
}

_CURE = {
    "files": "Undo the later run first; its files can be imported again afterwards.",
    "ancestors": "Undo the later run first; its files can be imported again afterwards.",
    "keys": "Undo the later run first; its files can be imported again afterwards.",
    "decision": "Reopen the conflict first: lis-desktop consortium reopen.",
    "digest": "What schools were told cannot be taken back; ask the school for a new revision.",
    "withdrawal": "If it was a mistake, ask the school to export again; the new bundle counts.",
}


@dataclass(frozen=True, slots=True)
class Undone:
    """A run that is no more, and how many bundles left the shelf with it."""

    run: int
    bundles: int


@dataclass(frozen=True, slots=True)
class LogCheck:
    """Whether the log is as it was written. `head` is the hash of its last line, "" of an empty log;
    `first_broken` is the number of the first line that is not as it was, None where all are."""

    lines: int
    head: str
    first_broken: int | None


def past_runs(shelf: Shelf) -> tuple[PastRun, ...]:
    """Every run, the latest first. One whose page was never closed is under way only while somebody is at
    the desk; else it was cut off."""
    from lis_desktop.store.shelf import runs as shelf_runs
    from lis_desktop.store.shelf.lock import somebody_is_at_the_desk

    with shelf.reading() as db:
        found = shelf_runs.past_runs(db)
    open_pages = {each.id for each in found if each.state is shelf_runs.RunState.RUNNING}
    if not open_pages or somebody_is_at_the_desk(shelf.engine):
        return found
    # Nobody is there now: what is still open of those was left so. One that ended meanwhile is closed by now.
    with shelf.reading() as db:
        found = shelf_runs.past_runs(db)
    return tuple(_cut_off(each) if each.id in open_pages else each for each in found)


def _cut_off(run: PastRun) -> PastRun:
    from lis_desktop.store.shelf.runs import RunState

    return replace(run, state=RunState.CUT_OFF) if run.state is RunState.RUNNING else run


def waiting_files(shelf: Shelf) -> tuple[WaitingFile, ...]:
    """What waits in quarantine, by name; each import tries it again."""
    from lis_desktop.store.shelf import waiting as shelf_waiting

    with shelf.reading() as db:
        return shelf_waiting.waiting_files(db)


def undo_run(shelf: Shelf, number: int, cancelled: Cancelled = never) -> Undone:
    """Take a run back: the shelf is then what it would be had the run never happened.

    NotFound for a run that is not in the book or was undone already; NotAllowed where something went on from
    it. One transaction; the archive follows. Whatever happens, the run is there whole or not at all.
    """
    from lis_desktop.store.shelf import debts as shelf_debts
    from lis_desktop.store.shelf import log as shelf_log
    from lis_desktop.store.shelf import runs as shelf_runs
    from lis_desktop.store.shelf import undo as shelf_undo

    with shelf.at_the_desk(cancelled):
        with shelf.writing() as db:
            found = {run.id: run for run in shelf_runs.past_runs(db)}.get(number)
            if found is None or found.state is shelf_runs.RunState.UNDONE:
                raise NotFound(
                    f"There is no run {number} to undo.",
                    "Nothing was changed.",
                    "See the runs with: lis-desktop consortium runs",
                )
            reason = shelf_undo.built_on(db, number)
            if reason is not None:
                raise NotAllowed(
                    f"Run {number} cannot be undone.",
                    f"{_WHY_NOT[reason.value]} Nothing was changed.",
                    _CURE[reason.value],
                )
            bundles = shelf_undo.undo(db, number)
            shelf_log.append(db, shelf_log.Event.UNDONE, {"run": number, "bundles": bundles})
        shelf_debts.pay_debts(shelf)
    return Undone(number, bundles)


def back_up(shelf: Shelf) -> Path:
    """Copy the shelf into the folder beside it, verified; the copy's path.

    NotAllowed for a shelf that is no file of ours; StorageTrouble when the disk will not do it.
    """
    from lis_desktop.store.rotation import BackupKind
    from lis_desktop.store.shelf import backups as shelf_backups
    from lis_desktop.store.shelf import log as shelf_log

    if shelf.backups is None:
        raise NotAllowed(
            "This shelf is kept by a database.",
            "Nothing was copied.",
            "Whoever runs it backs it up; or copy it with: lis-desktop consortium move --to FILE",
        )
    now = datetime.now().astimezone().replace(tzinfo=None)
    with shelf.at_the_desk():
        made = shelf_backups.make_backup(shelf, shelf.backups, BackupKind.BY_HAND, now)
        with shelf.writing() as db:
            shelf_log.append(db, shelf_log.Event.BACKED_UP, {"kind": made.kind.value})
    return made.path


def log_lines(shelf: Shelf) -> tuple[LogLine, ...]:
    """What was done at the desk, the first line first."""
    from lis_desktop.store.shelf import log as shelf_log

    with shelf.reading() as db:
        return shelf_log.lines(db)


def verify_log(shelf: Shelf, known_head: str = "") -> LogCheck:
    """Go through the chain. With the hash of a line that somebody wrote down earlier, also whether that line
    is still there: a log that was written anew from its start has another."""
    from lis_desktop.store.shelf import log as shelf_log

    with shelf.reading() as db:
        lines, broken = shelf_log.lines(db), shelf_log.first_broken(db)
    if broken is None and known_head and not any(line.hash == known_head for line in lines):
        broken = 1
    return LogCheck(len(lines), lines[-1].hash if lines else "", broken)
