"""A visit's days to adapt: a date and the day's lines, typed as they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.league.schedule_text import ScheduleLineTrouble, read, written
from lis_desktop.core.league.visits import VisitDay
from lis_desktop.ui.widgets.day_field import DayField
from lis_desktop.ui.widgets.forms import Field
from lis_desktop.ui.widgets.note_box import NoteBox

_HINT = "One line each: when it starts, how many minutes, what happens."
_ROWS = 9


class DayForm(QWidget):
    """`changed()` comes when the day reads well; a line that does not is named below the box."""

    changed = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._day = VisitDay(None)
        self.fixed = QCheckBox(f"Day {number} is fixed")
        self.fixed.toggled.connect(self._on_fixed)
        self.date = DayField()
        self.date.setAccessibleName(f"Date of day {number}")
        self.date.dateChanged.connect(self._on_edited)
        self.lines = NoteBox("08:30 45 Tour guided by students", rows=_ROWS)
        self.lines.committed.connect(self._on_edited)
        self.field = Field(f"Day {number}, step by step", self.lines, _HINT)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.fixed)
        row.addWidget(self.date)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.field)

    def show_day(self, day: VisitDay, today: date) -> None:
        """Show what is kept; what is being typed stays under the fingers."""
        self._day = day
        shown = day.day or today
        with QSignalBlocker(self.fixed), QSignalBlocker(self.date):
            self.fixed.setChecked(day.day is not None)
            if not self.date.hasFocus():
                self.date.show_day(shown)
        self.date.setVisible(day.day is not None)
        self.lines.show_text(written(day.slots))

    def day(self) -> VisitDay:
        """The day as it was typed last and could be read."""
        return self._day

    def commit(self) -> None:
        """Hand over what is still being typed."""
        self.lines.commit()

    def _on_fixed(self, fixed: bool) -> None:
        self.date.setVisible(fixed)
        self._on_edited()

    def _on_edited(self) -> None:
        try:
            slots = read(self.lines.toPlainText())
        except ScheduleLineTrouble as trouble:
            self.field.say(f"Line {trouble.number}, “{trouble.line}”, wants a start, minutes and words.")
            return
        self.field.say("")
        day = self.date.day() if self.fixed.isChecked() else None
        typed = replace(self._day, day=day, slots=slots)
        if typed != self._day:
            self._day = typed
            self.changed.emit()
