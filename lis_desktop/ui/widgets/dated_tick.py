"""A line that was done on a day: a tick, its words, why it helps, and the day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.ui.widgets.day_field import DayField
from lis_desktop.ui.widgets.words import as_written, hint_line


class DatedTick(QWidget):
    """`changed(day)` comes with the day on which it was done, None when the tick is taken away. A day that is
    still to come cannot be chosen."""

    changed = Signal(object)

    def __init__(self, words: str, why: str, done_on: date | None, today: date) -> None:
        super().__init__()
        self._today = today
        self.box = QCheckBox(as_written(words))
        self.box.setAccessibleDescription(why)
        self.day = DayField()
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.setAccessibleName(f"Day of: {words}")
        self.box.toggled.connect(self._on_toggled)
        self.day.dateChanged.connect(self._on_day)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box)
        if why:
            below = QHBoxLayout()
            below.setContentsMargins(31, 0, 0, 0)
            below.addWidget(hint_line(self, why))
            column.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self.day)
        self.show_day(done_on)

    def show_day(self, done_on: date | None) -> None:
        """Show what is kept."""
        with QSignalBlocker(self.box), QSignalBlocker(self.day):
            self.box.setChecked(done_on is not None)
            self.day.show_day(min(done_on or self._today, self._today))
        self.day.setVisible(done_on is not None)

    def _on_toggled(self, done: bool) -> None:
        self.day.setVisible(done)
        self.changed.emit(self.day.day() if done else None)

    def _on_day(self) -> None:
        if self.box.isChecked():
            self.changed.emit(self.day.day())
