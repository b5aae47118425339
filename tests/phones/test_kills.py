"""kill -9 of the server, the window, or both while phones send: no thanked ballot is lost or counted twice.

Each phone sends as the page's script does: again and again, until it is thanked. Every ballot's answers are a
number of its own, so that the box shows which ones are in, and how often. The control is a window that thanks
before it commits: it must be caught.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import pytest

from lis_desktop.collect.phones.forms import PREFIX
from lis_desktop.paths import DataPaths
from lis_desktop.services.workspace import open_workspace
from tests import soak
from tests.phones.faculty_room import LOOPBACK, PULSE_LEVELS
from tests.phones.phone import Phone, fields_of, is_reachable
from tests.store.school_days import number_of, pattern

KILLS_IN_TEST = 3
"""Of each of the three kinds, in `make test`."""
WINDOW_KILLS_IN_TEST = 2
CONTROLS = 10
PHONES = 6
ROOT = Path(__file__).resolve().parents[2]


class Victim(Enum):
    """Which process is killed."""

    SERVER = "the server"
    WINDOW = "the window"
    BOTH = "both"


@dataclass
class Window:
    """A window's process with its door."""

    process: subprocess.Popen[str]
    port: int
    code: str
    server: int
    assessment: str

    def kill(self, victim: Victim) -> None:
        """kill -9; both at once means the server first, so that it cannot tell anybody."""
        if victim is not Victim.WINDOW:
            assert self.server, "0 would be the tests themselves"
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.server, signal.SIGKILL)
        if victim is not Victim.SERVER:
            self.process.kill()
            self.end()

    def wait_for_new_server(self) -> None:
        """The window starts another one."""
        gone = self.server
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        while self.server in (0, gone):
            self.process.stdin.write("server\n")
            self.process.stdin.flush()
            self.server = int(self.process.stdout.readline())
            time.sleep(0.02)

    def end(self) -> None:
        """Wait until it is gone."""
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            stream.close()
        self.process.wait()


class Kind(Enum):
    """What has the store and the door."""

    HONEST = ("kill_children", "honest")
    """The services alone: quick to start, so that there are many kills."""
    DISHONEST = ("kill_children", "dishonest")
    REAL_WINDOW = ("real_window",)
    """The program's own window, off screen, whose page opens the door."""


def open_window(root: Path, kind: Kind = Kind.HONEST) -> Window:
    """Start the process and wait for its door."""
    module, *more = kind.value
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.phones.{module}", str(root), *more],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    told = json.loads(process.stdout.readline())
    return Window(process, told["port"], told["code"], told["server"], told["id"])


@dataclass
class Crowd:
    """Phones that join and send without end. `thanked` are the numbers that the server acknowledged."""

    port: int
    code: str
    dimension_ids: tuple[str, ...]
    thanked: list[int] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)
    patience: float = 240.0
    stopping: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._numbers = iter(range(1, 4000))
        self._turn = threading.Lock()
        self._threads = [threading.Thread(target=self._one, args=(source,)) for source in range(PHONES)]
        for each in self._threads:
            each.start()

    def stop(self) -> None:
        """Each phone finishes the ballot that it has begun, as a teacher would."""
        self.stopping.set()
        self._join()

    def give_up(self) -> None:
        """Nobody sends any more."""
        self.patience = 0.0
        self.stopping.set()
        self._join()

    def _join(self) -> None:
        for each in self._threads:
            each.join()

    def _one(self, source: int) -> None:
        phone = Phone(LOOPBACK, self.port, f"127.0.0.{source + 2}")
        while not self.stopping.is_set():
            with self._turn:
                number = next(self._numbers)
            self._send_until_thanked(phone, number)

    def _send_until_thanked(self, phone: Phone, number: int) -> None:
        path = None
        said = pattern(number, len(self.dimension_ids), PULSE_LEVELS)
        answers = dict(zip(self.dimension_ids, said, strict=True))
        began = time.monotonic()
        while time.monotonic() - began < self.patience:
            try:
                path = path or phone.join(self.code)
                if path is not None:
                    if number not in self.begun:
                        self.begun.append(number)
                    if phone.send(path, answers).outcome in ("in", "already_in"):
                        self.thanked.append(number)
                        return
            except (OSError, http.client.HTTPException, ValueError, KeyError):
                pass
            time.sleep(0.02)


def in_the_box(root: Path, id: str) -> Counter[int]:
    """The number of every ballot in the store, and how often it is there."""
    from lis_desktop.store import ballots, rounds

    with open_workspace(DataPaths(root)) as ws, ws.store.reading() as db:
        facts = rounds.facts_of(db, id, 1)
        ids = sorted(rounds.dimension_ids(db, facts.id))
        found = ballots.ballots_of(db, facts.id)
    levels = [[each.answers[name] for name in ids] for each in found]
    return Counter(
        number_of([level for level in each if isinstance(level, int)], PULSE_LEVELS) for each in levels
    )


