"""The command line as people meet it: arguments in, exit code, standard output and standard error out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from lis_desktop.cli.app import run
from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments as service
from lis_desktop.services.meetings import waive_evidence
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.page_check import page_steps


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command gave."""

    code: int
    out: str
    err: str


Lis = Callable[..., Ran]


def run_in_process(data: Path, *arguments: object) -> int:
    """One command on that data folder; its exit code."""
    return run(["--data-dir", str(data), *map(str, arguments)], _no_window, page_steps)


def _no_window(paths: DataPaths) -> int:
    raise AssertionError("no test opens the window")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def lis(data: Path, capfd: pytest.CaptureFixture[str]) -> Lis:
    """`lis("pack", "list")` runs one command on this test's own data folder, in this process."""

    def call(*arguments: object) -> Ran:
        capfd.readouterr()
        code = run_in_process(data, *arguments)
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return call


@pytest.fixture
def without_evidence(lis: Lis) -> str:
    """A new assessment's id; nothing is written down for it yet."""
    made = lis("assessment", "new", "--school", "Dune High", "--year", "2026-27", "--asked", "20")
    assert made.code == 0, made.err
    return made.out.strip()


@pytest.fixture
def assessment(data: Path, without_evidence: str) -> str:
    """A new assessment's id; a reason stands for evidence that an invented school has not."""
    with open_workspace(DataPaths(data)) as ws:
        every = service.assessment(ws, without_evidence).round(1).dimension_ids
        waive_evidence(ws, without_evidence, every, "An invented school has none.")
    return without_evidence


@pytest.fixture
def ballots(tmp_path: Path) -> Path:
    """Twelve ballots on two dimensions; four people score the second one."""
    path = tmp_path / "ballots.csv"
    rows = [f"{level},{code}" for level, code in zip([1, 2, 3, 4] * 3, ["2"] * 4 + ["CJ"] * 8, strict=True)]
    path.write_text("\n".join(["equity,time-space", *rows, ","]) + "\n", encoding="utf-8")
    return path
