"""What the report card's buttons do: making the document, looking at it, saving, opening, printing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.errors import JobCancelled
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.report_options import ExportKind, ReportKind
from lis_desktop.ui.pages.report_card import ReportCard
from lis_desktop.ui.pages.report_choices import Occasion, Order
from lis_desktop.ui.print_desk import PrintDesk
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save

if TYPE_CHECKING:
    from lis_desktop.ui.page import Page


class ReportDesk(QObject):
    """Keeps the bytes that the preview shows: what is saved or printed is what was looked at."""

    def __init__(self, page: Page, card: ReportCard) -> None:
        super().__init__(page)
        self._page, self._card = page, card
        self._occasion: Occasion | None = None
        self._order: Order | None = None
        self._made: tuple[Order, bytes] | None = None
        self._printer = PrintDesk(page)
        # The page first: what makes a document is loaded by its job, and takes turns with the painting.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.make)
        card.changed.connect(self.make)
        card.save_wanted.connect(self._on_save)
        card.reader_wanted.connect(self._on_reader)
        card.print_wanted.connect(self._on_print)
        card.all_wanted.connect(self._on_all)
        card.logo_wanted.connect(self._on_logo)
        card.export_wanted.connect(self._on_export)

    def show_dossier(self, dossier: Dossier) -> None:
        """Another state of the school's data: offer what can be made, and make it."""
        from lis_desktop.services import digest, results

        workspace = self._page.desk.workspace
        years = results.years_of(workspace, dossier.assessment.id)
        guides = workspace.instruments.guides()
        region = digest.region_of(workspace, years)
        occasion = Occasion(dossier, years, guides[0] if guides else None, region)
        if occasion == self._occasion and self._made is not None:
            return
        self._occasion = occasion
        self._card.offer(occasion)
        self._soon.start()

    def rest(self) -> None:
        """The page is left: what has not been begun can wait until somebody comes back."""
        self._soon.stop()

    def make(self) -> None:
        """Make the chosen document and show it beside its options."""
        if self._occasion is None:
            return
        self._order = order = self._card.order()
        self._card.set_ready(False)
        work = partial(order.choice.make, self._occasion, order)
        self._page.desk.jobs.start(
            "Making the document", work, partial(self._on_made, order), self._on_failed
        )

    def _on_made(self, order: Order, data: bytes) -> None:
        from lis_desktop.services.preview import open_preview

        if order != self._order:
            return
        self._made = (order, data)
        self._card.view.show_pdf(open_preview(data), order.choice.name)
        self._card.set_ready(True)

    def _on_failed(self, error: BaseException) -> None:
        self._made = None
        self._card.view.clear()
        if not isinstance(error, JobCancelled):
            self._page.on_job_failed(error)

    def _name(self) -> str:
        assert self._occasion is not None
        assert self._made is not None
        return self._made[0].choice.file_name(self._occasion)

    def _on_save(self) -> None:
        if self._made is not None:
            suggested = self._page.desk.last_folder() / self._name()
            ask_where_to_save(self._page, "Save the report", suggested, "PDF (*.pdf)", self.save_to)

    def save_to(self, out: Path) -> None:
        """Write what the preview shows."""
        if self._made is None:
            return
        data = self._made[1]
        if self._page.attempt(partial(_put, out, data)) is not None:
            self._tell_saved(out)

    def _on_reader(self) -> None:
        from lis_desktop.services.lent_documents import lend

        if self._made is None:
            return
        lent = self._page.attempt(partial(lend, self._page.desk.workspace.paths, self._name(), self._made[1]))
        if lent is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(lent)))

    def _on_print(self) -> None:
        if self._made is not None:
            self._printer.print(self._made[1])

    def _on_all(self) -> None:
        dialog = QFileDialog(
            self._page, "Choose an empty folder for all documents", str(self._page.desk.last_folder())
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_all_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_all_folder(self, name: str) -> None:
        if self._occasion is None or self._order is None:
            return
        folder = Path(name)
        self._page.desk.remember_folder(folder.parent)
        work = partial(_write_all, self._occasion.dossier, self._order, folder)
        done = partial(self._tell_saved, folder)
        self._page.desk.jobs.start("Writing all documents", work, done, self._page.on_job_failed)

    def _on_logo(self) -> None:
        dialog = QFileDialog(self._page, "Choose the school’s logo", str(self._page.desk.last_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("Pictures (*.png *.jpg *.jpeg *.svg)")
        dialog.fileSelected.connect(self._on_logo_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_logo_chosen(self, name: str) -> None:
        from lis_desktop.services import reporting

        logo = self._page.attempt(partial(reporting.read_logo, Path(name)))
        if logo is not None:
            self._card.set_logo(logo)

    def _on_export(self, kind: ExportKind) -> None:
        from lis_desktop.services.reporting import suggested_name

        if self._occasion is None:
            return
        stem = suggested_name(self._occasion.dossier, ReportKind.FULL)
        suggested = self._page.desk.last_folder() / f"{stem.removesuffix('-full.pdf')}.{kind.value}"
        ask_where_to_save(
            self._page,
            "Save the file",
            suggested,
            f"{kind.value.upper()} (*.{kind.value})",
            partial(self._export_to, kind),
        )

    def _export_to(self, kind: ExportKind, out: Path) -> None:
        if self._occasion is None or self._order is None:
            return
        work = partial(_write_export, self._occasion.dossier, kind, out, self._order)
        done = partial(self._tell_saved, out)
        self._page.desk.jobs.start("Writing the file", work, done, self._page.on_job_failed)

    def _tell_saved(self, out: Path, _result: object = None) -> None:
        self._page.desk.remember_folder(out.parent)
        self._page.message.show_saved(f"Saved {out.name}", f"In {out.parent}.", out)


def _put(out: Path, data: bytes) -> Path:
    from lis_desktop.services import reporting

    reporting.require_folder(out)
    return reporting.put_report(out, data)


def _write_all(
    dossier: Dossier, order: Order, folder: Path, progress: Progress, cancelled: Cancelled
) -> tuple[Path, ...]:
    from lis_desktop.services import reporting

    return reporting.write_all(dossier, order.paper, folder, progress, cancelled, options=order.options)


def _write_export(
    dossier: Dossier, kind: ExportKind, out: Path, order: Order, _progress: Progress, _cancelled: Cancelled
) -> Path:
    from lis_desktop.services import reporting

    return reporting.write_export(dossier, kind, out, order.paper)
