"""kill -9 in the middle of an import: importing again brings the shelf to the state of an undisturbed run."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.outcomes import Outcome
from lis_desktop.services.consortium import import_bundles, open_shelf
from lis_desktop.store import shelf_runs
from lis_desktop.store.shelf_archive import archived_path
from lis_desktop.store.shelf_runs import RunState
from tests.bundle_samples import sample_extract
from tests.consortium.state import State, check_standing, state_of

SEED = 20260727
SCHOOLS = 40
KILLS, SOAK_KILLS = 3, 50


def fill(inbox: Path) -> None:
    """Two revisions of every school, a file that is none, in an order in which some come late."""
    inbox.mkdir()
    rng = random.Random(SEED)
    files = []
    for school in range(1, SCHOOLS + 1):
        first = write_bundle(sample_extract(school))
        second = write_bundle(sample_extract(school, 2, (open_bundle(first).identity,)))
        files += [first, second]
    rng.shuffle(files)
    for place, data in enumerate([*files, b"no bundle"]):
        (inbox / f"{place:03}.lisbundle.zip").write_bytes(data)


def undisturbed(folder: Path, inbox: Path, catalogue: Catalogue) -> tuple[State, float]:
    """The state that every run must come to, and the seconds that one takes in a process of its own."""
    start = time.monotonic()
    subprocess.run(command(folder / "whole.sqlite", inbox), check=True, capture_output=True, timeout=120)
    seconds = time.monotonic() - start
    shelf = open_shelf(folder / "whole.sqlite")
    state = state_of(shelf)
    run = import_bundles(shelf, catalogue, [inbox])
    assert run.count(Outcome.DUPLICATE) == 2 * SCHOOLS, "the positive control must be whole"
    shelf.close()
    return state, seconds


def command(shelf: Path, inbox: Path) -> list[str]:
    return [sys.executable, "-m", "tests.consortium.killed_import", str(shelf), str(inbox)]


def killed_after(delay: float, shelf: Path, inbox: Path) -> bool:
    """Start the import and kill it; whether it was still at work."""
    process = subprocess.Popen(command(shelf, inbox), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.stdout.close()
    process.wait(timeout=60)
    return "done" not in rest


def check_kills(tmp_path: Path, catalogue: Catalogue, kills: int) -> None:
    inbox = tmp_path / "inbox"
    fill(inbox)
    expected, seconds = undisturbed(tmp_path, inbox, catalogue)
    rng = random.Random(SEED)
    at_work = 0
    for number in range(kills):
        target = tmp_path / f"killed-{number}" / "shelf.sqlite"
        at_work += killed_after(rng.uniform(0, seconds / 3), target, inbox)
        shelf = open_shelf(target)
        check_standing(shelf)
        kept = state_of(shelf)[0]
        assert isinstance(kept, list)
        assert shelf.archive is not None
        assert all(archived_path(shelf.archive, file_hash).exists() for _, file_hash, *_ in kept)
        import_bundles(shelf, catalogue, [inbox])
        assert state_of(shelf) == expected
        with shelf.reading() as db:
            states = [run.state for run in shelf_runs.past_runs(db)]
        assert states[0] is RunState.DONE
        assert RunState.RUNNING not in states
        shelf.close()
    assert at_work > 0, "no kill fell into a running import"


def test_an_import_that_was_killed_is_finished_by_the_next_one(tmp_path: Path, catalogue: Catalogue) -> None:
    check_kills(tmp_path, catalogue, KILLS)


@pytest.mark.soak
def test_an_import_that_was_killed_is_finished_by_the_next_one_for_long(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    check_kills(tmp_path, catalogue, SOAK_KILLS)
