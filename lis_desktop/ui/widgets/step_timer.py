"""The clock at the rail's foot: what is left of this step, and two buttons."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from lis_desktop.core.meeting_timer import MeetingPosition, remaining_seconds
from lis_desktop.ui.meeting_clock import MORE_MINUTES, below_words, is_up, left_words
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.words import label, set_tone


class StepTimer(QFrame):
    """`run_pressed` starts or pauses, `more_pressed` adds five minutes."""

    run_pressed = Signal()
    more_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Timer of this step")
        self.left = label(size="number")
        self.below = label(size="quiet", wrap=True)
        self.run = QuietButton("Start", "play")
        self.run.clicked.connect(self.run_pressed)
        self.run.setAccessibleName("Start the timer")
        self.run.setToolTip("F6")
        self.more = QuietButton(f"+{MORE_MINUTES} min")
        self.more.setAccessibleName(f"{MORE_MINUTES} minutes more")
        self.more.clicked.connect(self.more_pressed)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.run)
        buttons.addWidget(self.more)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 14, 8)
        column.setSpacing(2)
        column.addWidget(self.left)
        column.addWidget(self.below)
        column.addSpacing(6)
        column.addLayout(buttons)

    def show_time(self, position: MeetingPosition, minutes: int, now: datetime) -> None:
        """The number, the line below it (`now` says in which zone), and what the first button does now."""
        self.left.setText(left_words(remaining_seconds(position, minutes, now)))
        self.below.setText(below_words(position, minutes, now))
        for each in (self.left, self.below):
            set_tone(each, "talk" if is_up(position, minutes, now) else "plain")
        words, icon_name = "Start", "play"
        if position.running:
            words, icon_name = "Pause", "pause"
        elif position.started_at is not None:
            words = "Go on"
        if words != self.run.text():
            self.run.setText(words)
            self.run.set_icon(icon_name)
            self.run.setAccessibleName("Go on with the timer" if words == "Go on" else f"{words} the timer")
