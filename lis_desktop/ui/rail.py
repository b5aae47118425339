"""The rail on the left: the way through, always in sight, with what is done, now and next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from lis_desktop.ui.frame import RAIL_WIDTH
from lis_desktop.ui.icons import paint_icon
from lis_desktop.ui.page_list import PageEntry, Shelf
from lis_desktop.ui.theme import font, scaled, tokens
from lis_desktop.ui.way import Step, StepState
from lis_desktop.ui.widgets.step_timer import StepTimer
from lis_desktop.ui.widgets.words import Line, label

_WORD = {StepState.DONE: "done", StepState.NOW: "now", StepState.NEXT: "next", StepState.LATER: ""}


class RailButton(QAbstractButton):
    """One page on the rail: a mark for its state, its name, and how far it is."""

    stepped = Signal(int)

    def __init__(self, entry: PageEntry) -> None:
        super().__init__()
        self.entry = entry
        self._step: Step | None = None
        self._here = False
        self.setText(entry.rail_text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name()

    def set_step(self, step: Step | None) -> None:
        """Show where this step stands; None for a page that is no step."""
        if step != self._step:
            self._step = step
            self._name()
            self.update()

    def set_here(self, here: bool) -> None:
        """Whether this page is in front; it is then also where Tab enters the rail."""
        self._here = here
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        self._name()
        self.update()

    @property
    def here(self) -> bool:
        """Whether its page is in front. Not Qt's checked: a page is no check box."""
        return self._here

    def sizeHint(self) -> QSize:
        return QSize(scaled(220), scaled(35))

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
        if self._here:
            painter.fillRect(whole, QColor(worn.now_paper))
            painter.fillRect(QRectF(0, 0, 3, whole.height()), QColor(worn.act))
        elif self.underMouse():
            painter.fillRect(whole, QColor(worn.hover))
        middle = whole.height() / 2
        self._paint_mark(painter, QRectF(16, middle - scaled(8), scaled(16), scaled(16)))
        self._paint_words(painter, whole)
        if self.hasFocus():
            painter.setPen(QPen(QColor(worn.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(4, 1, -4, -1), 4, 4)
        painter.end()

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

    def _paint_words(self, painter: QPainter, whole: QRectF) -> None:
        worn = tokens()
        strong = self._here or (self._step is not None and self._step.state is StepState.NOW)
        name_font = font(15, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        note_font = font(13)
        note = self._note()
        left, right = 16 + scaled(16) + 10, whole.width() - 14
        note_width = QFontMetricsF(note_font).horizontalAdvance(note)
        painter.setFont(note_font)
        painter.setPen(QColor(worn.act if strong else worn.quiet))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRectF(right - note_width - 2, 0, note_width + 2, whole.height()),
            flags | Qt.AlignmentFlag.AlignRight,
            note,
        )
        painter.setFont(name_font)
        painter.setPen(QColor(worn.act if self._here else worn.ink))
        room = right - left - (note_width + 8 if note else 0)
        name = QFontMetricsF(name_font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, whole.height()), flags | Qt.AlignmentFlag.AlignLeft, name)

    def _note(self) -> str:
        return "" if self._step is None else (self._step.note or _WORD[self._step.state])

    def _name(self) -> None:
        parts = [self.entry.rail_text]
        if self._step is not None:
            parts += [_WORD[self._step.state] or "later", self._step.note]
        if self._here:
            parts.append("this page")
        self.setAccessibleName(", ".join(part for part in parts if part))


class Rail(QFrame):
    """Which assessment this is, the steps, below a line what is no step, and the step's timer.

    `chosen` brings a page id.
    """

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setAccessibleName("Pages")
        self._school = label(size="name", wrap=True)
        self._year = label(size="quiet", wrap=True)
        self._buttons = {entry.id: RailButton(entry) for entry in entries}
        inside = QWidget()
        inside.setObjectName("railBody")
        steps = QVBoxLayout(inside)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(0)
        below = QVBoxLayout()
        below.setSpacing(0)
        for button in self._buttons.values():
            (steps if button.entry.shelf is Shelf.WAY else below).addWidget(button)
            button.clicked.connect(self._on_clicked)
            button.stepped.connect(self._on_stepped)
        steps.addStretch(1)
        steps.addWidget(Line())
        steps.addSpacing(6)
        steps.addLayout(below)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        head = QVBoxLayout()
        head.setContentsMargins(16, 18, 14, 14)
        head.setSpacing(2)
        head.addWidget(self._school)
        head.addWidget(self._year)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 10)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        self.timer = StepTimer()
        self.timer.hide()
        whole.addWidget(self.timer)
        self.show_assessment("LIS Desktop", "No assessment open")
        self.fit_text()

    @property
    def buttons(self) -> tuple[RailButton, ...]:
        """The pages' buttons, top first."""
        return tuple(self._buttons.values())

    def show_assessment(self, school: str, year: str) -> None:
        """The words at the top."""
        self._school.setText(school)
        self._year.setText(year)

    def show_way(self, way: Mapping[str, Step]) -> None:
        """Every step's mark."""
        for page_id, button in self._buttons.items():
            button.set_step(way.get(page_id))

    def show_here(self, page_id: str) -> None:
        """Which page is in front."""
        for each, button in self._buttons.items():
            button.set_here(each == page_id)
        if page_id in self._buttons:
            self._scroll.ensureWidgetVisible(self._buttons[page_id])

    def fit_text(self) -> None:
        """Take the width that the text size asks for."""
        self.setFixedWidth(scaled(RAIL_WIDTH))
        for button in self._buttons.values():
            button.updateGeometry()

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.chosen.emit(button.entry.id)

    def _on_stepped(self, steps: int) -> None:
        buttons = list(self._buttons.values())
        button = self.sender()
        if isinstance(button, RailButton):
            place = max(0, min(buttons.index(button) + steps, len(buttons) - 1))
            buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(buttons[place])
