"""A text box that commits itself: shortly after the last key, when it is left, when the page is left."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor

from lis_desktop.core.entries import MAX_TEXT
from lis_desktop.ui.widgets.text_rows import TextRows

_PAUSE_MILLISECONDS = 600


class NoteBox(TextRows):
    """`committed(text)` comes when there is something new to keep; the slot commits it.

    Text beyond the bound is never cut in silence: the box keeps what it had and tells `too_long`, with the
    bound.
    """

    committed = Signal(str)
    too_long = Signal(int)

    def __init__(self, placeholder: str = "", rows: int = 4, *, grows: bool = False) -> None:
        super().__init__(placeholder, rows, grows=grows)
        self._kept = ""
        self._fitting = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._on_typed)

    @property
    def dirty(self) -> bool:
        """Whether something typed is not committed yet."""
        return self.toPlainText() != self._kept

    def show_text(self, text: str) -> None:
        """Show what is kept. What the person is typing right now is not taken from under the fingers."""
        if self.hasFocus() and self.dirty:
            return
        self._kept = text
        if text != self.toPlainText():
            self.setPlainText(text)
        self._pause.stop()

    def commit(self) -> None:
        """Hand over what is new."""
        self._pause.stop()
        if self.dirty:
            self._kept = self.toPlainText()
            self.committed.emit(self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    def _on_typed(self) -> None:
        text = self.toPlainText()
        if len(text) > MAX_TEXT:
            with QSignalBlocker(self):
                self.setPlainText(self._fitting)
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.too_long.emit(MAX_TEXT)
            return
        self._fitting = text
        if self.dirty:
            self._pause.start()
