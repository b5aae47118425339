"""What desktops, software centres and file managers say about our descriptions, by their own programs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.oracle

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
WORKFLOW = ROOT / ".github" / "workflows" / "packages.yml"
ZIZMOR = ROOT / ".tools" / "zizmor" / "bin" / "zizmor"
FILE_TYPES = {
    "school.lisbundle": "application/vnd.lis.bundle",
    "school.lisbundle.zip": "application/vnd.lis.bundle+zip",
    "school.lisletter.zip": "application/vnd.lis.letter+zip",
    "autumn.lisdigest.zip": "application/vnd.lis.digest+zip",
    "school.lishandover": "application/vnd.lis.handover",
    "holiday.zip": "application/zip",
}


def judged(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    assert shutil.which(words[0]), f"not installed: {words[0]}; run `make oracles`"
    return subprocess.run(
        words, env={**os.environ, **more}, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_menu_entry_is_valid_and_a_bad_one_is_noticed(tmp_path: Path) -> None:
    entry = LINUX / "lis-desktop.desktop"
    bad = tmp_path / "bad.desktop"
    bad.write_text(entry.read_text(encoding="utf-8").replace("Type=Application\n", ""), encoding="utf-8")
    assert judged("desktop-file-validate", str(bad)).returncode != 0
    found = judged("desktop-file-validate", str(entry))
    assert (found.returncode, found.stdout) == (0, "")


def test_the_software_centre_takes_the_description_and_refuses_a_bad_one(tmp_path: Path) -> None:
    told = next(LINUX.glob("*.metainfo.xml"))
    bad = tmp_path / told.name
    bad.write_text(
        told.read_text(encoding="utf-8").replace("<metadata_license>CC0-1.0</metadata_license>", ""),
        encoding="utf-8",
    )
    assert judged("appstreamcli", "validate", "--no-net", str(bad)).returncode != 0
    found = judged("appstreamcli", "validate", "--no-net", str(told))
    assert found.returncode == 0, found.stdout


def test_the_systems_own_database_tells_our_files_from_other_archives(tmp_path: Path) -> None:
    packages = tmp_path / "share" / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy2(LINUX / "lis-desktop.xml", packages)
    made = judged("update-mime-database", str(packages.parent))
    assert made.returncode == 0, made.stderr
    for name, kind in FILE_TYPES.items():
        (tmp_path / name).write_bytes(b"PK\x05\x06" + bytes(18))
        told = judged(
            *("gio", "info", "--attributes=standard::content-type", str(tmp_path / name)),
            XDG_DATA_HOME=str(tmp_path / "share"),
        )
        assert f"standard::content-type: {kind}\n" in told.stdout, told.stdout


def test_man_reads_the_manual_page_without_a_word_and_complains_of_a_broken_one(tmp_path: Path) -> None:
    """As Debian's lintian asks it."""
    judge = ("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z")
    page = tmp_path / "lis-desktop.1"
    made = judged(sys.executable, str(LINUX / "manual.py"), str(page), "1.2.3", "0")
    assert made.returncode == 0, made.stderr
    bad = tmp_path / "bad.1"
    bad.write_text(page.read_text(encoding="utf-8").replace(".SH OPTIONS", ".SHH OPTIONS"), encoding="utf-8")
    assert "SHH" in judged(*judge, str(bad), MAN_KEEP_STDERR="1").stderr
    found = judged(*judge, str(page), MAN_KEEP_STDERR="1")
    assert (found.returncode, found.stderr) == (0, "")


def test_the_scripts_hold_what_a_checker_of_shells_wants_and_a_careless_one_is_noticed(
    tmp_path: Path,
) -> None:
    # Typographic quotes in what the scripts print are deliberate.
    judge = ("shellcheck", "-x", f"--source-path={PACKAGING}", "--severity=warning", "--exclude=SC1111")
    careless = tmp_path / "careless.sh"
    careless.write_text('#!/bin/sh\nold=$1\nrm -r "$odl"\n', encoding="ascii")
    assert "odl is referenced but not assigned" in judged(*judge, str(careless)).stdout
    scripts = [str(each) for each in (*PACKAGING.glob("*.sh"), LINUX / "install.sh")]
    assert len(scripts) == 5
    found = judged(*judge, *scripts)
    assert (found.returncode, found.stdout) == (0, "")


def test_the_workflow_gives_nothing_away_and_a_careless_one_is_noticed(tmp_path: Path) -> None:
    judge = (str(ZIZMOR), "--offline", "--no-config", "--format", "json-v1")
    careless = tmp_path / "packages.yml"
    words = re.sub(r"(actions/checkout)@\w+", r"\1@v7", WORKFLOW.read_text(encoding="utf-8"))
    careless.write_text(words, encoding="utf-8")
    assert "unpinned-uses" in judged(*judge, str(careless)).stdout
    found = judged(*judge, str(WORKFLOW))
    assert (found.returncode, found.stdout.strip()) == (0, "[]"), found.stdout
