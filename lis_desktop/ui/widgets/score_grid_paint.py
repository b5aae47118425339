"""How the grid's cells and headers are drawn: calm lines, one strong frame where the next key goes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lis_desktop.ui.theme import font, scaled, tokens
from lis_desktop.ui.widgets.score_grid_model import DOT, ScoreGridModel

BOLD = QFont.Weight.Bold
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class CellPainter(QStyledItemDelegate):
    """Draws one cell from the model's mark; reads no role, because a key press must be drawn at once."""

    def __init__(self, model: ScoreGridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._grid = parent

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The paper, the mark, the line below, and the frame where the cursor is."""
        worn, stack = tokens(), self._model.stack
        rect: QRect = option.rect
        sheet, column = index.row() + 1, index.column()
        if sheet == stack.place.sheet:
            painter.fillRect(rect, QColor(worn.agreed.paper if stack.sheet_done else worn.now_paper))
        painter.setPen(QColor(worn.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if column in self._model.strand_starts:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        here = sheet == stack.place.sheet and column == stack.place.column
        if here:
            self._frame(painter, rect)
        self._mark(painter, rect, self._model.mark(sheet, column))

    def _frame(self, painter: QPainter, rect: QRect) -> None:
        worn = tokens()
        width = scaled(3) if self._grid.hasFocus() else 1
        painter.fillRect(rect, QColor(worn.card))
        pen = QPen(QColor(worn.act if self._grid.hasFocus() else worn.edge), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        half = width / 2
        painter.drawRect(QRectF(rect).adjusted(half, half, -half, -half))

    def _mark(self, painter: QPainter, rect: QRect, mark: str) -> None:
        if not mark:
            return
        worn = tokens()
        if mark == DOT:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.quiet))
            painter.drawEllipse(QRectF(rect).center(), scaled(5) / 2, scaled(5) / 2)
            painter.restore()
            return
        painter.setPen(QColor(worn.ink))
        painter.setFont(font(16))
        painter.drawText(rect, CENTRE, mark)


class GridHeader(QHeaderView):
    """Codes above the grid or sheet numbers beside it; the current one stands out."""

    def __init__(self, orientation: Qt.Orientation, model: ScoreGridModel, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """One code or number, with the grid's own lines."""
        if self.orientation() == Qt.Orientation.Horizontal:
            self._paint_code(painter, rect, logicalIndex)
        else:
            self._paint_sheet(painter, rect, logicalIndex + 1)

    def _paint_code(self, painter: QPainter, rect: QRect, column: int) -> None:
        worn = tokens()
        current = column == self._model.stack.cursor.column
        face = font(13, BOLD if current else QFont.Weight.DemiBold)
        code = QFontMetrics(face).elidedText(
            self._model.dimensions[column].code, Qt.TextElideMode.ElideRight, rect.width() - 4
        )
        painter.setFont(face)
        painter.setPen(QColor(worn.act if current else worn.quiet))
        painter.drawText(rect, CENTRE, code)
        painter.setPen(QColor(worn.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if current:
            painter.fillRect(
                QRect(rect.left(), rect.bottom() - scaled(3) + 1, rect.width(), scaled(3)), QColor(worn.act)
            )

    def _paint_sheet(self, painter: QPainter, rect: QRect, sheet: int) -> None:
        worn, stack = tokens(), self._model.stack
        current = sheet == stack.place.sheet
        if current:
            painter.fillRect(rect, QColor(worn.agreed.paper if stack.sheet_done else worn.now_paper))
        painter.setPen(QColor(worn.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font(14, BOLD if current else QFont.Weight.Normal))
        painter.setPen(QColor(worn.ink if current or stack.is_in(sheet) else worn.quiet))
        painter.drawText(rect.adjusted(scaled(8), 0, 0, 0), LEFT, str(sheet))


class GridCorner(QWidget):
    """The word above the sheet numbers, with the header's own line."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word and the line."""
        worn, painter = tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(worn.card))
        painter.setFont(font(13, BOLD))
        painter.setPen(QColor(worn.ink))
        painter.drawText(self.rect().adjusted(scaled(8), 0, 0, 0), LEFT, self._text)
        painter.setPen(QColor(worn.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
