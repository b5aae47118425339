"""The import desk's card: drop files or folders, see what would happen, then take them in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from lis_desktop.services.consortium import ImportLine, ImportRun
from lis_desktop.ui.pages.import_words import WORRYING, outcome_words, run_words, would_change
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_HINT = (
    "Drop files or a folder here, or choose them. First you see what would happen; nothing changes before "
    "you say so. The same file twice does no harm."
)
_COLUMNS: tuple[Column[ImportLine], ...] = (
    Column("File", lambda line: Path(line.file).name, width=340),
    Column("Outcome", outcome_words, sort=lambda line: _rank(line), width=190),
    Column("Why, and what to do", lambda line: line.message),
)
_MOST_ROWS = 10


class ImportCard(Card):
    """`chosen(paths)` asks for a dry run, `confirmed(paths)` for the real one."""

    chosen = Signal(object)
    confirmed = Signal(object)

    def __init__(self) -> None:
        super().__init__("Bring bundles in", _HINT)
        self.setAcceptDrops(True)
        self._paths: tuple[Path, ...] = ()
        self.folder = Path.home()
        self.files_button = QuietButton("Choose &files…", "file-up")
        self.files_button.clicked.connect(self._on_files)
        self.folder_button = QuietButton("Choose a f&older…", "folder-open")
        self.folder_button.clicked.connect(self._on_folder)
        self.take_in = PrimaryButton("Take them in", "inbox")
        self.take_in.clicked.connect(self._on_take_in)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.files_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        buttons.addWidget(self.take_in)
        self.summary = label(size="name", wrap=True)
        self.table = RowTable("What happens to each file", _COLUMNS)
        self.add(buttons)
        self.add(self.summary)
        self.add(self.table)
        self.clear()

    def clear(self) -> None:
        """Nothing is chosen."""
        self._paths = ()
        for part in (self.take_in, self.summary, self.table):
            part.hide()

    def show_run(self, run: ImportRun) -> None:
        """What would happen, or what did."""
        self.summary.setText(f"{'Would be' if run.dry_run else 'Done'}: {run_words(run)}")
        self.table.set_rows(sorted(run.lines, key=_rank, reverse=True))
        self.table.setFixedHeight(self.table.height_for(min(max(len(run.lines), 1), _MOST_ROWS)))
        self.summary.show()
        self.table.setVisible(bool(run.lines))
        count = would_change(run)
        self.take_in.setVisible(run.dry_run and count > 0)
        self.take_in.setText("Take it in" if count == 1 else f"Take the {count} in")
        if self.take_in.isVisible():
            self.take_in.setFocus()

    def choose(self, paths: Sequence[Path]) -> None:
        """As if somebody had dropped these."""
        self._paths = tuple(paths)
        if self._paths:
            self.chosen.emit(self._paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _local(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.choose(paths)

    def _on_files(self) -> None:
        dialog = QFileDialog(self, "Choose bundles", str(self.folder))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(["Bundles (*.lisbundle *.zip)", "All files (*)"])
        self._ask(dialog)

    def _on_folder(self) -> None:
        dialog = QFileDialog(self, "Choose a folder of bundles", str(self.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog)

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.filesSelected.connect(self._on_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_selected(self, names: list[str]) -> None:
        self.choose([Path(name) for name in names])

    def _on_take_in(self) -> None:
        self.confirmed.emit(self._paths)


def _rank(line: ImportLine) -> int:
    return 1 if line.outcome in WORRYING else 0


def _local(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
