"""Long work off the GUI thread: one at a time, with progress, cancel, and its end told on the GUI thread.

The runner holds every job until it has ended: a job that nobody held was collected, and its end never
came. Python's cyclic collector is off in the worker (see `collector.py`): it may not touch Qt objects there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from lis_desktop.core.errors import JobCancelled
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.ui.at_work import at_work

_BETWEEN_STEPS = 0.05
"""Seconds between two steps that are told: a window that is told of a thousand a second does nothing else."""

_TURN = 0.001
"""Seconds after which a busy worker lets the window's thread go on; Python's own 5 ms add up over the many
turns of one repaint."""

Work = Callable[[Progress, Cancelled], Any]
"""A service call that takes `progress(done, total)` and `cancelled()`; what it returns goes to `done`."""


class Job(QObject):
    """One piece of long work under way."""

    progressed = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(self, title: str, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._work = work
        self._stop = Event()
        self._tell_from = 0.0

    def cancel(self) -> None:
        """Ask the work to stop; it ends with JobCancelled at its next look."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def run(self) -> None:
        """On the worker thread: do the work and bring home its value or its error."""
        try:
            if self._stop.is_set():
                raise JobCancelled
            with at_work():
                value = self._work(self._tell_step, self._stop.is_set)
        except BaseException as error:  # every end must come home, or the page would wait for ever
            self._ended.emit(None, error)
        else:
            self._ended.emit(value, None)

    def _tell_step(self, done: int, total: int) -> None:
        """On the worker thread: the last step always, of the others as many as can be seen."""
        now = time.monotonic()
        if done >= total or now >= self._tell_from:
            self._tell_from = now + _BETWEEN_STEPS
            self.progressed.emit(done, total)


class JobRunner(QObject):
    """Owns the running jobs. `busy_changed` says whether there is any; errors without an own handler
    go to `failed` (a LisError to be told, anything else is a bug)."""

    started = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._running: dict[Job, tuple[Callable[[Any], None], Callable[[BaseException], None] | None]] = {}

    @property
    def busy(self) -> bool:
        """Whether any job is waiting or under way."""
        return bool(self._running)

    def start(
        self,
        title: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Queue the work; `done(value)` or `failed(error)` is called on the GUI thread when it has ended.

        Give bound methods, so that nothing but this runner keeps a page alive, and only while it works.
        """
        job = Job(title, work, self)
        job._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._running[job] = (done, failed)
        self.started.emit(job)
        self._pool.submit(job.run)
        return job

    def close(self) -> None:
        """Ask every job to stop and wait until the one under way has. Nobody is told: pages are going."""
        for job in self._running:
            job.cancel()
        self._pool.shutdown(wait=True)
        self._running.clear()

    def _on_ended(self, value: object, error: BaseException | None) -> None:
        job = self.sender()
        if not isinstance(job, Job) or job not in self._running:
            return
        done, failed = self._running.pop(job)
        self.ended.emit(job)
        job.deleteLater()
        if error is None:
            done(value)
        elif failed is not None:
            failed(error)
        else:
            self.failed.emit(error)
