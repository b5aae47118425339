"""A box for a few lines of text that knows how high so many rows are, at any text size."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy


class TextRows(QPlainTextEdit):
    """As high as `rows` rows of its own font, or higher where it `grows`. Tab goes on to the next field.

    The height is a size hint, so layouts ask for it again whenever Qt tells that font or style changed: no
    form has to follow the text size itself.
    """

    def __init__(self, placeholder: str = "", rows: int = 4, *, grows: bool = False) -> None:
        super().__init__()
        self._rows = rows
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        policy = QSizePolicy.Policy.MinimumExpanding if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height())

    def _height(self) -> int:
        """The rows, each rounded up as the document lays them out, and what frame, padding and the document
        keep free around them; one pixel more, for the last row counts as seen only where the box goes on."""
        self.ensurePolished()
        around = self.contentsMargins()
        free = around.top() + around.bottom() + 2 * ceil(self.document().documentMargin()) + 1
        return ceil(QFontMetricsF(self.font()).lineSpacing()) * self._rows + free
