"""The import desk: files go in, every one gets a line, and the shelf stays a function of its bundles.

One savepoint per bundle, one transaction per hundred. A dry run is the same path, rolled back at its end.
"""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.core.import_changes import NO_CHANGES, ImportChanges
from lis_desktop.core.outcomes import Outcome
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.services.consortium.importing.ending import lines_at_the_end
from lis_desktop.services.consortium.importing.judging import Judge
from lis_desktop.services.consortium.importing.lines import ImportLine, in_the_book
from lis_desktop.services.consortium.importing.look import Look
from lis_desktop.services.consortium.importing.sources import Found, receive, sources_at

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.bundles import Received
    from lis_desktop.store.shelf.opened import Shelf
    from lis_desktop.store.shelf.runs import RunState

BATCH = 100
"""Files per transaction."""
BATCH_BYTES = 32 * 1024 * 1024
"""And no more of them in memory: a hundred of the largest ones would be 800 MB."""


@dataclass(frozen=True, slots=True)
class ImportRun:
    """A finished run: a line for every file that was looked at.

    `still_waiting` counts files of earlier runs that wait in quarantine as before, and were not brought
    again; `passed_over` those that Windows and macOS put beside others. `stopped`: somebody asked to stop
    before `not_looked_at` files; what the lines say is on the shelf, and importing the same again
    goes on from there. Of a dry run nothing is kept, and only it tells the `changes`, number by number.
    `keys_asked` is False while the Consortium has no keys: then nobody checked who sent what. `troubles` kept
    it from its end or from what follows it: a stick that was pulled, a disk without room for a backup.
    """

    lines: tuple[ImportLine, ...]
    still_waiting: int
    not_looked_at: int
    dry_run: bool
    keys_asked: bool
    changes: ImportChanges = NO_CHANGES
    troubles: tuple[StorageTrouble, ...] = ()
    passed_over: int = 0

    @property
    def stopped(self) -> bool:
        """Whether it ended early."""
        return self.not_looked_at > 0

    def count(self, outcome: Outcome) -> int:
        """How many files ended so."""
        return sum(line.outcome is outcome for line in self.lines)


