"""A level to choose: its name and what would be seen, large enough for a finger."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from lis_desktop.core.ballot import Answer
from lis_desktop.ui.theme import font, scaled, tokens

_NAME, _TEXT, _PAD = 17, 15, 10
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class ChoiceButton(QAbstractButton):
    """A checkable card of words. `answer` is what it stands for, `key` the digit that chooses it."""

    def __init__(self, answer: Answer, name: str, text: str, key: str) -> None:
        super().__init__()
        self.answer = answer
        self._name, self._words, self._key = name, text, key
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(scaled(480), self.heightForWidth(max(self.width(), scaled(320))))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(160), scaled(48))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inner = max(60, width - 2 * scaled(_PAD) - scaled(28))
        height = QFontMetrics(font(_NAME, QFont.Weight.DemiBold)).height()
        if self._words:
            box = QFontMetrics(font(_TEXT)).boundingRect(0, 0, inner, 100_000, _WRAP, self._words)
            height += box.height() + 4
        return max(scaled(48), height + 2 * scaled(_PAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, worn, pad = QPainter(self), tokens(), scaled(_PAD)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        thick = 3 if chosen else (2 if self.hasFocus() else 1)
        edge = worn.act if chosen else (worn.focus if self.hasFocus() else worn.edge)
        painter.setPen(QPen(QColor(edge), thick))
        painter.setBrush(QColor(worn.now_paper if chosen else worn.card))
        inset = thick / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 8, 8)
        inner = self.rect().adjusted(pad, pad, -pad, -pad)
        painter.setPen(QColor(worn.quiet))
        painter.setFont(font(_TEXT))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), self._key)
        words = inner.adjusted(0, 0, -scaled(28), 0)
        name_font = font(_NAME, QFont.Weight.DemiBold)
        painter.setFont(name_font)
        painter.setPen(QColor(worn.ink))
        painter.drawText(words, _WRAP, self._name)
        if self._words:
            painter.setFont(font(_TEXT))
            below = words.adjusted(0, QFontMetrics(name_font).height() + 4, 0, 0)
            painter.drawText(below, _WRAP, self._words)
        painter.end()
