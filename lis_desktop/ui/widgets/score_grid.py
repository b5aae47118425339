"""The keyboard-first grid for typing paper ballots. What a key means is the stack's; this draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QWidget

from lis_desktop.core.ballot import AnswerCode
from lis_desktop.core.errors import LisError
from lis_desktop.core.instrument import Dimension, Instrument
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.heard_table import HeardTable
from lis_desktop.ui.widgets.score_grid_model import ScoreGridModel
from lis_desktop.ui.widgets.score_grid_paint import CellPainter, GridCorner, GridHeader
from lis_desktop.ui.widgets.sheet_stack import Outcome, Place, SheetStack

CODE_KEYS = {
    "-": AnswerCode.CANNOT_JUDGE,
    "–": AnswerCode.CANNOT_JUDGE,
    "−": AnswerCode.CANNOT_JUDGE,
    "n": AnswerCode.NOT_APPLICABLE,
    "N": AnswerCode.NOT_APPLICABLE,
    " ": AnswerCode.BLANK,
}
MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Backspace: (0, -1),
    Qt.Key.Key_Home: (0, -1000),
    Qt.Key.Key_End: (0, 1000),
    Qt.Key.Key_PageUp: (-10, 0),
    Qt.Key.Key_PageDown: (10, 0),
}
ROW_HEIGHT = 31
CELL_MIN, CELL_MAX = 34, 112
SHEET_MIN = 64
"""Pixels at 100 %; below CELL_MIN the grid scrolls sideways, and the sheet numbers stay."""


class ScoreGrid(HeardTable):
    """Sheets down, dimensions across. `acted` follows every key that did something, `failed` one whose
    commit did not go through: the cell then still shows what is saved."""

    acted = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        stack: SheetStack,
        instrument: Instrument,
        parent: QWidget | None = None,
        numbers: Sequence[int] = (),
        votes: bool = False,
    ) -> None:
        super().__init__(parent)
        self.stack = stack
        self._model = ScoreGridModel(stack, instrument, self, numbers, votes)
        self._dirty = QRegion()
        self._corner = GridCorner("Sheet", self)
        self.setObjectName("scoreGrid")
        self.setAccessibleName("Score sheets")
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The card around it is its frame, and the cell's own frame shows where the focus is.
        self.setStyleSheet("QTableView, QTableView:focus { border: 0; border-radius: 0; }")
        self.setModel(self._model)
        self.setItemDelegate(CellPainter(self._model, self))
        self.setHorizontalHeader(GridHeader(Qt.Orientation.Horizontal, self._model, self))
        self.setVerticalHeader(GridHeader(Qt.Orientation.Vertical, self._model, self))
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._show_place()

    def press(self, action: Callable[[], Outcome]) -> None:
        """Do one step of the stack's and draw what it changed."""
        try:
            outcome = action()
        except LisError as trouble:
            self.failed.emit(trouble)
            return
        self._show(outcome)
        self.acted.emit(outcome)

    def dimension(self) -> Dimension:
        """The dimension that the cursor is on."""
        return self._model.dimensions[self.stack.cursor.column]

    def words_here(self) -> str:
        """Sheet, dimension and score."""
        return str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))

    def draw_now(self) -> None:
        """Draw at once what the last keys changed, without waiting for the event loop; for measuring."""
        self.viewport().repaint(self._dirty)
        self._dirty = QRegion()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, codes and movement; anything else belongs to the window."""
        action = self._action(event)
        if action is None:
            event.ignore()
        else:
            self.press(action)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the cell that was clicked."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            place = Place(index.row() + 1, index.column())
            self.press(lambda: self.stack.go(place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging selects nothing."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the strong frame."""
        self._model.sheet_is_news = True
        super().focusInEvent(event)
        self._redraw(self._model.index_of(self.stack.cursor))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the quiet frame."""
        super().focusOutEvent(event)
        self._redraw(self._model.index_of(self.stack.cursor))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the dimensions, and keep the cursor in sight."""
        self.fit()
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def fit(self) -> None:
        """Widths and heights for this window and text size."""
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2
        columns = max(1, self._model.columnCount())
        cell = (room - scaled(SHEET_MIN)) // columns
        cell = max(scaled(CELL_MIN), min(cell, scaled(CELL_MAX)))
        side = max(scaled(SHEET_MIN), room - cell * columns)
        self.horizontalHeader().setDefaultSectionSize(cell)
        self.horizontalHeader().setFixedHeight(scaled(32))
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self.verticalHeader().setFixedWidth(side)

    def updateGeometries(self) -> None:
        """Keep the word "Sheet" above the numbers."""
        super().updateGeometries()
        side, top = self.verticalHeader(), self.horizontalHeader()
        self._corner.setGeometry(side.x(), top.y(), side.width(), top.height())

    def changeEvent(self, event: QEvent) -> None:
        """Another text size changes every width."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def _action(self, event: QKeyEvent) -> Callable[[], Outcome] | None:
        stack, key = self.stack, Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Undo):
            return stack.undo
        if event.matches(QKeySequence.StandardKey.Redo):
            return stack.redo
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return stack.remove_sheet if control and key == Qt.Key.Key_Delete else None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return stack.next_sheet
        if key == Qt.Key.Key_Delete:
            return stack.clear
        if key in MOVES:
            sheets, columns = MOVES[key]
            return lambda: stack.move(sheets, columns)
        return self._answering(event.text())

    def _answering(self, text: str) -> Callable[[], Outcome] | None:
        if text in CODE_KEYS:
            return lambda: self.stack.put(CODE_KEYS[text])
        if len(text) == 1 and text in "0123456789":
            return lambda: self.stack.score(int(text))
        return None

    def follow_rows(self) -> None:
        """More sheets may come, or fewer: the stack's room is another."""
        self._model.follow_rows()

    def _show(self, outcome: Outcome) -> None:
        self._model.follow_rows()
        before = self.currentIndex()
        changed = [self._model.index_of(place) for place in outcome.changed]
        for index in changed:
            self._redraw(index)
        self._show_place()
        now = self.currentIndex()
        if now != before:
            changed = [each for each in {*changed, before} if each != now]  # that one is told as it comes
        for index in changed:
            self.cell_retold(index)

    def _show_place(self) -> None:
        index = self._model.index_of(self.stack.cursor)
        before = self.currentIndex()
        if self.stack.sheet_done:
            self._redraw_row(index)
        if index != before:
            self._model.sheet_is_news = index.row() != before.row()
            self.setCurrentIndex(index)
            self._redraw_headers(before, index)

    def _redraw_headers(self, before: QModelIndex, now: QModelIndex) -> None:
        if before.column() != now.column():
            _redraw_sections(self.horizontalHeader(), before.column(), now.column())
        if before.row() != now.row():
            _redraw_sections(self.verticalHeader(), before.row(), now.row())

    def _redraw_row(self, index: QModelIndex) -> None:
        for column in range(self._model.columnCount()):
            self._redraw(index.siblingAtColumn(column))
        self.verticalHeader().viewport().update()

    def _redraw(self, index: QModelIndex) -> None:
        if index.isValid():
            rect = self.visualRect(index)
            self._dirty |= QRegion(rect)
            self.viewport().update(rect)


def _redraw_sections(header: QHeaderView, *sections: int) -> None:
    """Only those that look different now: twenty codes would cost more than the cells."""
    across = header.orientation() == Qt.Orientation.Horizontal
    for section in sections:
        if section >= 0:
            at, size = header.sectionViewportPosition(section), header.sectionSize(section)
            box = QRect(at, 0, size, header.height()) if across else QRect(0, at, header.width(), size)
            header.viewport().update(box)
