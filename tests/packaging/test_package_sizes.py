"""A package that grows beyond what a school laptop should take is noticed by whoever makes it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
sys.path[:0] = [str(PACKAGING), str(PACKAGING / "freeze")]

from make_package import AIMS, tell_sizes  # noqa: E402
from setup_environment import SetupTrouble  # noqa: E402


@pytest.fixture
def made(tmp_path: Path) -> list[Path]:
    """A program of 3000 bytes as installed, in a package of 1000."""
    program = tmp_path / "lis-desktop"
    (program / "_internal").mkdir(parents=True)
    (program / "lis-desktop").write_bytes(bytes(2000))
    (program / "_internal" / "library").write_bytes(bytes(1000))
    deb = tmp_path / "lis-desktop_1.2.3_amd64.deb"
    deb.write_bytes(bytes(1000))
    return [program, deb]


def test_each_size_stands_beside_its_aim(made: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    tell_sizes(made, {"folder": 3000, ".deb": 1000})
    told = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert told == [
        ["3000", "B", "lis-desktop,", "as", "installed", "aim", "≤", "3000", "B"],
        ["1000", "B", "lis-desktop_1.2.3_amd64.deb", "aim", "≤", "1000", "B"],
    ]


def test_a_missed_aim_is_told_by_name(made: list[Path]) -> None:
    with pytest.raises(SetupTrouble, match=r"larger than .*: lis-desktop_1\.2\.3_amd64\.deb;"):
        tell_sizes(made, {"folder": 3000, ".deb": 999})


def test_the_consortiums_package_has_no_aim(made: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    tell_sizes(made, {})
    assert "aim" not in capsys.readouterr().out


def test_the_aims_are_those_that_the_schools_were_told() -> None:
    installing = (PACKAGING.parent / "docs" / "installing.md").read_text(encoding="utf-8")
    assert AIMS["folder"] == 180_000_000
    assert "about 170 MB" in installing
