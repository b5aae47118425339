"""The import desk: bundles come in, nothing silently, and every run has a way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.importing.groups import would_change, would_wait
from lis_desktop.ui.pages.staff.alarm_notice import AlarmNotice
from lis_desktop.ui.pages.staff.bring_in_card import BringInCard
from lis_desktop.ui.pages.staff.changes_card import ChangesCard
from lis_desktop.ui.pages.staff.hint_words import in_the_window
from lis_desktop.ui.pages.staff.no_keys_card import NoKeysCard
from lis_desktop.ui.pages.staff.outcome_card import OutcomeCard
from lis_desktop.ui.pages.staff.outcome_words import end_words, run_words
from lis_desktop.ui.pages.staff.runs_card import RunsCard
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.pages.staff.waiting_card import WaitingCard
from lis_desktop.ui.widgets.folder_dialog import ask_for_folder
from lis_desktop.ui.widgets.inline_message import MessageTone

if TYPE_CHECKING:
    from lis_desktop.services.consortium.book import Undone
    from lis_desktop.services.opened_files import FileKind
    from lis_desktop.store.shelf.opened import Shelf
    from lis_desktop.store.shelf.runs import PastRun
    from lis_desktop.store.shelf.waiting import WaitingFile


@dataclass(frozen=True, slots=True)
class _View:
    has_keys: bool
    alarms: int
    waiting: tuple[WaitingFile, ...]
    runs: tuple[PastRun, ...]


class ImportDeskPage(ShelfPage):
    """A look first, then the import; what waits; and the book of earlier runs."""

    title = "Import desk"
    lead = "Bring in what schools sent; every file gets its line, and every run a way back"

    def build(self) -> None:
        self._receipts_of = 0
        self.no_keys = NoKeysCard()
        self.no_keys.pressed.connect(self._on_keys)
        self.alarms = AlarmNotice()
        self.alarms.pressed.connect(self._on_keys)
        self.bring_in = BringInCard()
        self.bring_in.chosen.connect(self._on_chosen)
        self.bring_in.confirmed.connect(self._on_confirmed)
        self.outcome = OutcomeCard()
        self.changes = ChangesCard()
        self.waiting = WaitingCard()
        self.waiting.again.connect(self._on_again)
        self.runs = RunsCard()
        self.runs.undo_wanted.connect(self._on_undo)
        self.runs.receipts_wanted.connect(self._on_receipts)
        for card in (
            self.no_keys,
            self.alarms,
            self.bring_in,
            self.outcome,
            self.changes,
            self.waiting,
            self.runs,
        ):
            self.body.addWidget(card)

    def refresh(self) -> None:
        self.bring_in.folder = self.desk.last_folder()
        self.on_shelf("Reading the shelf", self._read, self._on_read)

    def first_focus(self) -> QWidget | None:
        return self.bring_in.files_button

    def _read(self, shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> _View:
        from lis_desktop.services.consortium import book as shelf_desk
        from lis_desktop.services.consortium import keys as consortium_keys

        return _View(
            consortium_keys.has_keys(shelf),
            consortium_keys.open_alarms(shelf),
            shelf_desk.waiting_files(shelf),
            shelf_desk.past_runs(shelf),
        )

    def _on_read(self, view: _View) -> None:
        self.no_keys.setVisible(not view.has_keys)
        self.alarms.show_alarms(view.alarms)
        self.waiting.show_files(view.waiting)
        self.runs.show_runs(view.runs)

    def _import(self, title: str, paths: Sequence[Path], dry_run: bool) -> None:
        instruments = self.desk.workspace.instruments

        def work(shelf: Shelf, progress: Progress, cancelled: Cancelled) -> ImportRun:
            from lis_desktop.services.consortium.importing.bundles import import_bundles

            return import_bundles(shelf, instruments, paths, dry_run, progress, cancelled)

        self.on_shelf(title, work, self._on_looked if dry_run else self._on_imported)

    def take_files(self, _kind: FileKind, files: Sequence[Path]) -> None:
        self.bring_in.choose(files)

    def _on_chosen(self, paths: Sequence[Path]) -> None:
        self.desk.remember_folder(paths[0].parent)
        self._import("Looking at the files", paths, dry_run=True)

    def _on_confirmed(self, paths: Sequence[Path]) -> None:
        self._import("Taking bundles in", paths, dry_run=False)

    def _on_again(self) -> None:
        self._import("Trying them again", (), dry_run=False)

    def _on_looked(self, run: ImportRun) -> None:
        self.outcome.show_run(run)
        self.changes.show_changes(run.changes, self.desk.workspace.instruments)
        self.bring_in.offer(would_change(run.lines), would_wait(run.lines))
        self._tell_troubles(run)
        self.announce(f"What would happen: {run_words(run)}")

    def _on_imported(self, run: ImportRun) -> None:
        self.outcome.show_run(run)
        self.changes.hide()
        if run.stopped:
            self.bring_in.offer_the_rest(run.not_looked_at)
        else:
            self.bring_in.clear()
        if not self._tell_troubles(run):
            self.tell(*end_words(run))
        self.shelf_changed()

    def _tell_troubles(self, run: ImportRun) -> bool:
        """What kept the run from its end, such as a pulled stick; the run itself is in order."""
        if not run.troubles:
            return False
        trouble = in_the_window(run.troubles[0])
        self.tell(trouble.title, f"{trouble.message} {trouble.hint}", MessageTone.TALK)
        return True

    def _on_undo(self, number: int) -> None:
        def undo(shelf: Shelf, _progress: Progress, cancelled: Cancelled) -> Undone:
            from lis_desktop.services.consortium import book as shelf_desk

            return shelf_desk.undo_run(shelf, number, cancelled)

        self.on_shelf(f"Undoing run {number}", undo, self._on_undone)

    def _on_undone(self, undone: Undone) -> None:
        bundles = "1 bundle" if undone.bundles == 1 else f"{undone.bundles} bundles"
        self.outcome.hide()
        self.tell(f"Run {undone.run} is undone: {bundles} left the shelf", "", MessageTone.AGREED)
        self.shelf_changed()

    def _on_receipts(self, number: int) -> None:
        self._receipts_of = number
        title = "Choose an empty folder for the receipts"
        ask_for_folder(self, title, self.desk.last_folder(), self._on_receipts_folder)

    def _on_receipts_folder(self, name: str) -> None:
        self.write_receipts(Path(name))

    def write_receipts(self, out: Path) -> None:
        """A text for each school of the chosen run, into that folder."""
        number = self._receipts_of
        self.desk.remember_folder(out.parent)

        def write(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> tuple[Path, int]:
            from lis_desktop.services.consortium import follow_up as shelf_follow_up

            return out, len(shelf_follow_up.write_receipts(shelf, out, number))

        self.on_shelf("Writing receipts", write, self._on_receipts_written)

    def _on_receipts_written(self, written: tuple[Path, int]) -> None:
        folder, count = written
        schools = "1 school has its receipt" if count == 1 else f"{count} schools have their receipts"
        self.message.show_saved(
            f"{schools} in {folder.name}",
            "Each says what became of that school’s bundles; no figure is in it. Send each as it is.",
            folder,
        )

    def _on_keys(self) -> None:
        self.desk.go("staff-keys")
