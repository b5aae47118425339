"""The import desk: files go in, every one gets a line, and the shelf stays a function of its bundles.

size → file seen? → unseal → container → signature → hashes → typed parse → arithmetic → instrument → key →
relation → store. The signature is checked before anything is parsed; whether its key may speak for this
school, the shelf knows (`import_keys`).
One savepoint per bundle, one transaction per hundred. A dry run is the same path, rolled back at its end.
"""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.bundle import OpenedBundle
from lis_desktop.core.errors import BundleRefused, StorageTrouble
from lis_desktop.core.import_changes import NO_CHANGES, ImportChanges
from lis_desktop.core.merge import plan_merge
from lis_desktop.core.outcomes import Outcome
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.services.consortium.importing.key_gate import KeyGate
from lis_desktop.services.consortium.importing.lines import (
    ImportLine,
    in_the_book,
    line_of_bundle,
    line_of_known_file,
    line_of_refusal,
    line_of_taken_back,
    open_received,
)
from lis_desktop.services.consortium.importing.look import Look
from lis_desktop.services.consortium.importing.sources import Found, receive, sources_at
from lis_desktop.services.consortium.importing.withdrawals import (
    node_of,
    sweep_quarantine,
    take_back,
    was_taken_back,
)

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.bundles import Counter, Received
    from lis_desktop.store.shelf.opened import Shelf

BATCH = 100
"""Files per transaction."""
BATCH_BYTES = 32 * 1024 * 1024
"""And no more of them in memory: a hundred of the largest ones would be 800 MB."""


@dataclass(frozen=True, slots=True)
class ImportRun:
    """A finished run: a line for every file that was looked at.

    `still_waiting` counts files of earlier runs that wait in quarantine as before. `stopped`: somebody asked
    to stop before `not_looked_at` files; what the lines say is on the shelf, and importing the same again
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
    not do it: whole batches before it are kept. Stopping keeps what was taken in (a dry run keeps nothing).
    """
    files = [file for path in paths for file in sources_at(path)]
    with shelf.at_the_desk(cancelled):
        _pay_debts(shelf)
        with shelf.reading() as db:
            waiting = _waiting(db)
        if not dry_run:
            _back_up(shelf)
        desk = _Desk(shelf, catalogue, dry_run, (*waiting, *files), progress, cancelled)
        desk.work()
        desk.follow_up()
    lines = [line for line in desk.lines if line is not None]
    return ImportRun(
        lines=tuple(lines),
        still_waiting=len(desk.lines) - len(lines),
        not_looked_at=len(desk.sources) - len(desk.lines),
        dry_run=dry_run,
        keys_asked=desk.gate.asks,
        changes=desk.changes,
        troubles=tuple(desk.troubles),
    )


