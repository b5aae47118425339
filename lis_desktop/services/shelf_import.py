"""The import desk: files go in, every one gets a line, and the shelf stays a function of its bundles.

size → file seen before? → container → hashes → typed parse → arithmetic → instrument known → relation →
store.
One savepoint per bundle, one transaction per hundred. A dry run is the same path, rolled back at its end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.bundle import OpenedBundle, open_bundle
from lis_desktop.bundle.files import read_file
from lis_desktop.core.errors import BundleRefused, NotFound, StorageTrouble
from lis_desktop.core.extract import Extract
from lis_desktop.core.merge import BundleNode, plan_merge
from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf import Shelf
    from lis_desktop.store.shelf_bundles import Received
    from lis_desktop.store.shelf_runs import Line

BATCH = 100
"""Bundles per transaction."""
WORTH_ANOTHER_TRY = frozenset({Reason.NEEDS_NEWER_READER, Reason.UNKNOWN_INSTRUMENT})
"""Reasons that a newer program or another pack takes away: such files wait on the shelf."""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of one file. `is_newer`: it took the place of an earlier bundle of its school."""

    file: str
    outcome: Outcome
    reason: Reason | None
    message: str
    identity: str | None = None
    is_newer: bool = False


@dataclass(frozen=True, slots=True)
class ImportRun:
    """A finished run: a line for every file that was looked at.

    `still_waiting` counts files of earlier runs that wait in quarantine as before. `stopped`: somebody asked
    to stop before `not_looked_at` files; what the lines say is on the shelf, and importing the same again
    goes on from there. Of a dry run nothing is kept.
    """

    lines: tuple[ImportLine, ...]
    still_waiting: int
    not_looked_at: int
    dry_run: bool

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
    """Take files, and all files in folders, in to the shelf; files in quarantine are tried again first.

    NotFound for a path that is not there, before anything is done. StorageTrouble when the shelf's disk will
    not do it: whole batches before it are kept. Stopping keeps what was taken in (a dry run keeps nothing).
    """
    files = _files(paths)
    with shelf.reading() as db:
        waiting = _waiting(db)
    desk = _Desk(shelf, catalogue, dry_run, (*waiting, *files), progress, cancelled)
    desk.work()
    lines = [line for line in desk.lines if line is not None]
    return ImportRun(
        lines=tuple(lines),
        still_waiting=len(desk.lines) - len(lines),
        not_looked_at=len(desk.sources) - len(desk.lines),
        dry_run=dry_run,
    )


