"""How many ballots are in: totals, never what is in them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lis_desktop.ui.theme import scaled, tokens
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.words import label


class ProgressBar(QWidget):
    """A quiet bar; the words beside it say the same, so that it needs no name of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """0 empty to 1 full."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room, 10 pixels high at 100 %."""
        return QSize(scaled(160), scaled(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A trough and its filling."""
        worn, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        round_by = box.height() / 2
        painter.setPen(QColor(worn.line))
        painter.setBrush(QColor(worn.hover))
        painter.drawRoundedRect(box, round_by, round_by)
        if self._share:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.act))
            box.setWidth(max(box.height(), box.width() * self._share))
            painter.drawRoundedRect(box, round_by, round_by)


class BallotBoxCard(Card):
    """ "41 of 48 in", how they came, how many are still awaited."""

    def __init__(self) -> None:
        super().__init__("The ballot box")
        self._number = label(size="number")
        self._of = label(size="heading")
        self._bar = ProgressBar()
        self._awaited = label(size="body", wrap=True)
        self._sources = label(size="quiet", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self._number)
        row.addWidget(self._of, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add(row)
        for each in (self._bar, self._awaited, self._sources):
            self.add(each)
        self.column.addStretch(1)

    def show_totals(self, answered: int, total: str, share: float, awaited: str, sources: str) -> None:
        """`share` is 0 to 1; the bar is hidden where nobody has said how many are asked (below 0)."""
        self._number.setText(str(answered))
        self._of.setText(total)
        self._bar.setVisible(share >= 0)
        self._bar.set_share(share)
        self._awaited.setText(awaited)
        self._sources.setText(sources)
