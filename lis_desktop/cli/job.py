"""Long work at the terminal: a bar on standard error, and Ctrl-C that leaves nothing half-done."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from lis_desktop.core.progress import Cancelled, Progress


@dataclass(frozen=True, slots=True)
class Job:
    """What a service is given."""

    progress: Progress
    cancelled: Cancelled


@contextmanager
def job(title: str) -> Iterator[Job]:
    """Show how far the work is while standard error is a terminal.

    The first Ctrl-C asks the work to stop at its next safe place (it then raises JobCancelled); a second
    one is the usual KeyboardInterrupt.
    """
    asked_to_stop = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        asked_to_stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = (
        signal.signal(signal.SIGINT, stop) if threading.current_thread() is threading.main_thread() else None
    )
    try:
        with _bar(title) as progress:
            yield Job(progress, asked_to_stop.is_set)
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


@contextmanager
def _bar(title: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(title, total=None)

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield progress
