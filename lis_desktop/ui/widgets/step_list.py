"""The steps of a run sheet under their meetings: a mark, a name, minutes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lis_desktop.ui.icons import paint_icon
from lis_desktop.ui.meeting_words import (
    DONE,
    NOW,
    SKIPPED,
    MeetingRow,
    StepRow,
    minutes_words,
    row_aloud,
)
from lis_desktop.ui.theme import font, scaled, tokens

ROW = Qt.ItemDataRole.UserRole
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class StepList(QListWidget):
    """`row_chosen` brings the `StepRow` or `MeetingRow` under the cursor. Meetings can be chosen only where
    they can be changed."""

    row_chosen = Signal(object)

    def __init__(self, name: str, *, meetings_too: bool = False) -> None:
        super().__init__()
        self._meetings_too = meetings_too
        self.setAccessibleName(name)
        self.setItemDelegate(_RowPainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { border-radius: 0; border: 0; }")
        self.currentItemChanged.connect(self._on_current)

    @property
    def in_sight(self) -> StepRow | MeetingRow | None:
        """The row under the cursor."""
        item = self.currentItem()
        row = None if item is None else item.data(ROW)
        return row if isinstance(row, StepRow | MeetingRow) else None

    def show_rows(self, rows: Sequence[StepRow | MeetingRow]) -> None:
        """These rows; the cursor stays on its step or meeting, without telling anybody."""
        before = self.in_sight
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem()
            item.setData(ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row_aloud(row))
            item.setToolTip(row.title if isinstance(row, MeetingRow) else row.name)
            if isinstance(row, MeetingRow) and not self._meetings_too:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.blockSignals(False)
        if isinstance(before, StepRow):
            self.choose(before.step_id)
        elif before is not None:
            self.choose_meeting(before.number)

    def choose(self, step_id: str) -> None:
        """Put the cursor on that step, if it is there."""
        for at in range(self.count()):
            row = self.item(at).data(ROW)
            if isinstance(row, StepRow) and row.step_id == step_id:
                self.setCurrentRow(at)

    def choose_meeting(self, number: int) -> None:
        """Put the cursor on that meeting's heading."""
        for at in range(self.count()):
            row = self.item(at).data(ROW)
            if isinstance(row, MeetingRow) and row.number == number:
                self.setCurrentRow(at)

    def _on_current(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if now is not None:
            self.row_chosen.emit(now.data(ROW))


class _RowPainter(QStyledItemDelegate):
    """Meetings in small quiet letters, steps with their mark."""

    def __init__(self, steps: StepList) -> None:
        super().__init__(steps)
        self._list = steps

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(scaled(160), scaled(38 if isinstance(index.data(ROW), MeetingRow) else 34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        worn, box, row = tokens(), QRectF(option.rect), index.data(ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(box, QColor(worn.now_paper))
            painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), QColor(worn.act))
        elif option.state & QStyle.StateFlag.State_MouseOver and isinstance(row, StepRow):
            painter.fillRect(box, QColor(worn.hover))
        if isinstance(row, MeetingRow):
            self._meeting(painter, box, row)
        else:
            self._step(painter, box, row)
        if chosen and self._list.hasFocus():
            painter.setPen(QPen(QColor(worn.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(4, 2, -4, -2), 4, 4)
        painter.restore()

    def _meeting(self, painter: QPainter, box: QRectF, row: MeetingRow) -> None:
        face, minutes = font(13, QFont.Weight.DemiBold), minutes_words(row.minutes)
        wide = QFontMetricsF(face).horizontalAdvance(minutes)
        line = box.adjusted(scaled(12), scaled(8), -scaled(12), 0)
        painter.setFont(face)
        painter.setPen(QColor(tokens().quiet))
        painter.drawText(line, _RIGHT, minutes)
        room = line.width() - wide - scaled(10)
        painter.drawText(
            line, _MIDDLE, QFontMetricsF(face).elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        )

    def _step(self, painter: QPainter, box: QRectF, row: StepRow) -> None:
        worn = tokens()
        side = scaled(16)
        _mark(painter, QRectF(box.x() + scaled(12), box.center().y() - side / 2, side, side), row.mark)
        note_face = font(13)
        line = box.adjusted(scaled(38), 0, -scaled(12), 0)
        now = row.mark == NOW
        face = font(15, QFont.Weight.DemiBold if now else QFont.Weight.Normal)
        measure, minutes = QFontMetricsF(note_face).horizontalAdvance, minutes_words(row.minutes)
        note = f"{row.mark} · {minutes}" if row.mark else minutes
        name = QFontMetricsF(face).horizontalAdvance(row.name)
        if name + measure(note) + scaled(10) > line.width():
            note = minutes  # the circle at the left says the rest; the name is what people look for
        wide = measure(note)
        painter.setFont(note_face)
        painter.setPen(QColor(worn.act if now else worn.quiet))
        painter.drawText(line, _RIGHT, note)
        painter.setFont(face)
        painter.setPen(QColor(worn.act if now else worn.quiet if row.mark == SKIPPED else worn.ink))
        room = line.width() - wide - scaled(10)
        painter.drawText(
            line, _MIDDLE, QFontMetricsF(face).elidedText(row.name, Qt.TextElideMode.ElideRight, room)
        )


def _mark(painter: QPainter, box: QRectF, mark: str) -> None:
    """A tick, a ring, a dash, or an empty circle: as on the rail."""
    worn, ring = tokens(), box.adjusted(1, 1, -1, -1)
    if mark == DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.act))
        painter.drawEllipse(ring)
        inset = box.width() * 0.22
        paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), "check", worn.on_act)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    thick = box.width() / 5 if mark == NOW else 1.2
    painter.setPen(QPen(QColor(worn.act if mark == NOW else worn.edge), thick))
    painter.drawEllipse(ring.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2))
    if mark == SKIPPED:
        inset = box.width() * 0.22
        paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), "minus", worn.quiet)
