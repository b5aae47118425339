"""Every dimension with its bar and its agreement word, in the order in which the room talks about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lis_desktop.core.figures import DimensionFigures
from lis_desktop.core.instrument import Dimension, Scale
from lis_desktop.ui.figure_words import bar_aloud, hidden_words
from lis_desktop.ui.theme import font, scaled, tokens
from lis_desktop.ui.tokens import Tone
from lis_desktop.ui.widgets.bar_paint import paint_hidden, paint_levels
from lis_desktop.ui.widgets.chip import agreement_text, agreement_tone

ROW = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 45
ROWS = 3
CODE, NAME, CHIP = 46, 220, 118
"""Widths in pixels at 100 %; the bar takes what is left."""
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One dimension of a closed round; `agreed` is a word for what the room has settled, or "". `before` is
    the round before, only where both show their figures."""

    dimension: Dimension
    figures: DimensionFigures
    agreed: str = ""
    before: DimensionFigures | None = None


class TalkList(QListWidget):
    """`dimension_chosen` brings the id of the row under the cursor."""

    dimension_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Dimensions in talk order")
        self.setItemDelegate(_RowPainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        # The card around it is its frame; the row's own ring shows where the focus is.
        self.setStyleSheet("QListView, QListView:focus { border: 0; border-radius: 0; }")
        self._k_words = ""
        self.currentItemChanged.connect(self._on_current)

    @property
    def dimension_id(self) -> str:
        """The row under the cursor, "" for none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(ROW).dimension.id)

    def show_rows(self, rows: Sequence[TalkRow], scale: Scale, k: int) -> None:
        """These dimensions, in this order; the cursor stays on its dimension."""
        before = self.dimension_id
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem()
            item.setData(ROW, row)
            said = f"{row.dimension.label}: {bar_aloud(row.figures, scale, k)}"
            if row.before is not None:
                said += f" The round before: {bar_aloud(row.before, scale, k)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said} {row.agreed}." if row.agreed else said)
            item.setToolTip(hidden_words(k) if row.figures.hidden else "")
            self.addItem(item)
        self.blockSignals(False)
        self._k_words = hidden_words(k)
        if before:
            self.choose(before)

    @property
    def words_for_hidden(self) -> str:
        """What stands on the hatch."""
        return self._k_words

    def choose(self, dimension_id: str) -> None:
        """Put the cursor on that dimension, or on the first."""
        ids = [self.item(row).data(ROW).dimension.id for row in range(self.count())]
        if ids:
            self.setCurrentRow(ids.index(dimension_id) if dimension_id in ids else 0)

    def step(self, by: int) -> bool:
        """The next dimension (1) or the one before (-1); False at the end."""
        wanted = self.currentRow() + by
        if not 0 <= wanted < self.count():
            return False
        self.setCurrentRow(wanted)
        return True

    def sizeHint(self) -> QSize:
        """Three rows; it takes what a page has left."""
        return QSize(scaled(400), scaled(ROW_HEIGHT) * ROWS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The card above grows with a second bar: the dimension that is talked about stays in sight.
        if (item := self.currentItem()) is not None:
            self.scrollToItem(item)

    def _on_current(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if now is not None:
            self.dimension_chosen.emit(now.data(ROW).dimension.id)


class _RowPainter(QStyledItemDelegate):
    """Code, name, bar, word; the row that is talked about on a tint."""

    def __init__(self, talk_list: TalkList) -> None:
        super().__init__(talk_list)
        self._list = talk_list

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high as the next."""
        return QSize(scaled(400), scaled(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        row: TalkRow = index.data(ROW)
        worn, box = tokens(), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(box, QColor(worn.now_paper))
            painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), QColor(worn.act))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(worn.hover))
        painter.setPen(QColor(worn.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._words(painter, box, row, chosen)
        self._bar(painter, box, row)
        self._chip(painter, box, row)
        if chosen and self._list.hasFocus():
            painter.setPen(QColor(worn.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -1.5))
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, row: TalkRow, chosen: bool) -> None:
        worn = tokens()
        painter.setFont(font(15))
        painter.setPen(QColor(worn.quiet))
        painter.drawText(box.adjusted(scaled(12), 0, 0, 0), LEFT, row.dimension.code)
        face = font(15, QFont.Weight.DemiBold)
        room = QRectF(box.x() + scaled(12 + CODE), box.y(), scaled(NAME), box.height())
        name = QFontMetricsF(face).elidedText(
            row.dimension.name, Qt.TextElideMode.ElideRight, room.width() - 8
        )
        painter.setFont(face)
        painter.setPen(QColor(worn.act if chosen else worn.ink))
        painter.drawText(room, LEFT, name)

    def _bar(self, painter: QPainter, box: QRectF, row: TalkRow) -> None:
        left, right = scaled(12 + CODE + NAME), scaled(CHIP + 22)
        tall = scaled(26)
        bar = QRectF(box.x() + left + 0.5, box.center().y() - tall / 2, box.width() - left - right, tall - 1)
        shown = row.figures.distribution
        before = None if row.before is None else row.before.distribution
        if before is not None:
            thin = QRectF(bar.x(), bar.y() - scaled(4), bar.width(), scaled(7))
            paint_levels(painter, thin, before.counts, font(14), counts_inside=False)
            bar.adjust(0, scaled(6), 0, scaled(4))
        if shown is None:
            paint_hidden(painter, bar, self._list.words_for_hidden)
        else:
            paint_levels(painter, bar, shown.counts, font(14, QFont.Weight.DemiBold))

    def _chip(self, painter: QPainter, box: QRectF, row: TalkRow) -> None:
        shown = row.figures.distribution
        if shown is None:
            return
        tone: Tone = getattr(tokens(), agreement_tone(shown.word))
        face = font(13, QFont.Weight.DemiBold)
        tall = scaled(22)
        chip = QRectF(box.right() - scaled(CHIP + 10), box.center().y() - tall / 2, scaled(CHIP), tall)
        painter.setPen(QColor(tone.ink if tokens().card == tokens().window else tone.paper))
        painter.setBrush(QColor(tone.paper))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setFont(face)
        painter.setPen(QColor(tone.ink))
        painter.drawText(chip.adjusted(8, 0, 0, 0), LEFT, agreement_text(shown.word, shown.consensus))
