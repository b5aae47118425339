"""Files come in: dropped, or chosen. First a look at what would happen, then the button that does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QLabel

from lis_desktop.ui.icons import pixmap
from lis_desktop.ui.theme import scaled, tokens
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.folder_dialog import ask_for_files, ask_for_folder
from lis_desktop.ui.widgets.words import label

_HINT = (
    "Drop files, folders, a ZIP of attachments or a stick here, or choose them. First you see what would "
    "happen; nothing changes before you say so. The same file twice does no harm."
)


class BringInCard(Card):
    """`chosen(paths)` asks for a look, `confirmed(paths)` for the real import of what was looked at."""

    chosen = Signal(object)
    confirmed = Signal(object)

    def __init__(self) -> None:
        super().__init__("Bring bundles in", _HINT)
        self.setAcceptDrops(True)
        self.folder = Path.home()
        self.paths: tuple[Path, ...] = ()
        self._mark = QLabel()
        self.add_beside_title(self._mark)
        self.files_button = QuietButton("Choose &files…", "file-up")
        self.files_button.clicked.connect(self._on_files)
        self.folder_button = QuietButton("Choose a f&older or stick…", "folder-open")
        self.folder_button.clicked.connect(self._on_folder)
        self.take_in = PrimaryButton("Take them in", "inbox")
        self.take_in.clicked.connect(self._on_take_in)
        self.not_now = QuietButton("Not now")
        self.not_now.clicked.connect(self.clear)
        buttons = FlowLayout(12)
        for button in (self.files_button, self.folder_button, self.take_in, self.not_now):
            buttons.addWidget(button)
        self.told = label(size="name", wrap=True)
        self.add(buttons)
        self.add(self.told)
        self.clear()

    def clear(self) -> None:
        """Nothing is chosen."""
        self.paths = ()
        for part in (self.take_in, self.not_now, self.told):
            part.hide()
        self._draw(tokens().act)

    def choose(self, paths: Sequence[Path]) -> None:
        """As if somebody had dropped these."""
        self.paths = tuple(paths)
        if self.paths:
            self.chosen.emit(self.paths)

    def offer(self, count: int, waiting: int) -> None:
        """After the look: that many files would change the shelf, and so many of them would wait there."""
        self.told.setText(_after_a_look(count, waiting))
        self.told.show()
        self.take_in.setText("Take it in" if count == 1 else f"Take the {count} in")
        self.take_in.setVisible(count > 0)
        self.not_now.setVisible(count > 0)
        if count:
            self.take_in.setFocus()

    def offer_the_rest(self, count: int) -> None:
        """After a stop: the rest can follow."""
        files = "1 file" if count == 1 else f"{count} files"
        self.told.setText(
            f"Stopped before {files}. What the lines below say is on the shelf; the rest can follow now, or "
            "whenever you bring the same files again."
        )
        self.told.show()
        self.take_in.setText("Go on with the rest")
        self.take_in.show()
        self.not_now.show()
        self.take_in.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Another palette, another mark."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw(tokens().act)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local(event.mimeData()):
            event.acceptProposedAction()
            self._draw(tokens().agreed.ink)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._draw(tokens().act)

    def dropEvent(self, event: QDropEvent) -> None:
        self._draw(tokens().act)
        paths = _local(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.choose(paths)

    def _draw(self, colour: str) -> None:
        self._mark.setPixmap(pixmap("inbox", colour, scaled(24)))

    def _on_files(self) -> None:
        kinds = ["Bundles and ZIPs (*.lisbundle *.zip)", "All files (*)"]
        ask_for_files(self, "Choose bundles", self.folder, kinds, self._on_selected)

    def _on_folder(self) -> None:
        ask_for_folder(self, "Choose a folder of bundles", self.folder, self._on_one_selected)

    def _on_one_selected(self, name: str) -> None:
        self.choose([Path(name)])

    def _on_selected(self, names: list[str]) -> None:
        self.choose([Path(name) for name in names])

    def _on_take_in(self) -> None:
        self.confirmed.emit(self.paths)


def _local(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _after_a_look(count: int, waiting: int) -> str:
    if not count:
        return "Nothing here would change the shelf."
    told = "Nothing has changed yet. Below is what would happen."
    if not waiting:
        return told
    some = f"{waiting} of the {count}"
    every = "It" if count == 1 else f"All {count}"
    return f"{told} {every if waiting == count else some} would wait on the shelf, and count for nothing yet."
