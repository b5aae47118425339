"""The exported package: whole, valid to independent readers, and with no figure that the gate withholds."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import InvalidInput, JobCancelled
from lis_desktop.core.extract import Extract
from lis_desktop.services.consortium import ImportRun, export_shelf, shelf_benchmark
from lis_desktop.services.data_package import safe_cell
from lis_desktop.store.shelf import Shelf
from tests.bundle_samples import hidden, sample_extract, shown

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]


def one_round(school: int, *equity: int, name: str = "") -> Extract:
    """A school whose one round shows equity with these counts and hides time-space."""
    extract = sample_extract(school)
    asked_and_answered = replace(
        extract.rounds[0],
        asked=0,
        answered=sum(equity),
        dimensions=(shown("equity", *equity), hidden("time-space")),
    )
    named = replace(extract.school, name=name or extract.school.name)
    return replace(extract, rounds=(asked_and_answered,), school=named)


@pytest.fixture
def exported(shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn, tmp_path: Path) -> Path:
    """Three schools of one cycle and, a year later, two."""
    schools = [
        one_round(1, 1, 2, 3, 4, name="=1+1 High, “the” school"),
        one_round(2, 4, 3, 2, 1),
        one_round(3, 5, 5, 0, 0),
    ]
    next_year = [replace(one_round(number, 90, 0, 0, 17), school_year="2027-28") for number in (4, 5)]
    take_in([send(each) for each in [*schools, *next_year]])
    export_shelf(shelf, catalogue, tmp_path / "out")
    return tmp_path / "out"


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_frictionless_finds_it_valid_and_a_spoilt_one_not(
    exported: Path,
) -> None:
    def validate() -> int:
        command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
        return subprocess.run(command, cwd=exported, capture_output=True, timeout=120).returncode

    assert validate() == 0
    table = exported / "benchmark.csv"
    table.write_bytes(table.read_bytes().replace(b"released", b"relaesed"))
    assert validate() != 0


def test_pandas_reads_the_sum_over_three_schools(exported: Path) -> None:
    levels = pd.read_csv(exported / "benchmark_levels.csv")
    equity = levels[(levels.dimension == "equity") & (levels.school_year == "2026-27")]
    assert equity.n.tolist() == [10, 10, 5, 5]
    summary = pd.read_csv(exported / "benchmark.csv")
    released = summary[summary.status == "released"]
    assert released[["dimension", "schools", "n", "median_lower", "median_upper"]].to_numpy().tolist() == [
        ["equity", 3, 30, 2, 2]
    ]


def test_what_is_withheld_or_hidden_has_no_figure_in_any_table(exported: Path) -> None:
    for row in rows(exported, "benchmark"):
        if row["status"] == "withheld":
            figures = [row[name] for name in ("schools", "n", "median_lower", "median_upper", "q1", "q3")]
            assert figures == [""] * 6
    assert {row["school_year"] for row in rows(exported, "benchmark_levels")} == {"2026-27"}
    hidden_rows = [row for row in rows(exported, "school_dimensions") if row["dimension"] == "time-space"]
    assert [row["figures"] for row in hidden_rows] == ["hidden"] * 5
    everything = b"".join(path.read_bytes() for path in exported.glob("*.csv"))
    assert b",90" not in everything
    assert b",107" not in everything


def test_no_cell_can_be_taken_for_a_formula(exported: Path) -> None:
    tables = [csv.reader(path.read_text(encoding="utf-8").splitlines()) for path in exported.glob("*.csv")]
    cells = [cell for table in tables for line in table for cell in line]
    assert "'=1+1 High, “the” school" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert safe_cell("-1") == "'-1"
    assert safe_cell(-1) == -1


def test_the_manifest_tells_size_and_hash_of_every_table(exported: Path) -> None:
    manifest = json.loads((exported / "datapackage.json").read_bytes())
    for each in manifest["resources"]:
        content = (exported / each["path"]).read_bytes()
        assert each["bytes"] == len(content)
        assert each["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
    assert {each["path"] for each in manifest["resources"]} == {path.name for path in exported.glob("*.csv")}


def test_exporting_again_replaces_the_package_and_gives_the_same_bytes(
    exported: Path, shelf: Shelf, catalogue: Catalogue
) -> None:
    before = {path.name: path.read_bytes() for path in exported.iterdir()}
    export_shelf(shelf, catalogue, exported)
    assert {path.name: path.read_bytes() for path in exported.iterdir()} == before
    assert [path.name for path in exported.parent.iterdir() if path.name.startswith(".")] == []


def test_a_folder_with_something_else_in_it_is_left_alone(
    exported: Path, shelf: Shelf, catalogue: Catalogue
) -> None:
    (exported / "my-notes.txt").write_text("mine")
    before = sorted(exported.iterdir())
    with pytest.raises(InvalidInput, match=r"my-notes\.txt"):
        export_shelf(shelf, catalogue, exported)
    assert sorted(exported.iterdir()) == before


def test_stopping_an_export_leaves_no_folder(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    take_in([send(one_round(1, 5, 5, 5, 5))])
    with pytest.raises(JobCancelled):
        export_shelf(shelf, catalogue, tmp_path / "out", cancelled=lambda: True)
    assert not (tmp_path / "out").exists()


def test_an_empty_shelf_exports_empty_tables(shelf: Shelf, catalogue: Catalogue, tmp_path: Path) -> None:
    export_shelf(shelf, catalogue, tmp_path / "out")
    assert rows(tmp_path / "out", "schools") == []


def test_the_benchmark_counts_only_settled_assessments_and_only_the_last_round(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn
) -> None:
    take_in([send(sample_extract(number)) for number in (1, 2, 3)])
    forked = [replace(sample_extract(4, 2), k=k) for k in (5, 6)]
    take_in([send(each) for each in forked])
    (cycle,) = shelf_benchmark(shelf, catalogue)
    cells = {each.dimension_id: each for each in cycle.cells}
    assert (cycle.schools, cycle.held_out) == (3, 1)
    assert cells["school-culture"].counts == (18, 60, 42, 0)
    assert cells["moral-courage"].counts == (0, 0, 138, 0)
    assert cells["time-space"].counts is None
    assert [each.dimension_id for each in cycle.cells] == list(
        catalogue.instrument("gbp-outline").dimension_ids
    )
    assert shelf_benchmark(shelf, catalogue, school_year="1999-00") == ()
