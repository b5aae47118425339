"""The region by command: schools found by what is public, groups, growth, a programme, exports."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from lis_desktop.bundle import write_bundle
from lis_desktop.core.school import SchoolKind
from tests.cli.conftest import Lis
from tests.consortium.test_region_view import HIGH, LOW, school


@pytest.fixture
def region(lis: Lis, tmp_path: Path) -> Lis:
    """Three schools of Maine, three of Vermont (charter schools); Maine's have last year too."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    schools = [school(n, year="2025-26") for n in (1, 2, 3)]
    schools += [school(n, HIGH, priorities=("equity",)) for n in (1, 2, 3)]
    schools += [school(n, LOW, state="VT", kind=SchoolKind.CHARTER) for n in (4, 5, 6)]
    for place, each in enumerate(schools):
        (inbox / f"{place}.lisbundle.zip").write_bytes(write_bundle(each))
    assert lis("consortium", "import", inbox).code == 0
    return lis


def test_schools_are_listed_by_what_is_public_about_them(region: Lis) -> None:
    found = json.loads(region("consortium", "list", "--type", "charter", "--year", "2026-27", "--json").out)
    assert [each["state"] for each in found] == ["VT"] * 3
    assert (found[0]["type"], found[0]["grades"], found[0]["zip"]) == ("charter", [9, 12], None)
    assert "No school on the shelf is in this group" in region("consortium", "list", "--state", "CT").err
    wrong = region("consortium", "list", "--state", "NY")
    assert wrong.code == 1
    assert "NY" in wrong.err


def test_a_group_of_the_region_and_its_strengths(region: Lis) -> None:
    found = json.loads(region("consortium", "region", "--state", "VT", "--json").out)
    equity = next(each for each in found["dimensions"] if each["id"] == "equity")
    assert (found["schools"], equity["counts"], found["needs"]) == (3, [60, 30, 0, 0], ["equity"])
    told = region("consortium", "region", "--state", "ME").out
    assert "Strengths: 1.1 Equity" in told


def test_growth_of_the_schools_in_both_years(region: Lis) -> None:
    found = json.loads(region("consortium", "growth", "--before", "2025-26", "--json").out)
    row = next(each for each in found["dimensions"] if each["id"] == "equity")
    assert (found["schools"], row["change"]) == (3, "up")
    assert "3 schools are in both" in region("consortium", "growth", "--before", "2025-26").out
    assert region("consortium", "growth", "--before", "2019-20").code == 1


def test_a_programme_for_the_desk_and_what_of_it_may_leave(region: Lis) -> None:
    found = json.loads(region("consortium", "programme", "--json").out)
    assert found["lines"][0] == {"id": "equity", "named": 3, "low_and_agreed": 3, "could_host": 3}
    alone = region("consortium", "programme", "--state", "ME", "--for-others")
    assert "fewer than 3" in alone.out


def test_exports_with_groups_and_a_workbook(region: Lis, tmp_path: Path) -> None:
    written = region("consortium", "export", "--out", tmp_path / "out", "--by", "state")
    assert written.code == 0, written.err
    with (tmp_path / "out" / "benchmark_levels.csv").open(encoding="utf-8") as file:
        groups = {row["group"] for row in csv.DictReader(file) if row["school_year"] == "2026-27"}
    assert groups == {"all", "state ME", "state VT"}
    made = region("consortium", "workbook", "--out", tmp_path / "region.xlsx", "--type", "charter")
    assert made.out.strip() == str(tmp_path / "region.xlsx")
    assert (tmp_path / "region.xlsx").read_bytes().startswith(b"PK")
    assert region("consortium", "export", "--out", tmp_path / "out", "--by", "color").code == 1


def test_more_is_told_of_a_school_by_command(lis: Lis) -> None:
    made = lis(
        "assessment", "new", "--school", "Dune High", "--year", "2026-27", "--grades", "9-12"
    ).out.strip()
    assert lis("assessment", "school", made, "--zip", "04240", "--type", "public").code == 0
    (told,) = json.loads(lis("assessment", "list", "--json").out)
    assert (told["type"], told["grades"], told["zip"], told["county"]) == ("public", [9, 12], "04240", None)
    wrong = lis("assessment", "school", made, "--zip", "4240")
    assert wrong.code == 1
    assert "04240" in wrong.err