def import_bundles(
    shelf: Shelf,
    catalogue: Catalogue,
    paths: Sequence[Path],
    dry_run: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> ImportRun:
    """Take files, and all files in folders and in ZIPs of attachments, in to the shelf; files in quarantine
    are tried again first.

    Who comes while somebody else imports waits for their run to end. A folder that vanishes stops the run.
    NotFound for a path that is not there, before anything is done. StorageTrouble when the shelf's disk will
    not do it at all; where it fills up on the way, the run ends with what came in before. Stopping keeps what
    was taken in (a dry run keeps nothing).
    """
    named = [file for path in paths for file in sources_at(path)]
    files = [each for each in named if isinstance(each, Found)]
    with shelf.at_the_desk(cancelled):
        _pay_debts(shelf)
        with shelf.reading() as db:
            waiting = _waiting(db)
        if not dry_run:
            _back_up(shelf)
        desk = _Desk(shelf, catalogue, dry_run, waiting, files, progress, cancelled)
        desk.work()
        desk.follow_up()
    lines = [line for line in desk.lines if line is not None]
    return ImportRun(
        lines=tuple(lines),
        still_waiting=len(desk.waits_as_before - desk.brought_again),
        not_looked_at=len(desk.sources) - len(desk.lines),
        dry_run=dry_run,
        keys_asked=desk.judge.gate.asks,
        changes=desk.changes,
        troubles=tuple(desk.troubles),
        passed_over=len(named) - len(files),
    )


@dataclass(slots=True)
class _Desk:
    """One run at work; `lines` holds None for a file that waits as before. `waits_as_before` and
    `brought_again` are hashes."""

    shelf: Shelf
    catalogue: Catalogue
    dry_run: bool
    waiting: Sequence[Received]
    files: Sequence[Found]
    progress: Progress
    cancelled: Cancelled
    run: int = 0
    judge: Judge = field(init=False)
    changes: ImportChanges = NO_CHANGES
    lines: list[ImportLine | None] = field(default_factory=list)
    troubles: list[StorageTrouble] = field(default_factory=list)
    sources: tuple[Found | Received, ...] = field(init=False)
    waits_as_before: set[str] = field(default_factory=set)
    brought_again: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.judge = Judge(self.shelf, self.catalogue)
        self.sources = (*self.waiting, *self.files)

    def work(self) -> None:
        """Batch after batch, until the last one or until somebody asks to stop."""
        is_over = False
        if self.dry_run:
            look = self.judge.look = Look(self.shelf, self.catalogue)
            with self.shelf.writing(rollback=True) as db:
                while not is_over:
                    is_over, _ = self._take_in_batch(db)
                self.changes = look.finish(db)
            return
        while not is_over:
            kept = list(self.lines)
            try:
                with self.shelf.writing() as db:
                    is_over, taken_in = self._take_in_batch(db)
                    self._archive(taken_in)
            except StorageTrouble as trouble:
                if not kept:
                    raise
                self._end_with(kept, trouble)
                return

    def _end_with(self, kept: list[ImportLine | None], trouble: StorageTrouble) -> None:
        """The shelf takes no more: what earlier batches brought stands, and is told line by line. Where even
        the last word in the book finds no room, the next run calls this one cut off."""
        from lis_desktop.store.shelf.runs import RunState

        self.lines = kept
        self.troubles.append(_only_so_far(trouble))
        with suppress(StorageTrouble), self.shelf.writing() as db:
            self._close(db, RunState.STOPPED)

    def follow_up(self) -> None:
        """What a withdrawal still owes to archive and backups. Where the disk refuses, the next run does it;
        what came in is on the shelf all the same."""
        if self.dry_run or not any(line is not None and line.takes_back for line in self.lines):
            return
        try:
            _pay_debts(self.shelf)
        except StorageTrouble as trouble:
            self.troubles.append(_not_everywhere_yet(trouble))

    def _take_in_batch(self, db: Transaction) -> tuple[bool, list[Received]]:
        """The next hundred: whether the run is over, and the files to archive.

        The run's page in the book opens with the first batch and closes with the last.
        """
        from lis_desktop.store.shelf import runs as shelf_runs

        first = len(self.lines)
        if first == 0:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self.run = self.judge.gate.run = shelf_runs.begin_run(db, now, len(self.files))
        batch = self._receive_batch(first)
        judged = self._judge_until_stopped(db, batch)
        self.judge.gate.write_down(db)
        told = [in_the_book(line, file) for file, line in judged if line is not None]
        shelf_runs.add_lines(db, self.run, first + 1, told)
        self.lines += [line for _, line in judged]
        stopped = len(judged) < len(batch) or bool(self.troubles)
        is_over = stopped or len(self.lines) == len(self.sources)
        if is_over:
            self._close(db, shelf_runs.RunState.STOPPED if stopped else shelf_runs.RunState.DONE)
        return is_over, [file for file, line in judged if file is not None and _is_kept(line)]

    def _close(self, db: Transaction, state: RunState) -> None:
        """The last words: where everything stands now, how the run ended, and its line in the log."""
        from lis_desktop.store.shelf import log as shelf_log
        from lis_desktop.store.shelf import runs as shelf_runs

        self.lines = lines_at_the_end(self.shelf, db, self.run, self.lines)
        shelf_runs.end_run(db, self.run, state)
        shelf_log.append(db, shelf_log.Event.IMPORTED, self._told_in_the_log(state.value))

    def _told_in_the_log(self, state: str) -> dict[str, str | int]:
        """The run's number, how it ended, and how many files had which outcome."""
        outcomes = Counts(line.outcome.value for line in self.lines if line is not None)
        return {"run": self.run, "state": state, "files": len(self.files), **outcomes}

    def _receive_batch(self, first: int) -> list[Received | ImportLine]:
        """The next files, as many as fit into a batch; up to where their folder vanished."""
        received: list[Received | ImportLine] = []
        size = 0
        for source in self.sources[first : first + BATCH]:
            try:
                file = receive(source)
            except StorageTrouble as trouble:
                self.troubles.append(trouble)
                break
            received.append(file)
            size += 0 if isinstance(file, ImportLine) else len(file.content)
            if size > BATCH_BYTES:
                break
        return received

    def _judge_until_stopped(
        self, db: Transaction, received: Sequence[Received | ImportLine]
    ) -> list[tuple[Received | None, ImportLine | None]]:
        from lis_desktop.store.shelf.bundles import Counter

        counter = Counter(db, self.run)
        opened = self.judge.open_unseen(counter, received)
        judged: list[tuple[Received | None, ImportLine | None]] = []
        for source, file in zip(self.sources[len(self.lines) :], received, strict=False):
            if self.cancelled():
                break
            if isinstance(file, ImportLine):
                judged.append((None, file))
            else:
                line = self.judge.line_of(counter, file, opened)
                judged.append((file, self._told_of(file, line, waited=source is file)))
            self.progress(len(self.lines) + len(judged), len(self.sources))
        self.judge.sweep(counter)
        return judged

    def _told_of(self, file: Received, line: ImportLine, *, waited: bool) -> ImportLine | None:
        """The line as this run tells it; None of a file that waits on the shelf as it did before."""
        waits = line.outcome is Outcome.QUARANTINED
        if waited and waits:
            self.waits_as_before.add(file.file_hash)
            return None
        again = waits and file.file_hash in self.waits_as_before
        if again:
            self.brought_again.add(file.file_hash)
        return replace(line, waited=waited, waits_already=again)

    def _archive(self, files: Sequence[Received]) -> None:
        """Before the commit: what the shelf speaks of is in the archive, whenever the power goes."""
        from lis_desktop.store.shelf import archive as shelf_archive

        if self.shelf.archive is not None:
            shelf_archive.put_in_archive(self.shelf.archive, files)


def _is_kept(line: ImportLine | None) -> bool:
    """Whether the archive keeps the file."""
    return line is None or (line.outcome is not Outcome.REJECTED and not line.was_taken_back)


def _waiting(db: Transaction) -> list[Received]:
    from lis_desktop.store.shelf import bundles as shelf_bundles

    return shelf_bundles.waiting(db)


def _pay_debts(shelf: Shelf) -> None:
    from lis_desktop.store.shelf import debts as shelf_debts

    shelf_debts.pay_debts(shelf)


def _back_up(shelf: Shelf) -> None:
    from lis_desktop.store.shelf import backups as shelf_backups

    shelf_backups.make_daily_backup(shelf, datetime.now().astimezone().replace(tzinfo=None))


def _only_so_far(trouble: StorageTrouble) -> StorageTrouble:
    return StorageTrouble(
        trouble.title,
        "What the lines say is on the shelf; of the other files nothing is, and none is half there.",
        "Put that right, then import the same again: what is on the shelf already goes by fast.",
    )


def _not_everywhere_yet(trouble: StorageTrouble) -> StorageTrouble:
    return StorageTrouble(
        "What was taken back is off the shelf, and not yet out of every copy.",
        f"{trouble.title} Old backups or files in the archive still hold it.",
        "Make room or plug the disk in, then import anything: the rest is deleted then.",
    )
