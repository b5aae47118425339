"""kill -9 in the middle of an undo: the run is there whole, or not at all; undoing again ends the same."""

from __future__ import annotations

import contextlib
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lis_desktop.core.errors import NotFound
from lis_desktop.services.consortium import ImportRun, open_shelf
from lis_desktop.services.shelf_desk import past_runs, undo_run, verify_log
from lis_desktop.store.shelf import Shelf
from tests.bundle_samples import sample_extract
from tests.consortium.state import State, check_standing, state_of

SEED = 20260728
SCHOOLS = 30
KILLS, SOAK_KILLS = 3, 50
LONGEST = 0.15
"""Seconds; most undos of this size are over by then."""

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]


def killed_after(delay: float, target: Path | str, run: int) -> bool:
    """Start the undo and kill it; whether it was still at work."""
    command = [sys.executable, "-m", "tests.consortium.killed_undo", str(target), str(run)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        return "done" not in process.stdout.read()


def look(target: Path | str) -> State:
    again = open_shelf(target)
    check_standing(again)
    assert verify_log(again).first_broken is None
    state = state_of(again)
    again.close()
    return state


def check_kills(shelf: Shelf, target: Path | str, send: Send, take_in: TakeIn, kills: int) -> None:
    take_in([send(sample_extract(100))])
    without = state_of(shelf)
    paths = [send(sample_extract(number)) for number in range(1, SCHOOLS + 1)]
    rng, at_work = random.Random(SEED), 0
    for number in range(kills):
        take_in(paths)
        whole = state_of(shelf)
        assert whole != without, "the positive control"
        run = past_runs(shelf)[0].id
        # The first one at once: it is at work for certain.
        at_work += killed_after(rng.uniform(0, LONGEST) if number else 0, target, run)
        assert look(target) in (whole, without)
        with contextlib.suppress(NotFound):
            undo_run(shelf, run)
        assert state_of(shelf) == without
        if shelf.archive is not None:
            take_in([])
            assert len(list(shelf.archive.iterdir())) == 1
    assert at_work > 0, "no kill fell into a running undo"


def test_an_undo_that_was_killed_leaves_before_or_after(
    shelf: Shelf, shelf_target: Path | str, send: Send, take_in: TakeIn
) -> None:
    check_kills(shelf, shelf_target, send, take_in, KILLS)


@pytest.mark.soak
def test_an_undo_that_was_killed_leaves_before_or_after_for_long(
    shelf: Shelf, shelf_target: Path | str, send: Send, take_in: TakeIn
) -> None:
    check_kills(shelf, shelf_target, send, take_in, SOAK_KILLS)