@dataclass(slots=True)
class _Desk:
    """One run at work; `lines` holds None for a file that waits as before."""

    shelf: Shelf
    catalogue: Catalogue
    dry_run: bool
    sources: tuple[Found | Received, ...]
    progress: Progress
    cancelled: Cancelled
    run: int = 0
    gate: KeyGate = field(init=False)
    look: Look | None = None
    changes: ImportChanges = NO_CHANGES
    lines: list[ImportLine | None] = field(default_factory=list)
    troubles: list[StorageTrouble] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate = KeyGate(self.shelf)

    def work(self) -> None:
        """Batch after batch, until the last one or until somebody asks to stop."""
        is_over = False
        if self.dry_run:
            self.look = Look(self.shelf, self.catalogue)
            with self.shelf.writing(rollback=True) as db:
                while not is_over:
                    is_over, _ = self._take_in_batch(db)
                self.changes = self.look.finish(db)
            return
        while not is_over:
            with self.shelf.writing() as db:
                is_over, taken_in = self._take_in_batch(db)
                self._archive(taken_in)

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
        from lis_desktop.store.shelf import log as shelf_log
        from lis_desktop.store.shelf import runs as shelf_runs

        first = len(self.lines)
        if first == 0:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self.run = self.gate.run = shelf_runs.begin_run(db, now, len(self.sources))
        batch = self._receive_batch(first)
        judged = self._judge_until_stopped(db, batch)
        self.gate.write_down(db)
        told = [in_the_book(line, file) for file, line in judged if line is not None]
        shelf_runs.add_lines(db, self.run, first + 1, told)
        self.lines += [line for _, line in judged]
        stopped = len(judged) < len(batch) or bool(self.troubles)
        is_over = stopped or len(self.lines) == len(self.sources)
        if is_over:
            state = shelf_runs.RunState.STOPPED if stopped else shelf_runs.RunState.DONE
            shelf_runs.end_run(db, self.run, state)
            shelf_log.append(db, shelf_log.Event.IMPORTED, self._told_in_the_log(state.value))
        return is_over, [file for file, line in judged if file is not None and _is_kept(line)]

    def _told_in_the_log(self, state: str) -> dict[str, str | int]:
        """The run's number, how it ended, and how many files had which outcome."""
        outcomes = Counts(line.outcome.value for line in self.lines if line is not None)
        return {"run": self.run, "state": state, "files": len(self.sources), **outcomes}

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
        opened = self._open_unseen(counter, received)
        judged: list[tuple[Received | None, ImportLine | None]] = []
        for source, file in zip(self.sources[len(self.lines) :], received, strict=False):
            if self.cancelled():
                break
            if isinstance(file, ImportLine):
                judged.append((None, file))
            else:
                line = self._judge(counter, file, opened)
                waits_as_before = line.outcome is Outcome.QUARANTINED and source is file
                judged.append((file, None if waits_as_before else line))
            self.progress(len(self.lines) + len(judged), len(self.sources))
        if counter.withdrawals_taken_in:
            sweep_quarantine(counter, self._read_whatever)
        return judged

    def _open_unseen(
        self, counter: Counter, received: Sequence[Received | ImportLine]
    ) -> dict[str, OpenedBundle | BundleRefused]:
        """Verify every file of the batch that is not on the shelf, once, by its hash."""
        files = {each.file_hash: each for each in received if not isinstance(each, ImportLine)}
        counter.look_up_files(files)
        unseen = {key: file for key, file in files.items() if counter.identity_of_file(key) is None}
        identities = self.gate.identities
        opened = {
            key: open_received(file, self.catalogue, identities, counter.is_taken_back)
            for key, file in unseen.items()
        }
        bundles = [each for each in opened.values() if isinstance(each, OpenedBundle)]
        counter.look_up_assessments({each.extract.assessment_id for each in bundles})
        return opened

    def _judge(
        self, counter: Counter, file: Received, opened: dict[str, OpenedBundle | BundleRefused]
    ) -> ImportLine:
        known = counter.identity_of_file(file.file_hash)
        if known is not None:
            of = line_of_taken_back if counter.is_taken_back(known) else line_of_known_file
            return of(file, known)
        found = opened[file.file_hash]
        if not was_taken_back(found, counter):
            found = self.gate.admit(counter.db, found)
        if isinstance(found, BundleRefused):
            line = line_of_refusal(file, found)
            if line.outcome is Outcome.QUARANTINED:
                counter.let_wait(file, found.reason)
            else:
                counter.send_back(file)
            return line
        return self._shelve(counter, file, found)

    def _shelve(self, counter: Counter, file: Received, opened: OpenedBundle) -> ImportLine:
        extract = opened.extract
        node = node_of(opened)
        known, decision = counter.nodes_of(node.assessment_id), counter.decision_on(node.assessment_id)
        plan = plan_merge(known, node, decision)
        if self.look is not None:
            self.look.note(counter.db, file.file, opened, plan)
        if any(each.identity == node.identity for each in known):
            counter.remember(file, opened.identity)
        else:
            counter.put(replace(file, content=opened.archive), node, extract, plan)
            if node.withdraws:
                take_back(counter.db, self.run, node, plan)
        return line_of_bundle(file, opened, plan)

    def _read_whatever(self, file: Received) -> OpenedBundle | BundleRefused:
        return open_received(file, self.catalogue, self.gate.identities, lambda *_: True)

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


def _not_everywhere_yet(trouble: StorageTrouble) -> StorageTrouble:
    return StorageTrouble(
        "What was taken back is off the shelf, and not yet out of every copy.",
        f"{trouble.title} Old backups or files in the archive still hold it.",
        "Make room or plug the disk in, then import anything: the rest is deleted then.",
    )