@dataclass(slots=True)
class _Desk:
    """One run at work. A line is added once its transaction is on the disk; None: it waits as before."""

    shelf: Shelf
    catalogue: Catalogue
    dry_run: bool
    sources: tuple[Path | Received, ...]
    progress: Progress
    cancelled: Cancelled
    run: int = 0
    lines: list[ImportLine | None] = field(default_factory=list)

    def work(self) -> None:
        """Batch after batch, until the last one or until somebody asks to stop."""
        size = max(1, len(self.sources)) if self.dry_run else BATCH
        is_over = False
        while not is_over:
            batch = self.sources[len(self.lines) : len(self.lines) + size]
            is_over = self._take_in_batch(batch)

    def _take_in_batch(self, batch: Sequence[Path | Received]) -> bool:
        """One transaction; whether it was the last one. The run's page opens in the first and closes here."""
        from lis_desktop.store import shelf_runs

        with self.shelf.writing(rollback=self.dry_run) as db:
            if not self.lines:
                now = datetime.now(UTC).isoformat(timespec="seconds")
                self.run = shelf_runs.begin_run(db, now, len(self.sources))
            taken = self._take_in_until_stopped(db, batch)
            told = [_in_the_book(received, line) for received, line in taken if line is not None]
            shelf_runs.add_lines(db, self.run, len(self.lines) + 1, told)
            stopped = len(taken) < len(batch)
            is_over = stopped or len(self.lines) + len(taken) == len(self.sources)
            if is_over:
                state = shelf_runs.RunState.STOPPED if stopped else shelf_runs.RunState.DONE
                shelf_runs.end_run(db, self.run, state)
            self._archive(taken)
        self.lines += [line for _, line in taken]
        return is_over

    def _take_in_until_stopped(
        self, db: Transaction, batch: Sequence[Path | Received]
    ) -> list[tuple[Received, ImportLine | None]]:
        taken: list[tuple[Received, ImportLine | None]] = []
        for source in batch:
            if self.cancelled():
                break
            taken.append(self._take_in(db, source))
            self.progress(len(self.lines) + len(taken), len(self.sources))
        return taken

    def _archive(self, taken: Sequence[tuple[Received, ImportLine | None]]) -> None:
        """Before the commit: what the shelf speaks of is in the archive, whenever the power goes."""
        from lis_desktop.store import shelf_archive

        if self.shelf.archive is None or self.dry_run:
            return
        kept = [each for each, line in taken if line is None or line.outcome in _KEPT]
        shelf_archive.put_in_archive(self.shelf.archive, kept)

    def _take_in(self, db: Transaction, source: Path | Received) -> tuple[Received, ImportLine | None]:
        from lis_desktop.store.shelf_bundles import Received

        if not isinstance(source, Path):
            line = self._judge(db, source)
            return source, None if line.outcome is Outcome.QUARANTINED else line
        try:
            content = read_file(source)
        except (StorageTrouble, NotFound) as error:
            told = ImportLine(str(source), Outcome.REJECTED, Reason.UNREADABLE, str(error))
            return Received(str(source), "", b""), told
        received = Received(str(source), hashlib.sha256(content).hexdigest(), content)
        return received, self._judge(db, received)

    def _judge(self, db: Transaction, received: Received) -> ImportLine:
        from lis_desktop.store import shelf_bundles

        known = shelf_bundles.identity_of_file(db, received.file_hash)
        if known is not None:
            return ImportLine(received.file, Outcome.DUPLICATE, None, "This file is on the shelf.", known)
        try:
            opened = open_bundle(received.content)
            self._require_known_instrument(opened.extract)
        except BundleRefused as refusal:
            return self._set_aside(db, received, refusal)
        return self._shelve(db, received, opened)

    def _shelve(self, db: Transaction, received: Received, opened: OpenedBundle) -> ImportLine:
        from lis_desktop.store import shelf_bundles

        extract, provenance = opened.extract, opened.extract.provenance
        node = BundleNode(opened.identity, extract.assessment_id, frozenset(provenance.ancestors))
        plan = plan_merge(shelf_bundles.nodes_of(db, extract.assessment_id), node)
        with db.begin_nested():
            if plan.outcome is Outcome.DUPLICATE:
                shelf_bundles.remember_file(db, received.file_hash, opened.identity)
            else:
                shelf_bundles.put_bundle(db, self.run, received, opened.identity, extract, plan)
        about = f"{extract.school.name}, {extract.school_year}, revision {provenance.revision}"
        told = about + _TELLING[plan.outcome]
        return ImportLine(
            received.file,
            plan.outcome,
            None,
            told,
            opened.identity,
            plan.is_newer,
        )

    def _set_aside(self, db: Transaction, received: Received, refusal: BundleRefused) -> ImportLine:
        from lis_desktop.store import shelf_bundles

        waits = refusal.reason in WORTH_ANOTHER_TRY
        with db.begin_nested():
            if waits:
                shelf_bundles.put_in_quarantine(db, self.run, received, refusal.reason)
            else:
                shelf_bundles.take_from_quarantine(db, received.file_hash)
        outcome = Outcome.QUARANTINED if waits else Outcome.REJECTED
        return ImportLine(received.file, outcome, refusal.reason, str(refusal))

    def _require_known_instrument(self, extract: Extract) -> None:
        """BundleRefused(unknown_instrument) unless id, version, dimensions and scale are in the catalogue."""
        wanted = extract.instrument
        try:
            instrument = self.catalogue.instrument(wanted.id, wanted.version)
        except NotFound:
            raise _unknown(f"{wanted.id} version {wanted.version} is not installed here.") from None
        if len(instrument.scale) != extract.level_count:
            raise _unknown(f"{wanted.id} version {wanted.version} has another scale here.")
        strangers = _dimension_ids(extract) - set(instrument.dimension_ids)
        if strangers:
            raise _unknown(f"{wanted.id} version {wanted.version} has no {min(strangers)} here.")


_KEPT = frozenset(Outcome) - {Outcome.REJECTED}
_TELLING = {
    Outcome.ACCEPTED: ".",
    Outcome.DUPLICATE: ": it is on the shelf already.",
    Outcome.STALE: ": a newer one of this school is on the shelf; this one is kept, not counted.",
    Outcome.CONFLICT: ": it and another one know nothing of each other; both are kept, neither is counted.",
}


def _unknown(message: str) -> BundleRefused:
    return BundleRefused(
        Reason.UNKNOWN_INSTRUMENT,
        "The bundle was made with an instrument that is not known here.",
        message,
        "The file waits on the shelf: import the instrument pack, then import again.",
    )


def _in_the_book(received: Received, line: ImportLine) -> Line:
    from lis_desktop.store.shelf_runs import Line

    return Line(line.file, received.file_hash, line.outcome, line.reason, line.identity)


def _dimension_ids(extract: Extract) -> set[str]:
    asked = {counts.dimension_id for each in extract.rounds for counts in each.dimensions}
    return asked | {each.dimension_id for each in extract.agreed_levels} | set(extract.priorities)


def _waiting(db: Transaction) -> list[Received]:
    from lis_desktop.store import shelf_bundles

    return [received for received, _ in shelf_bundles.quarantined(db)]


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += _inside(path)
    return found


def _inside(path: Path) -> Iterator[Path]:
    """The file, or every file in the folder and below, in order."""
    if path.is_dir():
        yield from sorted(each for each in path.rglob("*") if each.is_file())
    elif path.exists():
        yield path
    else:
        raise NotFound(f"There is no {path}.", "Nothing was imported.", "Check the name and the folder.")