def asked_of(window: Window) -> tuple[str, ...]:
    """The dimensions of the open round, read from the page as a phone would."""
    phone = Phone(LOOPBACK, window.port)
    path = phone.join(window.code)
    assert path is not None
    return tuple(
        sorted(
            each.removeprefix(PREFIX) for each in fields_of(phone.get(path).body) if each.startswith(PREFIX)
        )
    )


def wait_for(what: str, true_now: Callable[[], object]) -> None:
    """Ask again until it is so."""
    end = time.monotonic() + 180
    while not true_now():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def check_kills(
    root: Path, victim: Victim, kills: int, seed: int, kind: Kind = Kind.HONEST, patience: float = 240.0
) -> int:
    """Kill at seeded moments while phones send; afterwards every thanked ballot is in once, none twice.
    How many were thanked."""
    chance = random.Random(seed)
    window = open_window(root, kind)
    place = window.port, window.code
    crowd = Crowd(window.port, window.code, asked_of(window), patience=patience)
    try:
        for _ in soak.told(f"kills of the {victim.value}", kills):
            # Each kill falls into traffic: after a ballot that the last one could have cost.
            before = len(crowd.thanked)
            wait_for("phones go on after a kill", lambda: len(crowd.thanked) > before)  # noqa: B023
            time.sleep(chance.uniform(0.0, 0.3))
            window.kill(victim)
            if victim is Victim.SERVER:
                window.wait_for_new_server()
            else:
                window = open_window(root, kind)
                assert (window.port, window.code) == place
        before = len(crowd.thanked)
        wait_for("phones go on after the last kill", lambda: len(crowd.thanked) > before + PHONES)
    finally:
        crowd.stop()
        window.kill(Victim.WINDOW)
    wait_for("the server follows the window", lambda: not is_reachable(LOOPBACK, place[0]))
    box = in_the_box(root, window.assessment)
    assert sorted(crowd.thanked) == sorted(set(crowd.begun))
    assert [each for each in crowd.thanked if box[each] != 1] == []
    assert sum(box.values()) == len(crowd.thanked)
    return len(crowd.thanked)


@pytest.mark.parametrize("victim", Victim)
def test_a_kill_loses_no_thanked_ballot_and_counts_none_twice(tmp_path: Path, victim: Victim) -> None:
    check_kills(tmp_path, victim, KILLS_IN_TEST, seed=7)


@pytest.mark.soak
@pytest.mark.parametrize("victim", Victim)
def test_a_hundred_kills_lose_no_thanked_ballot_and_count_none_twice(
    tmp_path: Path, victim: Victim, capsys: pytest.CaptureFixture[str]
) -> None:
    thanked = check_kills(tmp_path, victim, soak.PHONE_KILLS, seed=11)
    with capsys.disabled():
        print(f"{soak.PHONE_KILLS} × {victim.value}: {thanked} ballots thanked, each in once")


def test_kills_of_the_real_window_lose_no_thanked_ballot_and_count_none_twice(tmp_path: Path) -> None:
    check_kills(tmp_path, Victim.BOTH, WINDOW_KILLS_IN_TEST, seed=13, kind=Kind.REAL_WINDOW)


@pytest.mark.soak
@pytest.mark.parametrize("victim", Victim)
def test_many_kills_of_the_real_window_lose_no_thanked_ballot_and_count_none_twice(
    tmp_path: Path, victim: Victim, capsys: pytest.CaptureFixture[str]
) -> None:
    thanked = check_kills(tmp_path, victim, soak.PHONE_KILLS, seed=17, kind=Kind.REAL_WINDOW, patience=3600.0)
    with capsys.disabled():
        print(f"{soak.PHONE_KILLS} × {victim.value}, real window: {thanked} ballots thanked, each in once")


def test_a_window_that_thanks_before_it_commits_is_caught(tmp_path: Path) -> None:
    """The control: otherwise the tests above could not have caught anybody."""
    for number in range(CONTROLS):
        root = tmp_path / str(number)
        window = open_window(root, Kind.DISHONEST)
        crowd = Crowd(window.port, window.code, asked_of(window))
        wait_for("some are thanked", lambda: len(crowd.thanked) > 3)  # noqa: B023 - asked at once
        window.kill(Victim.WINDOW)
        lost = set(crowd.thanked)
        crowd.give_up()
        if lost - set(in_the_box(root, window.assessment)):
            return
    pytest.fail("no dishonest window was caught")
