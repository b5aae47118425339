"""What is being worked on right now, how far it is, and a way to stop it. Hidden while nothing runs."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from lis_desktop.ui.jobs import Job, JobRunner
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.words import label


class JobBar(QFrame):
    """Follows a runner. Work without steps to count shows a bar that only moves."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._words = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(scaled(8))
        self._count = label(size="quiet")
        self._stop = LinkButton("Stop", "x")
        self._stop.clicked.connect(self._on_stop)
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
        self._job = job
        self._words.setText(f"{job.title}…")
        self._bar.setAccessibleName(job.title)
        self._bar.setRange(0, 0)
        self._count.clear()
        self._stop.setEnabled(True)
        job.progressed.connect(self._on_progressed)
        self.show()

    def _on_progressed(self, done: int, total: int) -> None:
        if self.sender() is self._job:
            self._bar.setRange(0, max(1, total))
            self._bar.setValue(done)
            self._count.setText(f"{done} of {total}")

    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.hide()

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._stop.setEnabled(False)
            self._words.setText("Stopping…")
