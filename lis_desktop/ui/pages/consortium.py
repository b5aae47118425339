"""The Consortium's page: bundles come in, the region's picture goes out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services import consortium
from lis_desktop.services.consortium import CycleBenchmark, ImportRun, SchoolOnShelf, Standing
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages.benchmark_card import BenchmarkCard
from lis_desktop.ui.pages.import_card import ImportCard
from lis_desktop.ui.pages.import_words import run_words
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic

_STANDING = {
    Standing.EFFECTIVE: "Counts",
    Standing.CONFLICT: "Two versions: decide",
    Standing.TWICE: "Two assessments: decide",
}
_COLUMNS: tuple[Column[SchoolOnShelf], ...] = (
    Column("School", lambda row: row.school_name),
    Column("State", lambda row: row.state, width=70),
    Column("Year", lambda row: row.cycle.school_year, width=100),
    Column("Instrument", lambda row: row.cycle.instrument_id, width=160),
    Column(
        "Revision",
        lambda row: "" if row.revision is None else str(row.revision),
        sort=lambda row: row.revision or 0,
        width=90,
        right=True,
    ),
    Column("Exported", lambda row: row.exported_on, width=120),
    Column("Standing", lambda row: _STANDING[row.standing], width=190),
)
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class _View:
    schools: tuple[SchoolOnShelf, ...]
    benchmarks: tuple[CycleBenchmark, ...]


class ConsortiumPage(Page):
    """For staff. The shelf is opened for each piece of work, on the worker, and closed after it."""

    title = "Consortium"
    lead = "For staff: bring in what schools sent, and see the region"
    needs_assessment = False

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.SHELF, Topic.PACKS})

    def build(self) -> None:
        self._saved: Path | None = None
        self.import_card = ImportCard()
        self.import_card.chosen.connect(self._on_chosen)
        self.import_card.confirmed.connect(self._on_confirmed)
        self.shelf_card = Card("On the shelf")
        self.count = label(size="quiet")
        self.shelf_card.add_beside_title(self.count)
        self.schools = RowTable("Schools on the shelf", _COLUMNS)
        self.nothing = label(
            "No bundle yet. Schools make one on their page “Reports & bundle” and send it to you.", wrap=True
        )
        self.shelf_card.add(self.nothing)
        self.shelf_card.add(self.schools)
        self.benchmark = BenchmarkCard()
        for card in (self.import_card, self.shelf_card, self.benchmark):
            self.body.addWidget(card)
        self.export = QuietButton("Export tables…", "table")
        self.export.clicked.connect(self._on_export)
        self.add_button(self.export)
        self.message.acted.connect(self._on_open_saved)

    def refresh(self) -> None:
        self.import_card.folder = self.desk.last_folder()
        self.desk.jobs.start("Reading the shelf", self._read, self._on_read, self.on_job_failed)

    def first_focus(self) -> QWidget | None:
        return self.import_card.files_button

    def _read(self, _progress: Progress, _cancelled: Cancelled) -> _View:
        workspace = self.desk.workspace
        with closing(consortium.open_shelf(workspace.paths)) as shelf:
            return _View(
                consortium.shelf_list(shelf), consortium.shelf_benchmark(shelf, workspace.instruments)
            )

    def _on_read(self, view: _View) -> None:
        some = bool(view.schools)
        self.count.setText(f"{len(view.schools)} assessments" if len(view.schools) != 1 else "1 assessment")
        self.nothing.setVisible(not some)
        self.schools.setVisible(some)
        self.benchmark.setVisible(bool(view.benchmarks))
        self.export.setEnabled(some)
        self.schools.set_rows(view.schools)
        self.schools.setFixedHeight(self.schools.height_for(min(max(len(view.schools), 1), _MOST_ROWS)))
        self.benchmark.show_benchmarks(view.benchmarks, self.desk.workspace.instruments)

    def _import(
        self, paths: Sequence[Path], dry_run: bool, progress: Progress, cancelled: Cancelled
    ) -> ImportRun:
        workspace = self.desk.workspace
        with closing(consortium.open_shelf(workspace.paths)) as shelf:
            return consortium.import_bundles(
                shelf, workspace.instruments, paths, dry_run=dry_run, progress=progress, cancelled=cancelled
            )

    def _on_chosen(self, paths: Sequence[Path]) -> None:
        self.desk.remember_folder(paths[0].parent)

        def look(progress: Progress, cancelled: Cancelled) -> ImportRun:
            return self._import(paths, True, progress, cancelled)

        self.desk.jobs.start("Looking at the files", look, self.import_card.show_run, self.on_job_failed)

    def _on_confirmed(self, paths: Sequence[Path]) -> None:
        def take_in(progress: Progress, cancelled: Cancelled) -> ImportRun:
            return self._import(paths, False, progress, cancelled)

        self.desk.jobs.start("Taking bundles in", take_in, self._on_imported, self.on_job_failed)

    def _on_imported(self, run: ImportRun) -> None:
        from lis_desktop.services.workspace import Topic

        self.import_card.show_run(run)
        self.announce(f"Import done: {run_words(run)}")
        self.desk.workspace.tell(Topic.SHELF)

    def _on_export(self) -> None:
        dialog = QFileDialog(self, "Choose an empty folder for the tables", str(self.desk.last_folder()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_export_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_export_folder(self, name: str) -> None:
        out = Path(name)
        self.desk.remember_folder(out.parent)
        workspace = self.desk.workspace

        def write(progress: Progress, cancelled: Cancelled) -> Path:
            with closing(consortium.open_shelf(workspace.paths)) as shelf:
                consortium.export_shelf(shelf, workspace.instruments, out, progress, cancelled)
            return out

        self.desk.jobs.start("Writing the tables", write, self._on_exported, self.on_job_failed)

    def _on_exported(self, out: Path) -> None:
        self._saved = out
        self.message.show_with_action(
            f"The tables are in {out.name}",
            "They open in a spreadsheet; datapackage.json says what every column means.",
            "Open the folder",
            MessageTone.AGREED,
        )

    def _on_open_saved(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))
