"""What desktops, software centres and file managers say about our descriptions, by their own programs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.oracle

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
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


def test_the_workflow_gives_nothing_away_and_a_careless_one_is_noticed(tmp_path: Path) -> None:
    judge = (str(ZIZMOR), "--offline", "--no-config", "--format", "json-v1")
    careless = tmp_path / "packages.yml"
    words = re.sub(r"(actions/checkout)@\w+", r"\1@v7", WORKFLOW.read_text(encoding="utf-8"))
    careless.write_text(words, encoding="utf-8")
    assert "unpinned-uses" in judged(*judge, str(careless)).stdout
    found = judged(*judge, str(WORKFLOW))
    assert (found.returncode, found.stdout.strip()) == (0, "[]"), found.stdout
