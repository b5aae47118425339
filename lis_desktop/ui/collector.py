"""Python's cyclic collector, on the GUI thread and when there is time.

It may run in any thread, and Qt objects that it destroys outside the GUI thread bring the program down: it is
off, and a timer collects instead. While it looks, the window answers nothing.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from lis_desktop.ui.at_work import is_at_work

_EVERY_MILLISECONDS = 5000
MOST_PUT_OFF = 24
"""Looks that long work may put off: two minutes, for what it leaves has to be collected at last."""


class Collector(QObject):
    """Collects every five seconds. While a job works it waits, because both threads would take turns in the
    middle of its look, and the window would stand still for a tenth of a second."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._put_off = 0
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_EVERY_MILLISECONDS)

    def look(self) -> None:
        """Collect, unless somebody is at work and it can wait."""
        if is_at_work() and self._put_off < MOST_PUT_OFF:
            self._put_off += 1
            return
        self._put_off = 0
        gc.collect()


def keep_for_good() -> None:
    """What is loaded by now stays until the end: no look needs to go through it again."""
    gc.freeze()
