"""What a package leaves out is missed by nothing that the package is for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FREEZE = Path(__file__).resolve().parents[2] / "packaging" / "freeze"
sys.path.insert(0, str(FREEZE))

from trim import may_be_stripped  # noqa: E402

_WITHOUT = """
import sys
sys.path.insert(0, sys.argv[1])
from trim import left_out
gone = {*left_out(for_staff=sys.argv[2] == "staff"), *sys.argv[4:]}
class Frozen:
    def find_spec(self, name, path=None, target=None):
        if name in gone:
            raise ImportError(f"{name} was left out")
sys.meta_path.insert(0, Frozen())
exec(sys.argv[3])
"""
SOLVE = "from lis_desktop.services.league.assignment import solve; print(sorted(solve([[2, 1], [1, 2]])))"
ASK = "import psycopg; print(psycopg.pq.__impl__)"
START = "from lis_desktop.cli.app import build; build(None, None); from lis_desktop.ui import main_window"


def without(whose: str, code: str, *further: str) -> subprocess.CompletedProcess[str]:
    """That code in a new process, where the modules that stay out cannot be imported."""
    words = [sys.executable, "-c", _WITHOUT, str(FREEZE), whose, code, *further]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("code", "told"), [(SOLVE, "[(0, 1), (1, 0)]"), (ASK, "binary")])
def test_the_consortiums_package_matches_visits_and_speaks_to_a_server(code: str, told: str) -> None:
    ran = without("staff", code)
    assert (ran.returncode, ran.stdout.strip()) == (0, told), ran.stderr


def test_a_module_too_many_is_noticed_here() -> None:
    """The control: scipy reads every name of numpy, and numpy's helpers for tests ask for this one."""
    assert "its solver is not installed" in without("staff", SOLVE, "unittest").stderr


def test_a_schools_package_starts_and_has_no_solver() -> None:
    assert without("school", START).returncode == 0
    assert "its solver is not installed" in without("school", SOLVE).stderr


def test_the_libraries_that_stripping_breaks_are_left_as_their_wheels_brought_them() -> None:
    assert not may_be_stripped("scipy.libs/libscipy_openblas-6cdc3b4a.so")
    assert not may_be_stripped("numpy.libs/libgfortran-040039e1-0352e75f.so.5.0.0")
    assert may_be_stripped("scipy/optimize/_lsap.cpython-311-x86_64-linux-gnu.so")
    assert may_be_stripped("pikepdf.libs/libqpdf-781b0270.so.30.4.2")
