"""What leaves the desk as files: the data package, the workbook, and the reports as PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.folder_dialog import ask_for_folder
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save

if TYPE_CHECKING:
    from lis_desktop.core.school_filter import SchoolFilter
    from lis_desktop.services.consortium.region.reports import RegionReports
    from lis_desktop.store.shelf.opened import Shelf


class RegionFiles(QObject):
    """Three buttons of the page, and what they do; `group` tells which schools are chosen there."""

    def __init__(self, page: ShelfPage, group: Callable[[], SchoolFilter]) -> None:
        super().__init__(page)
        self._page = page
        self._group = group
        self.tables = QuietButton("Export &tables…", "table")
        self.tables.clicked.connect(self._on_tables)
        self.workbook = QuietButton("&Workbook…", "file-spreadsheet")
        self.workbook.clicked.connect(self._on_workbook)
        self.reports = QuietButton("Reports as &PDF…", "file-text")
        self.reports.clicked.connect(self._on_reports)
        page.add_button(self.tables)
        page.add_button(self.workbook)
        page.add_button(self.reports)

    def set_enabled(self, some: bool) -> None:
        """Whether there is anything to write."""
        self.tables.setEnabled(some)
        self.workbook.setEnabled(some)
        self.reports.setEnabled(some)

    def write_tables(self, name: str) -> None:
        """The shelf as a data package into that folder."""
        out, instruments = Path(name), self._page.desk.workspace.instruments
        self._page.desk.remember_folder(out.parent)

        def write(shelf: Shelf, progress: Progress, cancelled: Cancelled) -> Path:
            from lis_desktop.services.consortium.exporting.shelf import export_shelf

            export_shelf(shelf, instruments, out, progress, cancelled)
            return out

        self._page.on_shelf("Writing the tables", write, self._on_tables_written)

    def write_workbook(self, out: Path) -> None:
        """The region, and the group that is chosen beside it, as a workbook."""
        instruments, group = self._page.desk.workspace.instruments, self._group()
        groups = () if group.takes_every_school else (group,)
        self._page.desk.remember_folder(out.parent)

        def write(shelf: Shelf, _progress: Progress, cancelled: Cancelled) -> Path:
            from lis_desktop.services.consortium.region.workbook import write_region_workbook

            return write_region_workbook(shelf, instruments, out, groups, cancelled=cancelled)

        self._page.on_shelf("Writing the workbook", write, self._on_workbook_written)

    def write_reports(self, name: str) -> None:
        """Each school's summary and the region's report into that folder."""
        out, instruments = Path(name), self._page.desk.workspace.instruments
        self._page.desk.remember_folder(out.parent)

        def write(shelf: Shelf, progress: Progress, cancelled: Cancelled) -> RegionReports:
            from lis_desktop.services.consortium.region.reports import write_region_reports

            return write_region_reports(shelf, instruments, out, progress=progress, cancelled=cancelled)

        self._page.on_shelf("Writing the reports", write, partial(self._on_reports_written, out))

    def _on_tables(self) -> None:
        start = self._page.desk.last_folder()
        ask_for_folder(self._page, "Choose an empty folder for the tables", start, self.write_tables)

    def _on_workbook(self) -> None:
        suggested = self._page.desk.last_folder() / "region.xlsx"
        ask_where_to_save(
            self._page, "Save the workbook", suggested, "Workbook (*.xlsx)", self.write_workbook
        )

    def _on_reports(self) -> None:
        start = self._page.desk.last_folder()
        ask_for_folder(self._page, "Choose an empty folder for the reports", start, self.write_reports)

    def _on_tables_written(self, out: Path) -> None:
        self._page.message.show_saved(
            f"The tables are in {out.name}",
            "They open in a spreadsheet and in any statistics program; datapackage.json says what every "
            "column means. Figures went through the release gate; no ballot is in them.",
            out,
        )

    def _on_workbook_written(self, out: Path) -> None:
        self._page.message.show_saved(
            f"Saved {out.name}",
            "The region, growth and the programme on sheets of their own, and the chosen group beside the "
            "region where it may be shown. Every figure is held against all that was released before.",
            out.parent,
        )

    def _on_reports_written(self, folder: Path, made: RegionReports) -> None:
        left_out = (
            f" Left out, as their instrument pack is not here: {', '.join(made.left_out)}."
            if made.left_out
            else ""
        )
        self._page.message.show_saved(
            f"{len(made.files)} files are in {folder.name}",
            f"A summary of each school for that school alone, and the region’s report for all.{left_out}",
            folder,
        )
