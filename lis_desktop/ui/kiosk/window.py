"""The passed laptop's window: it covers the screen until the facilitator's code ends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from lis_desktop.core.assessment import Round
from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.errors import LisError
from lis_desktop.core.figures import RoundKind
from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.announce import announce
from lis_desktop.ui.kiosk.code import CodeLock
from lis_desktop.ui.kiosk.screens import DimensionScreen, LeaveScreen, ReviewScreen, Screen, WordsScreen
from lis_desktop.ui.kiosk.votes_screen import VotesScreen
from lis_desktop.ui.kiosk.walk import Walk
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.inline_message import InlineMessage

Commit = Callable[[Mapping[str, Answer]], None]
"""Puts one whole ballot in; it is on the disk when this returns. LisError where it is not."""

_PAUSE_MILLISECONDS = 10_000
_CODE_KEYS = {"-": AnswerCode.CANNOT_JUDGE, "n": AnswerCode.NOT_APPLICABLE}
_START_VOTE = (
    "You have a few votes to give away, more than one to the same if you like.",
    "Nobody sees them: when you are done they go into the box with all the others.",
)
_START = (
    "Score what you have seen, not what you hope for.",
    "Nobody sees your answers: when you are done they go into the box with all the others.",
    "You can leave any of them blank.",
)


class KioskWindow(QWidget):
    """One person after another: start → dimensions → review → in → "thank you, pass it on".

    What a person answered lives in this window's memory until it is in the box, and nowhere after. A close
    from outside (Alt+F4) asks for the code as well. `ended` comes when the facilitator has it back.
    """

    ended = Signal()

    def __init__(self, instrument: Instrument, asked: Round, commit: Commit, lock: CodeLock) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("Your ballot – LIS Desktop")
        self._instrument, self._round, self._commit, self._lock = instrument, asked, commit, lock
        self._may_close = False
        self.walk = Walk(asked.dimension_ids)
        self._before_leaving: Screen | None = None
        votes = asked.kind is RoundKind.VOTES
        self.start = WordsScreen(
            "Your vote is private" if votes else "Your answer is private",
            "Ready when you are",
            _START_VOTE if votes else _START,
            "Begin",
        )
        about = [instrument.dimension(each) for each in asked.dimension_ids]
        self.votes = VotesScreen(about, asked.votes_each) if votes else None
        self.thanks = WordsScreen(
            "Your ballot is in", "Thank you. Please pass it on.", (), "The next person can begin"
        )
        self.dimension = DimensionScreen(instrument.scale)
        self.review = ReviewScreen(instrument)
        self.leaving = LeaveScreen()
        self.message = InlineMessage()
        self._way_out = LinkButton("Facilitator", "lock")
        self._lay_out()
        self._connect()
        self._show(self.start)

    @property
    def front(self) -> QWidget | None:
        """The screen that shows."""
        return self.stack.currentWidget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits score and go on, as on paper; Enter goes on, Backspace goes back. Escape leads from the
        facilitator's code back to the ballot."""
        if self.front is self.leaving and event.key() == Qt.Key.Key_Escape:
            self._on_stayed()
            return
        if self.front is not self.dimension:
            super().keyPressEvent(event)
            return
        key = event.text().lower()
        if key.isdecimal() and 1 <= int(key) <= len(self._instrument.scale):
            self._on_given(int(key))
            self._on_forward()
        elif key in _CODE_KEYS:
            self._on_given(_CODE_KEYS[key])
            self._on_forward()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_forward()
        elif event.key() == Qt.Key.Key_Backspace:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            event.ignore()
            self._on_way_out()
            return
        self._forget()
        super().closeEvent(event)
        self.ended.emit()

    def _lay_out(self) -> None:
        self.stack = QStackedLayout()  # the widget of it would be told as layers, at every dimension
        screens = (self.start, self.dimension, self.review, self.votes, self.thanks, self.leaving)
        for screen in screens:
            if screen is not None:
                self.stack.addWidget(screen)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.addWidget(self.message)
        column.addLayout(self.stack, 1)
        column.addWidget(self._way_out, 0, Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        self.start.pressed.connect(self._on_begin)
        self.thanks.pressed.connect(self._on_begin)
        self.dimension.given.connect(self._on_given)
        self.dimension.forward.connect(self._on_forward)
        self.dimension.back.connect(self._on_back)
        self.review.back.connect(self._on_back)
        self.review.chosen.connect(self._on_change)
        self.review.confirmed.connect(self._on_confirmed)
        if self.votes is not None:
            self.votes.confirmed.connect(self._on_confirmed)
        self.leaving.tried.connect(self._on_tried)
        self.leaving.stayed.connect(self._on_stayed)
        self._way_out.clicked.connect(self._on_way_out)

    def _show(self, screen: Screen, focus: QWidget | None = None) -> None:
        self.stack.setCurrentWidget(screen)
        keyboard = screen.button if isinstance(screen, WordsScreen) else focus
        if keyboard is not None:
            keyboard.setFocus()
        if words := screen.aloud():
            announce(self, words)  # after what has the keyboard: that would be told over it

    def _draw_walk(self) -> None:
        if self.votes is not None:
            self._show(self.votes, self.votes.plus[self._round.dimension_ids[0]])
            return
        if self.walk.reviewing:
            self.review.show_walk(self.walk, self._round.dimension_ids)
            self._show(self.review, self.review.confirm)
            return
        about = self._instrument.dimension(self.walk.dimension_id)
        self.dimension.show_dimension(
            about, self.walk.at + 1, self.walk.total, self.walk.answer(self.walk.dimension_id)
        )
        self._show(self.dimension, self.dimension.chosen)
        self.dimension.show_top()

    def _on_begin(self) -> None:
        self._forget()
        self.message.hide()
        self._draw_walk()

    def _forget(self) -> None:
        self.walk.forget()
        if self.votes is not None:
            self.votes.forget()

    def _on_given(self, answer: Answer) -> None:
        self.walk.give(answer)
        self.dimension.mark(answer)

    def _on_forward(self) -> None:
        self.walk.forward()
        self._draw_walk()

    def _on_back(self) -> None:
        self.walk.back()
        self._draw_walk()

    def _on_change(self, dimension_id: str) -> None:
        self.walk.go_to(dimension_id)
        self._draw_walk()

    def _on_confirmed(self) -> None:
        try:
            self._commit(self.walk.answers if self.votes is None else self.votes.answers)
        except LisError as error:
            self.message.show_error(error)
            return
        # New widgets would do as well; what matters is that no answer is left in any of them.
        self._forget()
        self.review.show_walk(self.walk, ())
        self.dimension.mark(AnswerCode.BLANK)
        self._show(self.thanks)

    def _on_way_out(self) -> None:
        if self.front is not self.leaving:
            front = self.front
            self._before_leaving = front if isinstance(front, Screen) else None
        self._show(self.leaving)
        self.leaving.ask()

    def _on_stayed(self) -> None:
        self._show(self._before_leaving or self.start)

    def _on_tried(self, typed: str) -> None:
        if self._lock.opens(typed):
            self._may_close = True
            self.close()
        elif self._lock.must_pause:
            self.leaving.setEnabled(False)
            self.leaving.refuse("Too many tries. Please wait ten seconds.")
            QTimer.singleShot(_PAUSE_MILLISECONDS, self._on_paused)
        else:
            self.leaving.refuse("That is not the code.")

    def _on_paused(self) -> None:
        self.leaving.setEnabled(True)
        self.leaving.ask()
