"""What is being worked on right now, how far it is, and a way to stop it. Hidden while nothing runs."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from lis_desktop.ui.jobs import Job, JobRunner
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.words import label

_NOT_BEFORE_MILLISECONDS = 250
"""A bar that comes and goes with every short look moves the page under the reader's eyes."""


class JobBar(QFrame):
    """Follows a runner: the job under way, while others wait behind it. Work without steps to count shows a
    bar that only moves."""

    def __init__(self) -> None:
        super().__init__()
        self._jobs: list[Job] = []
        self._words = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(scaled(8))
        self._count = label(size="quiet")
        self._stop = LinkButton("Stop", "x")
        self._stop.clicked.connect(self._on_stop)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_NOT_BEFORE_MILLISECONDS)
        self._soon.timeout.connect(self.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 6, 28, 6)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._count)
        row.addWidget(self._stop)
        self.hide()

    def follow(self, jobs: JobRunner) -> None:
        """Show this runner's jobs."""
        jobs.started.connect(self._on_started)
        jobs.ended.connect(self._on_ended)

    def _on_started(self, job: Job) -> None:
        self._jobs.append(job)
        job.progressed.connect(self._on_progressed)
        if len(self._jobs) == 1:
            self._draw(job)
            self._soon.start()

    def _draw(self, job: Job) -> None:
        self._words.setText("Stopping…" if job.stopping else f"{job.title}…")
        self._bar.setAccessibleName(job.title)
        self._bar.setRange(0, 0)
        self._count.clear()
        self._stop.setEnabled(not job.stopping)

    def _on_progressed(self, done: int, total: int) -> None:
        if self._jobs and self.sender() is self._jobs[0]:
            self._bar.setRange(0, max(1, total))
            self._bar.setValue(done)
            self._count.setText(f"{done} of {total}")

    def _on_ended(self, job: Job) -> None:
        if job not in self._jobs:
            return
        was_shown = job is self._jobs[0]
        self._jobs.remove(job)
        if not self._jobs:
            self._soon.stop()
            self.hide()
        elif was_shown:
            self._draw(self._jobs[0])

    def _on_stop(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
            self._draw(self._jobs[0])
