"""A fresh machine: what cannot be installed is one sentence with the command to type."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
SCRIPT = "setup_environment.py"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with nothing installed."""
    shutil.copytree(PACKAGING, tmp_path / "packaging")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return tmp_path


def set_up(
    checkout: Path, *programs: Path, before: str = "pass", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the script with only these programs on the path; `before` is Python that runs first."""
    script = str(checkout / "packaging" / SCRIPT)
    code = f"""
import runpy, sys
sys.argv = [{script!r}]
{before}
runpy.run_path({script!r}, run_name="__main__")
"""
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.pathsep.join(map(str, programs)), "HOME": str(checkout), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def debian_programs(folder: Path, *, has: str, apt_says: str) -> Path:
    """A Debian that has some packages and whose apt-get fails: three programs that are not ours."""
    folder.mkdir()
    answers = {
        "dpkg-query": f"printf '{has}'",
        "apt-get": f"echo '{apt_says}'; exit 100",
        "apt-cache": "exit 1",
        "env": 'while case $1 in *=*) true;; *) false;; esac; do shift; done; "$@"',
    }
    for name, answer in answers.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\n{answer}\n", encoding="ascii")
        program.chmod(0o755)
    return folder


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The last line that a person reads; the script said nothing else of its own and left no traceback."""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("make: ")
    return last


def test_missing_system_packages_are_named_with_the_command_to_type(checkout: Path) -> None:
    have = "libgl1 installed\\nlibegl1 not-installed\\n"
    debian = debian_programs(checkout / "bin", has=have, apt_says="E: no network")
    told = sentence(set_up(checkout, debian))
    assert "type: sudo apt-get update && sudo apt-get install --no-install-recommends libegl1 " in told
    assert "libgl1 " not in told
    assert "libxcb-cursor0" in told


def test_a_package_under_another_releases_name_is_not_missing(checkout: Path) -> None:
    have = "libglib2.0-0t64 installed\\n"
    debian = debian_programs(checkout / "bin", has=have, apt_says="E: no network")
    told = sentence(set_up(checkout, debian))
    assert "libdbus-1-3" in told
    assert "libglib2.0-0" not in told


def test_an_old_python_is_told_which_one_to_use(checkout: Path) -> None:
    told = sentence(set_up(checkout, before="sys.version_info = (3, 9, 2, 'final', 0)"))
    assert "this is Python 3.9" in told
    assert "make PYTHON=python3.11 run" in told


def test_without_a_network_the_sentence_says_so(checkout: Path) -> None:
    told = sentence(set_up(checkout, PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull))
    assert "uv could not be fetched" in told
    assert "type: rm -rf .tools && make setup" in told


def test_older_pythons_can_read_the_script_that_tells_them_they_are_too_old() -> None:
    ast.parse((PACKAGING / SCRIPT).read_text(encoding="utf-8"), feature_version=(3, 7))
