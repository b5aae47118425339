"""The size of every suite that `make soak` runs, and how far it is: a person leaves it alone for a night.

Given to pytest as a plugin (`-p tests.soak`), this also writes at the end which suites ran wholly, what they
ran, and how it ended; the same lines stay in build/soak.txt, one after each suite.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

# Kills of real processes
CONSORTIUM_KILLS = 50
"""Of imports, undos, moves and exports of the shelf, on each store."""
EXPORT_KILLS = 50
HAND_OVER_KILLS = 50
STORE_KILLS = 50
"""Of each of the five: typing, closing, migrating, backing up, restoring."""
PHONE_KILLS = 100
"""Of the server, of the window, and of both; with the services alone, and with the real window."""
POWER_CUTS = 3_000

# Files from strangers
RAW_EXECUTIONS, SIGNED_EXECUTIONS, BALLOT_EXECUTIONS = 800_000, 250_000, 100_000
ATTACHMENT_EXECUTIONS = 150_000
EDITED_BUNDLES = 200_000
REWRITTEN_MEMBERS = 50_000

# Laws
MERGE_HISTORIES = 5_000
SHELF_HISTORIES = 300
"""Of files in any order, and of runs that are undone."""
ATTACKED_REGIONS = 1_000
"""Random years of a region, each attacked by linear programs."""

LINES = 10
"""So often a suite says how far it is."""
RECORD = Path("build") / "soak.txt"

_done: Counter[str] = Counter()
_begun: dict[str, float] = {}


def told(what: str, how_many: int) -> Iterator[int]:
    """0 … `how_many` - 1, and now and then a line of how far it is."""
    for place in range(how_many):
        yield place
        step(what, how_many)


def step(what: str, how_many: int) -> None:
    """One more of `how_many` is done: for loops that are not ours to write."""
    _begun.setdefault(what, time.monotonic())
    _done[what] += 1
    if _done[what] % max(1, how_many // LINES) == 0:
        # Not through `sys.stdout`, which a test's capsys would keep for itself.
        line = f"  {_done[what]:,} of {how_many:,} {what}, {_since(_begun[what])}"
        print(line, file=sys.__stdout__, flush=True)


def _since(begun: float) -> str:
    minutes, seconds = divmod(round(time.monotonic() - begun), 60)
    return f"{minutes} min {seconds:02} s"


class _Record:
    """What was run, suite by suite."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        _done.clear()
        _begun.clear()
        print(f"\n{time.strftime('%H:%M')} {item.name}", flush=True)
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.passed:
            return
        ran = ", ".join(f"{number:,} {what}" for what, number in _done.items())
        minutes = f"{report.duration / 60:.1f} min"
        name = report.nodeid.removeprefix("tests/")
        self.lines.append(f"{report.outcome:7} {minutes:>9}  {name}{f' ({ran})' if ran else ''}")
        RECORD.parent.mkdir(exist_ok=True)
        RECORD.write_text("\n".join(self.lines) + "\n", encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section(f"soak, also in {RECORD}")
        terminalreporter.write_line("\n".join(self.lines))


def pytest_configure(config: pytest.Config) -> None:
    """Keep a record of this run."""
    config.pluginmanager.register(_Record(), "soak-record")
