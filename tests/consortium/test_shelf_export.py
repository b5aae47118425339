"""The exported package: whole, valid to independent readers, and with no figure that the gate withholds."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import InvalidInput, JobCancelled, NotAllowed
from lis_desktop.core.extract import Extract
from lis_desktop.core.open_ballots import ASKED_FOR, OpenBallots
from lis_desktop.core.school import SizeBand
from lis_desktop.core.school_filter import SchoolFilter
from lis_desktop.services.consortium.exporting.data_package import safe_cell
from lis_desktop.services.consortium.exporting.shelf import export_shelf, look_at_ballots
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.view import shelf_benchmark
from lis_desktop.store.shelf import published as shelf_published
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import hidden, sample_extract, shown
from tests.consortium.state import state_of

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


def test_what_salts_and_seals_a_schools_reports_is_in_no_exported_byte(
    exported: Path, tmp_path: Path
) -> None:
    uuids = [sample_extract(number).school.id.encode() for number in (1, 2, 3, 4, 5)]
    sent = b"".join(each.read_bytes() for each in tmp_path.rglob("*.lisbundle.zip"))
    assert all(each in sent for each in uuids), "the bundles themselves have them"
    written = b"".join(each.read_bytes() for each in exported.iterdir())
    assert not any(each in written for each in uuids)
    keys = {row["school_name"]: row["school_key"] for row in rows(exported, "schools")}
    assert len(set(keys.values())) == len(keys) == 5


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


def typed(folder: Path, table: str) -> list[list[Any]]:
    """The table as its own schema types it: None, whole numbers, texts."""
    manifest = json.loads((folder / "datapackage.json").read_bytes())
    fields = next(each for each in manifest["resources"] if each["name"] == table)["schema"]["fields"]
    whole = {each["name"] for each in fields if each["type"] == "integer"}
    return [
        [None if value == "" else int(value) if name in whole else value for name, value in row.items()]
        for row in rows(folder, table)
    ]


TABLES = ("schools", "school_dimensions", "benchmark", "benchmark_levels", "growth", "programme")


@pytest.mark.parametrize("table", TABLES)
def test_pandas_and_duckdb_read_the_same_values(exported: Path, table: str) -> None:
    ours = typed(exported, table)
    manifest = json.loads((exported / "datapackage.json").read_bytes())
    schema = next(each for each in manifest["resources"] if each["name"] == table)["schema"]["fields"]
    kinds = {each["name"]: "Int64" if each["type"] == "integer" else "string" for each in schema}
    frame = pd.read_csv(exported / f"{table}.csv", dtype=kinds, keep_default_na=False, na_values=[""])
    assert [[None if pd.isna(cell) else cell for cell in row] for row in frame.to_numpy().tolist()] == ours
    columns = {name: "BIGINT" if kind == "Int64" else "VARCHAR" for name, kind in kinds.items()}
    with duckdb.connect() as db:
        found = db.read_csv(str(exported / f"{table}.csv"), header=True, columns=columns).fetchall()
    assert [list(row) for row in found] == ours
    assert ours or table == "growth"


READ_IN_R = """
args <- commandArgs(trailingOnly = TRUE)
package <- jsonlite::fromJSON(file.path(args[1], "datapackage.json"), simplifyVector = FALSE)
tables <- list()
for (resource in package$resources) {
  kinds <- sapply(resource$schema$fields, function(f) if (f$type == "integer") "integer" else "character")
  tables[[resource$name]] <- read.csv(
    file.path(args[1], resource$path), colClasses = kinds, na.strings = "", encoding = "UTF-8"
  )
}
cat(jsonlite::toJSON(tables, dataframe = "values", na = "null", auto_unbox = TRUE))
"""


@pytest.mark.oracle
def test_r_reads_the_same_values(exported: Path, tmp_path: Path) -> None:
    script = tmp_path / "read.R"
    script.write_text(READ_IN_R, encoding="utf-8")
    ran = subprocess.run(
        ["Rscript", "--vanilla", str(script), str(exported)], capture_output=True, timeout=120, check=True
    )
    found = json.loads(ran.stdout)
    assert set(found) == set(TABLES)
    for table in TABLES:
        assert found[table] == typed(exported, table), table


def test_the_codebook_tells_every_column_and_the_citation_who_and_when(
    exported: Path, shelf: Shelf, catalogue: Catalogue
) -> None:
    export_shelf(shelf, catalogue, exported, today=date(2026, 11, 22))
    codebook = (exported / "codebook.md").read_text(encoding="utf-8")
    manifest = json.loads((exported / "datapackage.json").read_bytes())
    for table in manifest["resources"]:
        assert f"## {table['path']}" in codebook
        for field in table["schema"]["fields"]:
            assert f"| {field['name']} | {field['type']} |" in codebook
            assert field["description"]
    assert "| equity | 1.1 | Equity |" in codebook
    cited = (exported / "citation.txt").read_text(encoding="utf-8")
    assert "(2026)" in cited
    assert "2026-27 to 2027-28" in cited
    assert "Exported 2026-11-22" in cited


def test_what_was_exported_holds_what_comes_after_it_back(
    exported: Path, shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn
) -> None:
    """One more school: its answers would be the difference of two packages."""
    before = rows(exported, "benchmark_levels")
    take_in([send(one_round(6, 9, 9, 9, 9))])
    export_shelf(shelf, catalogue, exported)
    assert rows(exported, "benchmark_levels") == before
    status = {row["dimension"]: row["status"] for row in rows(exported, "benchmark") if row["n"]}
    assert status == {"equity": "standing"}
    take_in([send(one_round(number, 9, 9, 9, 9)) for number in (7, 8)])
    export_shelf(shelf, catalogue, exported)
    assert [row["n"] for row in rows(exported, "benchmark_levels")] == ["37", "37", "32", "32"]


def test_groups_stand_beside_the_region_unless_they_give_the_rest_away(
    exported: Path, shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn
) -> None:
    in_vermont = [one_round(number, 1, 5, 9, 9) for number in (6, 7, 8)]
    take_in([send(replace(each, school=replace(each.school, state="VT"))) for each in in_vermont])
    maine, vermont = (SchoolFilter(states=frozenset({state})) for state in ("ME", "VT"))
    two_of_three = SchoolFilter(states=frozenset({"VT", "CT"}), sizes=frozenset({SizeBand.UNDER_200}))
    export_shelf(shelf, catalogue, exported, groups=(maine, vermont, two_of_three))
    counts: dict[str, list[str]] = {}
    for row in rows(exported, "benchmark_levels"):
        counts.setdefault(row["group"], []).append(row["n"])
    assert counts == {
        "all": ["13", "25", "32", "32"],
        "state ME": ["10", "10", "5", "5"],
        "state VT": ["3", "15", "27", "27"],
    }


def test_what_the_programme_tells_of_a_region_tells_nothing_of_the_school_that_came_alone(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    """Before, “4 schools stand low” after “3 schools stand low” said where the ninth one stands, though the
    figure beside it stood as it was."""

    def told(folder: str) -> tuple[str, str]:
        export_shelf(shelf, catalogue, tmp_path / folder)
        (equity,) = (row for row in rows(tmp_path / folder, "programme") if row["dimension"] == "equity")
        return equity["low_and_agreed"], equity["could_host"]

    low, strong = (20, 2, 0, 0), (0, 0, 2, 20)
    take_in([send(one_round(number, *(low if number <= 3 else strong))) for number in range(1, 9)])
    assert told("eight") == ("3", "5"), "the control: a group on both sides is told"
    take_in([send(one_round(9, *low))])
    assert told("nine") == ("3", "5")
    take_in([send(one_round(number, *(low if number <= 12 else strong))) for number in range(10, 16)])
    assert told("fifteen") == ("7", "8")


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


def a_school_that_gives(number: int) -> Extract:
    """Twelve ballots of equity, given away."""
    codes = ("1", "1", "2", "2", "2", "3", "3", "3", "4", "4", "4", "4")
    given = OpenBallots(1, ASKED_FOR, ("equity",), tuple((code,) for code in codes))
    return replace(one_round(number, 2, 3, 3, 4), ballots=given)


def test_ballots_are_exported_only_where_they_were_given_and_asked_for(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    take_in([send(a_school_that_gives(1)), *(send(one_round(number, 5, 5, 5, 5)) for number in (2, 3, 4))])
    export_shelf(shelf, catalogue, tmp_path / "without")
    assert not (tmp_path / "without" / "ballots.csv").exists()
    export_shelf(shelf, catalogue, tmp_path / "out", ballots=True)
    found = rows(tmp_path / "out", "ballots")
    assert {row["assessment_id"] for row in found} == {sample_extract(1).assessment_id}
    assert [row["answer"] for row in found] == ["1", "1", "2", "2", "2", "3", "3", "3", "4", "4", "4", "4"]
    assert [row["ballot"] for row in found] == [str(number) for number in range(1, 13)]
    assert {row["consent"] for row in found} == {"1"}
    told = (tmp_path / "out" / "codebook.md").read_text(encoding="utf-8")
    assert ASKED_FOR.text in told
    assert "not anonymous" in (tmp_path / "out" / "citation.txt").read_text(encoding="utf-8")
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    assert subprocess.run(command, cwd=tmp_path / "out", capture_output=True, timeout=120).returncode == 0


def test_ballots_stay_where_everybody_could_then_work_out_two_other_schools(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    """The region of three, less the one that everybody knows."""
    take_in([send(a_school_that_gives(1)), *(send(one_round(number, 5, 5, 5, 5)) for number in (2, 3))])
    export_shelf(shelf, catalogue, tmp_path / "out", ballots=True)
    assert rows(tmp_path / "out", "ballots") == []


def test_a_school_whose_ballots_are_known_hides_nobody_who_comes_later(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    """Three come after the first export, and the region is renewed; one of them would be known to all."""
    take_in([send(one_round(number, 5, 5, 5, 5)) for number in (2, 3, 4)])
    export_shelf(shelf, catalogue, tmp_path / "out")
    take_in([send(a_school_that_gives(1)), *(send(one_round(number, 9, 9, 9, 9)) for number in (5, 6))])
    export_shelf(shelf, catalogue, tmp_path / "out", ballots=True)
    assert rows(tmp_path / "out", "ballots") == [], "its block is three schools: two would be left"
    assert [row["n"] for row in rows(tmp_path / "out", "benchmark_levels")] == ["35", "36", "36", "37"]


def test_a_look_at_ballots_tells_what_would_leave_and_why_the_rest_stays_and_holds_for_the_export(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    first, second = a_school_that_gives(1), a_school_that_gives(2)
    take_in([send(first), send(second), *(send(one_round(number, 5, 5, 5, 5)) for number in (3, 4, 5))])
    before = state_of(shelf)
    look = look_at_ballots(shelf, catalogue)
    assert state_of(shelf) == before
    assert [(each.school_name, each.ballots, each.told, each.stay) for each in look.schools] == [
        (first.school.name, 12, ("equity",), ()),
        (second.school.name, 12, ("equity",), ()),
    ]
    assert look.consents == (ASKED_FOR,)
    export_shelf(shelf, catalogue, tmp_path / "out", ballots=True, looked=look)
    assert len(rows(tmp_path / "out", "ballots")) == look.ballots == 24


def test_ballots_that_nobody_looked_at_do_not_leave(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    take_in([send(a_school_that_gives(1)), *(send(one_round(number, 5, 5, 5, 5)) for number in (3, 4, 5, 6))])
    look = look_at_ballots(shelf, catalogue)
    take_in([send(a_school_that_gives(2))])
    before = published(shelf)
    with pytest.raises(NotAllowed, match="changed since you looked"):
        export_shelf(shelf, catalogue, tmp_path / "out", ballots=True, looked=look)
    assert not (tmp_path / "out").exists()
    assert published(shelf) == before, "nothing is known of a release that was none"
    export_shelf(shelf, catalogue, tmp_path / "out", ballots=True, looked=look_at_ballots(shelf, catalogue))
    assert rows(tmp_path / "out", "ballots")


def test_a_look_says_that_nothing_may_leave_where_two_others_would_show_through(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn
) -> None:
    take_in([send(a_school_that_gives(1)), *(send(one_round(number, 5, 5, 5, 5)) for number in (2, 3))])
    look = look_at_ballots(shelf, catalogue)
    ((told, stay),) = [(each.told, each.stay) for each in look.schools]
    assert (look.ballots, told, stay) == (0, (), ("equity",))


def published(shelf: Shelf) -> list[object]:
    with shelf.reading() as db:
        return list(shelf_published.cells(db))
