"""The rail's lines: one for each page, and one for each group of pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from lis_desktop.ui.icons import paint_icon
from lis_desktop.ui.page_list import GROUP_WORDS, PageEntry, Shelf
from lis_desktop.ui.theme import font, scaled, tokens
from lis_desktop.ui.way import Step, StepState

_WORD = {StepState.DONE: "done", StepState.NOW: "now", StepState.NEXT: "next", StepState.LATER: ""}
_HEIGHT = 33
_LEFT = 16


class RailLine(QAbstractButton):
    """Something on the rail to press: a mark, words, a quiet note at the right. Arrow keys walk."""

    stepped = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._here = False
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_here(self, here: bool) -> None:
        """Whether this is where the person is; it is then also where Tab enters the rail."""
        self._here = here
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        self._name()
        self.update()

    @property
    def here(self) -> bool:
        """Whether the person is here. Not Qt's checked: a page is no check box."""
        return self._here

    def sizeHint(self) -> QSize:
        return QSize(scaled(220), scaled(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        # By whole pixels: for a QRectF PySide looks for a gradient first, and makes its 180 presets for that.
        if self._here:
            painter.fillRect(self.rect(), QColor(worn.now_paper))
            painter.fillRect(0, 0, 3, self.height(), QColor(worn.act))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(worn.hover))
        self._paint_mark(painter, QRectF(_LEFT, whole.height() / 2 - scaled(8), scaled(16), scaled(16)))
        self._paint_words(painter, whole)
        if self.hasFocus():
            painter.setPen(QPen(QColor(worn.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(4, 1, -4, -1), 4, 4)
        painter.end()

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        raise AssertionError("every kind of line has a mark of its own")

    def _paint_words(self, painter: QPainter, whole: QRectF) -> None:
        worn, strong, note = tokens(), self._is_strong(), self._note()
        name_font = font(15, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        note_font = font(13)
        left, right = _LEFT + scaled(16) + 10, whole.width() - 14
        note_width = QFontMetricsF(note_font).horizontalAdvance(note)
        painter.setFont(note_font)
        painter.setPen(QColor(worn.act if strong else worn.quiet))
        flags = Qt.AlignmentFlag.AlignVCenter
        note_box = QRectF(right - note_width - 2, 0, note_width + 2, whole.height())
        painter.drawText(note_box, flags | Qt.AlignmentFlag.AlignRight, note)
        painter.setFont(name_font)
        painter.setPen(QColor(worn.act if self._here else worn.ink))
        room = right - left - (note_width + 8 if note else 0)
        name = QFontMetricsF(name_font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, whole.height()), flags | Qt.AlignmentFlag.AlignLeft, name)

    def _is_strong(self) -> bool:
        return self._here

    def _note(self) -> str:
        return ""

    def _name(self) -> None:
        self.setAccessibleName(self.text())


class RailButton(RailLine):
    """One page on the rail: a mark for its state, its name, and how far it is."""

    def __init__(self, entry: PageEntry) -> None:
        super().__init__(entry.rail_text)
        self.entry = entry
        self._step: Step | None = None
        self._name()

    def set_step(self, step: Step | None) -> None:
        """Show where this step stands; None for a page that is no step."""
        if step != self._step:
            self._step = step
            self._name()
            self.update()

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        worn = tokens()
        act = QColor(worn.act)
        if self._step is None:
            paint_icon(painter, box, self.entry.icon or "circle", worn.act if self._here else worn.quiet)
            return
        ring = box.adjusted(1, 1, -1, -1)
        if self._step.state is StepState.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(act)
            painter.drawEllipse(ring)
            inset = box.width() * 0.22
            paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), "check", worn.on_act)
        elif self._step.state is StepState.NOW:
            painter.setPen(QPen(act, box.width() / 5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            thick = box.width() / 10
            painter.drawEllipse(ring.adjusted(thick, thick, -thick, -thick))
        else:
            painter.setPen(QPen(QColor(worn.edge), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring)

    def _is_strong(self) -> bool:
        return self._here or (self._step is not None and self._step.state is StepState.NOW)

    def _note(self) -> str:
        return "" if self._step is None else (self._step.note or _WORD[self._step.state])

    def _name(self) -> None:
        parts = [self.text()]
        if self._step is not None:
            parts += [_WORD[self._step.state] or "later", self._step.note]
        if self._here:
            parts.append("this page")
        self.setAccessibleName(", ".join(part for part in parts if part))


class GroupLine(RailLine):
    """A group's name, with how many pages it holds; pressing it opens the group or folds it.

    The arrow keys left and right do the same for those who are on it.
    """

    def __init__(self, shelf: Shelf, pages: int) -> None:
        super().__init__(GROUP_WORDS[shelf])
        self.shelf = shelf
        self._pages = pages
        self._open = False
        self._told = ""
        self._name()

    @property
    def open(self) -> bool:
        """Whether its pages are on the rail below it."""
        return self._open

    def set_open(self, open_now: bool) -> None:
        """Show it open, or folded."""
        self._open = open_now
        self._name()
        self.update()

    def tell(self, note: str) -> None:
        """A few words at the right: how far the way is while it is folded."""
        self._told = note
        self._name()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif wanted is not self._open:
            self.click()

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        paint_icon(painter, box, "chevron-down" if self._open else "chevron-right", tokens().act)

    def _is_strong(self) -> bool:
        return True

    def _note(self) -> str:
        return self._told

    def _name(self) -> None:
        state = "open" if self._open else "folded"
        pages = "1 page" if self._pages == 1 else f"{self._pages} pages"
        parts = [self.text(), pages, state, self._told, "this page is in it" * self._here]
        self.setAccessibleName(", ".join(part for part in parts if part))
