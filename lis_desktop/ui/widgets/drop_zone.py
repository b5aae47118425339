"""A place to drop one file on, with a button for those who choose it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QLabel

from lis_desktop.ui.icons import pixmap
from lis_desktop.ui.theme import scaled, tokens
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.words import label


class DropZone(Card):
    """`dropped(path)` brings the file; `asked` that somebody wants to choose one."""

    dropped = Signal(object)
    asked = Signal()

    def __init__(self, title: str, text: str, button: str, icon_name: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._icon = QLabel()
        self._title = label(title, size="heading", wrap=True)
        self._text = label(text, wrap=True)
        self.button = PrimaryButton(button)
        self.button.clicked.connect(self.asked)
        self.column.setSpacing(12)
        self.column.addStretch(1)
        for each in (self._icon, self._title, self._text):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.add(each)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(2)
        self.setAcceptDrops(True)
        self._draw_icon(tokens().act)

    def changeEvent(self, event: QEvent) -> None:
        """Another palette, another icon."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_icon(tokens().act)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file that is on this computer."""
        if file_of(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._draw_icon(tokens().agreed.ink)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Not here after all."""
        self._draw_icon(tokens().act)

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring the file."""
        self._draw_icon(tokens().act)
        file = file_of(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def _draw_icon(self, colour: str) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, colour, scaled(36)))


def file_of(data: QMimeData) -> Path | None:
    """The one local file that is being dragged, or None."""
    urls = data.urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        return Path(urls[0].toLocalFile())
    return None
