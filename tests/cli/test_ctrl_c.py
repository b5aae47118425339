"""Ctrl-C asks the work to stop at a safe place; a second one does not ask."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import pytest

from lis_desktop.cli.job import job
from tests.cli.conftest import Lis


def test_the_first_asks_and_the_second_does_not() -> None:
    before = signal.getsignal(signal.SIGINT)
    with job("Work") as work:
        assert not work.cancelled()
        work.progress(1, 2)
        signal.raise_signal(signal.SIGINT)
        assert work.cancelled()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_stopped_demo_ends_with_130_and_leaves_nothing(lis: Lis, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    finished = threading.Event()

    def stop_once_it_works() -> None:
        while not finished.wait(0.005):
            if any((out / ".being-made" / "data").glob("*/assessments.sqlite")):
                signal.raise_signal(signal.SIGINT)
                return

    watcher = threading.Thread(target=stop_once_it_works)
    watcher.start()
    try:
        ran = lis("demo", "--out", out)
    finally:
        finished.set()
        watcher.join()
    assert (ran.code, ran.out, ran.err) == (130, "", "Stopped. Nothing was changed.\n")
    assert not out.exists()
