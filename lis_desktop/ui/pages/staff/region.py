"""The region: all schools together, where neither a school nor a small group shows through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.consortium import CycleBenchmark
from lis_desktop.ui.pages.staff.benchmark_card import BenchmarkCard
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.folder_dialog import ask_for_folder
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf import Shelf


class RegionPage(ShelfPage):
    """Distributions of the region, and the files that leave with them."""

    title = "Region"
    lead = "All schools together; no school and no small group shows through"

    def build(self) -> None:
        self._saved: Path | None = None
        self.nothing = Card("Nothing to show yet")
        self.nothing.add(label("The region is shown once schools have sent something.", wrap=True))
        self.benchmark = BenchmarkCard()
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.benchmark)
        self.export = QuietButton("Export tables…", "table")
        self.export.clicked.connect(self._on_export)
        self.add_button(self.export)
        self.message.acted.connect(self._on_open_saved)

    def refresh(self) -> None:
        self.on_shelf("Reading the region", self._read, self._on_read)

    def first_focus(self) -> QWidget | None:
        return self.benchmark.cycle

    def _read(self, shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> tuple[CycleBenchmark, ...]:
        from lis_desktop.services import consortium

        return consortium.shelf_benchmark(shelf, self.desk.workspace.instruments)

    def _on_read(self, benchmarks: tuple[CycleBenchmark, ...]) -> None:
        self.nothing.setVisible(not benchmarks)
        self.benchmark.setVisible(bool(benchmarks))
        self.export.setEnabled(bool(benchmarks))
        self.benchmark.show_benchmarks(benchmarks, self.desk.workspace.instruments)

    def _on_export(self) -> None:
        title = "Choose an empty folder for the tables"
        ask_for_folder(self, title, self.desk.last_folder(), self._on_export_folder)

    def _on_export_folder(self, name: str) -> None:
        out = Path(name)
        self.desk.remember_folder(out.parent)
        instruments = self.desk.workspace.instruments

        def write(shelf: Shelf, progress: Progress, cancelled: Cancelled) -> Path:
            from lis_desktop.services import consortium

            consortium.export_shelf(shelf, instruments, out, progress, cancelled)
            return out

        self.on_shelf("Writing the tables", write, self._on_exported)

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
