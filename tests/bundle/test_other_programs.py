"""Programs that are not ours open a bundle and find it sound."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from lis_desktop.bundle import bundle_members, write_bundle
from tests.bundle_samples import sample_extract


def unpacked(folder: Path) -> Path:
    for name, content in bundle_members(sample_extract()).items():
        (folder / name).write_bytes(content)
    return folder


def frictionless_takes(folder: Path) -> bool:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=120).returncode == 0


def test_frictionless_finds_the_bundle_valid_and_an_altered_one_not(tmp_path: Path) -> None:
    folder = unpacked(tmp_path)
    assert frictionless_takes(folder)
    table = folder / "counts.csv"
    table.write_bytes(table.read_bytes().replace(b"1,equity,1,4\n", b"1,equity,1,5\n"))
    assert not frictionless_takes(folder)


def test_pandas_reads_the_counts_without_a_word_of_advice() -> None:
    table = pd.read_csv(io.BytesIO(bundle_members(sample_extract())["counts.csv"]), dtype={"code": str})
    assert table[table["round"] == 1].groupby("dimension").n.sum().to_dict() == {
        "equity": 46,
        "moral-courage": 46,
        "school-culture": 46,
    }
    assert not table.isna().to_numpy().any()


@pytest.mark.oracle
@pytest.mark.parametrize("command", [["unzip", "-tq"], ["bsdtar", "-tf"]])
def test_unzip_and_bsdtar_find_a_bundle_whole(command: list[str], tmp_path: Path) -> None:
    bundle = tmp_path / "a.lisbundle.zip"
    bundle.write_bytes(write_bundle(sample_extract()))
    subprocess.run([*command, str(bundle)], check=True, capture_output=True)
    bundle.write_bytes(write_bundle(sample_extract())[:-600])
    assert subprocess.run([*command, str(bundle)], capture_output=True).returncode != 0
