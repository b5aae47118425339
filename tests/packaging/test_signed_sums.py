"""What a school checks before it installs: sums of the packages, signed with a key that has a password."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.oracle

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
PASSWORD = "four or five words\n"
SIGN = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(PACKAGING)!r})
from make_package import sign
from setup_environment import SetupTrouble
try:
    sign(Path("SHA256SUMS"), Path("release.key"))
except SetupTrouble as trouble:
    sys.exit(str(trouble))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package, its sums, and whoever releases it with their key."""
    assert shutil.which("minisign"), "not installed: minisign; run `make oracles`"
    (tmp_path / "lis-desktop_1.2.3_amd64.deb").write_bytes(b"a package")
    sums = said(tmp_path, "sha256sum", "lis-desktop_1.2.3_amd64.deb").stdout
    (tmp_path / "SHA256SUMS").write_text(sums, encoding="ascii")
    made = said(tmp_path, "minisign", "-G", "-p", "lis-desktop.pub", "-s", "release.key", told=2 * PASSWORD)
    assert made.returncode == 0, made.stderr
    return tmp_path


def said(folder: Path, *words: str, told: str = "") -> subprocess.CompletedProcess[str]:
    """What a program answered there; `told` is what is typed into it."""
    return subprocess.run(
        words, cwd=folder, input=told, capture_output=True, text=True, check=False, timeout=120
    )


def checked(folder: Path) -> list[bool]:
    """The two lines of docs/installing.md, as they stand there."""
    page = (PACKAGING.parent / "docs" / "installing.md").read_text(encoding="utf-8")
    lines = [
        line.partition("  #")[0].split()
        for line in page.splitlines()
        if line.startswith(("minisign", "sha256"))
    ]
    assert len(lines) == 2
    return [said(folder, *words).returncode == 0 for words in lines]


def test_a_key_with_a_password_signs_and_a_school_finds_it_so(folder: Path) -> None:
    signed = said(folder, sys.executable, "-c", SIGN, told=PASSWORD)
    assert signed.returncode == 0, signed.stderr
    assert checked(folder) == [True, True]
    (folder / "lis-desktop_1.2.3_amd64.deb").write_bytes(b"another one")
    assert checked(folder) == [True, False]
    sums = said(folder, "sha256sum", "lis-desktop_1.2.3_amd64.deb").stdout
    (folder / "SHA256SUMS").write_text(sums, encoding="ascii")
    assert checked(folder) == [False, True]


def test_a_wrong_password_says_what_is_not_signed(folder: Path) -> None:
    refused = said(folder, sys.executable, "-c", SIGN, told="another\n")
    assert refused.returncode == 1
    assert "the packages are made, but SHA256SUMS is not signed; type: minisign -S -s KEY" in refused.stderr
    assert not (folder / "SHA256SUMS.minisig").exists()
