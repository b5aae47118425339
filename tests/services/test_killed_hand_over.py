"""kill -9 while an assessment is handed over: the file is there whole or not at all, never without the mark.

Half of the kills fall at any moment of the work, half at the very moment at which the file gets its name. The
control writes the file before the mark: it must be caught.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from lis_desktop.bundle.hand_over import SUFFIX, open_sealed_hand_over
from lis_desktop.services.assessments import assessment
from lis_desktop.services.collecting.ballots import box, set_answer
from lis_desktop.services.hand_over import Whereabouts, open_hand_over, take_back, whereabouts
from tests import soak
from tests.services.killed_hand_over import PASSPHRASE
from tests.store.school_days import begin, dimensions, open_school, type_faculty

KILLS_IN_TEST = 3
CONTROLS = 10
FACULTY = 7
ROOT = Path(__file__).resolve().parents[2]


def hand_over(
    data: Path, file: Path, id: str, delay: float | None, *, way: str = "honest", kill: bool = True
) -> float:
    """Hand it over in a process of its own, and kill that after so long, or (None) as soon as the file has
    its name; how many seconds it ran."""
    command = [sys.executable, "-m", "tests.services.killed_hand_over", str(data), str(file), id, way]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    began = time.monotonic()
    if kill:
        while process.poll() is None and not (
            file.exists() if delay is None else time.monotonic() - began > delay
        ):
            time.sleep(0.0005)
        process.kill()
    process.stdout.read()
    process.stdout.close()
    process.wait()
    return time.monotonic() - began


def found_after(data: Path, file: Path, id: str) -> tuple[bool, Whereabouts]:
    """Whether there is a file, and where the store says that the assessment is; the file is whole."""
    if file.exists():
        assert open_sealed_hand_over(file.read_bytes(), PASSPHRASE).id == id
    with open_school(data) as ws:
        return file.exists(), whereabouts(ws, id)


def school(data: Path) -> str:
    """A faculty half-way through round 1; the assessment's id."""
    with open_school(data) as ws:
        of = begin(ws)
        type_faculty(ws, of, FACULTY)
        return of.id


def check_kills(root: Path, kills: int, seed: int) -> Counter[tuple[bool, Whereabouts]]:
    """Kill so often; after each, either laptop can go on with everything, and never both."""
    chance = random.Random(seed)
    id = school(root / "school")
    whole = hand_over(root / "school", root / f"unharmed{SUFFIX}", id, None, kill=False)
    assert found_after(root / "school", root / f"unharmed{SUFFIX}", id) == (True, Whereabouts.AWAY)
    seen: Counter[tuple[bool, Whereabouts]] = Counter()
    for number in soak.told("hand-overs killed", kills):
        with open_school(root / "school") as ws:
            if whereabouts(ws, id) is Whereabouts.AWAY:
                take_back(ws, id)
        file = root / f"{number}{SUFFIX}"
        delay = chance.uniform(0, 1.1 * whole) if number % 2 == 0 else None
        hand_over(root / "school", file, id, delay)
        found = found_after(root / "school", file, id)
        assert found != (True, Whereabouts.HERE), "two laptops could change it"
        seen[found] += 1
        goes_on(root, file if found[0] else None, id, number)
    return seen


def goes_on(root: Path, file: Path | None, id: str, number: int) -> None:
    """Where there is a file, the other laptop has everything; where there is none, this one has."""
    with open_school(root / (f"other-{number}" if file else "school")) as ws:
        if file:
            open_hand_over(ws, file, PASSPHRASE)
        elif whereabouts(ws, id) is Whereabouts.AWAY:
            take_back(ws, id)
        assert box(ws, id, 1).typed == FACULTY
        first, *_ = dimensions(assessment(ws, id))
        set_answer(ws, id, 1, 1, first, 2)


def test_a_hand_over_that_was_killed_left_one_assessment_on_one_laptop(tmp_path: Path) -> None:
    assert sum(check_kills(tmp_path, KILLS_IN_TEST, seed=5).values()) == KILLS_IN_TEST


@pytest.mark.soak
def test_fifty_hand_overs_that_were_killed_left_one_assessment_on_one_laptop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = check_kills(tmp_path, soak.HAND_OVER_KILLS, seed=6)
    with capsys.disabled():
        for (is_there, place), times in sorted(seen.items(), key=str):
            print(f"{times} × {'a whole file' if is_there else 'no file'}, {place.value}")
    assert len(seen) > 1


def test_a_file_before_the_mark_is_caught(tmp_path: Path) -> None:
    id = school(tmp_path / "school")
    for number in range(CONTROLS):
        file = tmp_path / f"{number}{SUFFIX}"
        hand_over(tmp_path / "school", file, id, None, way="hasty")
        if found_after(tmp_path / "school", file, id) == (True, Whereabouts.HERE):
            return
        with open_school(tmp_path / "school") as ws:
            if whereabouts(ws, id) is Whereabouts.AWAY:
                take_back(ws, id)
    pytest.fail("no hasty hand-over was caught")
