"""Long work comes home to the window, can be stopped, and faults are told without names."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QThread
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from lis_desktop.core.errors import InvalidInput, JobCancelled
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.ui.crash import FaultDesk
from lis_desktop.ui.jobs import Job, JobRunner, Work

PATIENCE = 60_000
"""Milliseconds: far more than a thread needs, also on a computer that stands still for a while."""


class Listener(QObject):
    """Takes what comes home, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[object] = []
        self.errors: list[BaseException] = []
        self.steps: list[tuple[int, int]] = []
        self.threads: list[QThread] = []

    def on_done(self, value: object) -> None:
        self.values.append(value)
        self.threads.append(QThread.currentThread())

    def on_failed(self, error: BaseException) -> None:
        self.errors.append(error)
        self.threads.append(QThread.currentThread())

    def on_step(self, done: int, total: int) -> None:
        self.steps.append((done, total))


def test_a_job_tells_its_steps_and_its_value_on_the_windows_own_thread(qtbot: QtBot) -> None:
    runner, listener, listening = JobRunner(), Listener(), threading.Event()

    def work(progress: Progress, _cancelled: Cancelled) -> str:
        listening.wait(60)
        progress(1, 2)
        progress(2, 2)
        return "a file"

    job = runner.start("Writing", work, listener.on_done, listener.on_failed)
    job.progressed.connect(listener.on_step)
    listening.set()
    assert runner.busy
    qtbot.waitUntil(lambda: listener.values == ["a file"], timeout=PATIENCE)
    assert listener.steps[-1] == (2, 2)
    application = QCoreApplication.instance()
    assert application is not None
    assert listener.threads == [application.thread()]
    assert not runner.busy
    runner.close()


def test_a_window_is_told_of_the_steps_that_can_be_seen_and_always_of_the_last(qtbot: QtBot) -> None:
    runner, listener, listening = JobRunner(), Listener(), threading.Event()

    def work(progress: Progress, _cancelled: Cancelled) -> str:
        listening.wait(60)
        for step in range(100_000):
            progress(step + 1, 100_000)
        return "all of them"

    job = runner.start("Taking bundles in", work, listener.on_done)
    job.progressed.connect(listener.on_step)
    listening.set()
    qtbot.waitUntil(lambda: listener.values == ["all of them"], timeout=PATIENCE)
    assert listener.steps[0] == (1, 100_000)
    assert listener.steps[-1] == (100_000, 100_000)
    assert len(listener.steps) < 10_000
    runner.close()


def test_a_job_that_nobody_holds_still_ends(qtbot: QtBot) -> None:
    runner, listener = JobRunner(), Listener()

    def counting(number: int) -> Work:
        return lambda _progress, _cancelled: number

    for number in range(20):
        runner.start("Counting", counting(number), listener.on_done)
    qtbot.waitUntil(lambda: len(listener.values) == 20, timeout=PATIENCE)
    assert listener.values == list(range(20))
    runner.close()


def test_a_stopped_job_says_that_nothing_was_changed(qtbot: QtBot) -> None:
    runner, listener, begun = JobRunner(), Listener(), threading.Event()

    def work(_progress: Progress, cancelled: Cancelled) -> None:
        begun.set()
        while not cancelled():
            threading.Event().wait(0.005)
        raise JobCancelled

    job: Job = runner.start("Long", work, listener.on_done, listener.on_failed)
    assert begun.wait(60)
    job.cancel()
    qtbot.waitUntil(lambda: bool(listener.errors), timeout=PATIENCE)
    assert isinstance(listener.errors[0], JobCancelled)
    assert listener.values == []
    runner.close()


def test_closing_the_window_stops_the_work_and_waits_for_it() -> None:
    runner, listener, ended = JobRunner(), Listener(), threading.Event()

    def work(_progress: Progress, cancelled: Cancelled) -> None:
        while not cancelled():
            threading.Event().wait(0.005)
        ended.set()

    runner.start("Long", work, listener.on_done)
    runner.close()
    assert ended.is_set()


def test_a_known_trouble_and_a_bug_are_told_apart(qtbot: QtBot, tmp_path: Path) -> None:
    holder = QObject()
    faults = FaultDesk(tmp_path, holder)
    known = InvalidInput("Row 3 has no level.", "Nothing was changed.", "Fill it in.")
    faults.on_uncaught(InvalidInput, known, None)
    assert faults.dialog is not None
    assert faults.dialog.report == "Row 3 has no level. Nothing was changed. Fill it in."
    assert faults.dialog.findChild(QPlainTextEdit) is None
    faults.dialog.accept()
    assert faults.dialog is None
    try:
        raise ValueError("Ms. Rivera rated us 1")
    except ValueError as error:
        faults.on_uncaught(ValueError, error, error.__traceback__)
    assert faults.dialog is not None
    assert "ValueError" in faults.dialog.report
    assert "test_jobs_and_faults.py" in faults.dialog.report
    assert "Rivera" not in faults.dialog.report
    faults.dialog._on_copy()
    assert QApplication.clipboard().text() == faults.dialog.report
    faults.dialog.accept()
    holder.deleteLater()
