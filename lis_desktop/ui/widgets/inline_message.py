"""A message on the page itself: what happened and what to do. It blocks nothing."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from lis_desktop.core.errors import LisError
from lis_desktop.ui.announce import announce
from lis_desktop.ui.icons import pixmap
from lis_desktop.ui.theme import scaled, tokens
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.words import label


class MessageTone(Enum):
    """PLAIN: good to know · TALK: look at this · AGREED: done · LOST: it did not work."""

    PLAIN = "plain"
    TALK = "talk"
    AGREED = "agreed"
    LOST = "lost"


_ICON = {
    MessageTone.PLAIN: "info",
    MessageTone.TALK: "triangle-alert",
    MessageTone.AGREED: "circle-check",
    MessageTone.LOST: "circle-alert",
}


class InlineMessage(QFrame):
    """An icon, a title, a sentence, at most one action, and a way to dismiss it, unless it is `lasting`.
    Hidden until told."""

    acted = Signal()

    def __init__(self, *, lasting: bool = False) -> None:
        super().__init__()
        self.tone = MessageTone.PLAIN
        self._opens: Path | None = None
        self._icon = QLabel()
        self._title = label(size="name", wrap=True)
        self._text = label(wrap=True)
        self._action = LinkButton("")
        self._action.clicked.connect(self._on_action)
        self._dismiss = LinkButton("Dismiss", "x")
        self._dismiss.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        if not lasting:
            # With an alignment: a button's own width must not become that of the words above it.
            words.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._action if lasting else self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(part for part in (self._title.text(), self._text.text()) if part)

    def show_text(self, title: str, text: str = "", tone: MessageTone = MessageTone.PLAIN) -> None:
        """Say it, on screen and aloud."""
        self._show(title, text, tone, "")

    def show_with_action(self, title: str, text: str, action: str, tone: MessageTone) -> None:
        """Say it and offer one thing to do; `acted` comes when it is pressed."""
        self._show(title, text, tone, action)

    def show_saved(self, title: str, text: str, written: Path) -> None:
        """Say that a file or a folder was written, and offer to open it; `acted` does not come."""
        action = "Open the folder" if written.is_dir() else "Open it"
        self._show(title, text, MessageTone.AGREED, action, written)

    def show_error(self, error: LisError) -> None:
        """A known trouble: what happened, that nothing was lost, what to do."""
        self._show(
            error.title, " ".join(part for part in (error.message, error.hint) if part), MessageTone.LOST, ""
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.isVisible():
            self._draw_icon()

    def _on_action(self) -> None:
        if self._opens is None:
            self.acted.emit()
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._opens)))

    def _show(self, title: str, text: str, tone: MessageTone, action: str, opens: Path | None = None) -> None:
        self.tone, self._opens = tone, opens
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw_icon()
        self.show()
        announce(self, self.text, urgent=tone is MessageTone.LOST)

    def _draw_icon(self) -> None:
        worn = tokens()
        colour = {
            MessageTone.PLAIN: worn.act,
            MessageTone.TALK: worn.talk.ink,
            MessageTone.AGREED: worn.agreed.ink,
            MessageTone.LOST: worn.lost.ink,
        }[self.tone]
        self._icon.setPixmap(pixmap(_ICON[self.tone], colour, scaled(20)))
