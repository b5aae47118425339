"""A column of dated lines that is drawn anew only when its lines change, so that no focus is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lis_desktop.ui.widgets.dated_tick import DatedTick

TickLine = tuple[str, str, str, date | None]
"""An id, the words, why it helps, and the day when it was done."""


class TickRows(QWidget):
    """`changed(id, day)`; the day is None when a tick is taken away."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[tuple[str, str], ...] = ()
        self.ticks: dict[str, DatedTick] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_lines(self, lines: Sequence[TickLine], today: date) -> None:
        """Show these lines in this order."""
        known = tuple((id, words) for id, words, _, _ in lines)
        if known != self._known:
            self._known = known
            self._draw(lines, today)
        for id, _, _, done_on in lines:
            self.ticks[id].show_day(done_on)

    def _draw(self, lines: Sequence[TickLine], today: date) -> None:
        for each in self.ticks.values():
            each.hide()
            each.deleteLater()
        self.ticks = {}
        for id, words, why, done_on in lines:
            tick = DatedTick(words, why, done_on, today)
            tick.setProperty("line", id)
            tick.changed.connect(self._on_changed)
            self._column.addWidget(tick)
            self.ticks[id] = tick

    def _on_changed(self, day: object) -> None:
        self.changed.emit(str(self.sender().property("line")), day)
