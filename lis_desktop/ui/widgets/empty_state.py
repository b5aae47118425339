"""What stands where there is nothing yet: what this place will hold, and the one button that starts it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lis_desktop.ui.icons import pixmap
from lis_desktop.ui.theme import scaled, tokens
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.words import label


class EmptyState(QWidget):
    """An icon, a title, a sentence that teaches, and at most one button (`pressed`)."""

    pressed = Signal()

    def __init__(self, title: str, text: str, button: str = "", *, icon: str = "info") -> None:
        super().__init__()
        self._icon_name = icon
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = label(title, size="heading", wrap=True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = label(text, wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = PrimaryButton(button.replace("&", "&&"))
        if not button:
            self.button.hide()
        self.button.clicked.connect(self.pressed)
        # Not an alignment: an aligned label gets its hint's height, whatever its words need.
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self.text, 4)
        centred.addStretch(1)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (self._icon, self.title):
            column.addWidget(widget)
        column.addLayout(centred)
        column.addSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_icon()

    def _draw_icon(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, tokens().act, scaled(36)))
        self.text.setMaximumWidth(scaled(600))
