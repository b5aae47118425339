"""A person who leaves `make soak` alone for a night finds in the morning how far it came and what it ran."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import soak

ROOT = Path(__file__).resolve().parents[1]
SUITE = """
from tests import soak

def test_kept_on(capsys): assert sum(1 for _ in soak.told("things done", 40)) == 40
def test_gave_up(): assert not list(soak.told("things begun", 3))
"""


def test_a_long_loop_says_ten_times_how_far_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(soak.told("schools visited", 1_000)) == list(range(1_000))
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == 10
    assert lines[0].startswith("  100 of 1,000 schools visited, 0 min")
    assert list(soak.told("short ones", 3)) == [0, 1, 2]


def test_the_record_says_what_ran_wholly_and_what_did_not(tmp_path: Path) -> None:
    suite = tmp_path / "test_suite.py"
    suite.write_text(SUITE, encoding="utf-8")
    own = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.soak",
        "-p",
        "no:cacheprovider",
        "-s",
        "-c",
        os.devnull,
    ]
    done = subprocess.run(
        [*own, str(suite)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout
    assert "test_kept_on" in done.stdout
    assert "  20 of 40 things done, 0 min" in done.stdout
    lines = (tmp_path / soak.RECORD).read_text(encoding="utf-8").splitlines()
    assert [(line.split()[0], line[line.index("(") :]) for line in lines] == [
        ("passed", "(40 things done)"),
        ("failed", "(3 things begun)"),
    ]


def test_one_command_installs_what_every_suite_needs() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\nsoak:")[1].split("\n\n")[0]
    assert "setup_environment.py --oracles" in recipe
    assert "-p tests.soak -m soak" in recipe
