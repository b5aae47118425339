"""The region as a workbook: what other programs read is what was released, and no cell is a formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import StorageTrouble
from lis_desktop.core.school_filter import SchoolFilter
from lis_desktop.services.consortium.region.workbook import write_region_workbook
from lis_desktop.store.shelf.opened import Shelf
from tests.consortium.test_region_view import school

DAY = date(2026, 11, 22)


@pytest.fixture
def written(
    shelf: Shelf,
    catalogue: Catalogue,
    send: Callable[..., Path],
    take_in: Callable[..., object],
    tmp_path: Path,
) -> Path:
    """Three schools of Maine, three of Vermont, each in two years; one with a name like a formula."""
    schools = [school(n, year="2025-26") for n in (1, 2, 3)] + [
        school(n, (0, 9, 9, 9), state="ME" if n < 4 else "VT", priorities=("equity",)) for n in range(1, 7)
    ]
    schools[-1] = replace(schools[-1], school=replace(schools[-1].school, name="=1+1"))
    take_in([send(each) for each in schools])
    out = tmp_path / "region.xlsx"
    vermont = SchoolFilter(states=frozenset({"VT"}))
    return write_region_workbook(shelf, catalogue, out, (vermont,), today=DAY)


def sheet(path: Path, name: str) -> pd.DataFrame:
    return pd.read_excel(path, sheet_name=name, engine="calamine")


def test_the_region_and_a_group_are_there_with_their_sums(written: Path) -> None:
    levels = sheet(written, "Levels")
    now = levels[(levels.school_year == "2026-27") & (levels.dimension == "equity")]
    assert now[now.group == "all"].n.tolist() == [0, 54, 54, 54]
    assert now[now.group == "state VT"].n.tolist() == [0, 27, 27, 27]


def test_growth_and_programme_are_there(written: Path) -> None:
    growth = sheet(written, "Growth").set_index("dimension")
    assert growth.loc["equity", "change"] == "up"
    assert growth.loc["equity", ["before_n", "after_n"]].tolist() == [90, 81]
    programme = sheet(written, "Programme")
    now = programme[programme.school_year == "2026-27"].set_index("dimension")
    assert now.loc["equity", "named"] == 6


def test_no_cell_can_be_taken_for_a_formula(written: Path) -> None:
    everything = pd.read_excel(written, sheet_name=None, header=None, engine="calamine")
    texts = [
        cell for frame in everything.values() for cell in frame.to_numpy().ravel() if isinstance(cell, str)
    ]
    assert "'=1+1" in texts
    assert not [each for each in texts if each.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_written_again_on_the_same_day_it_is_the_same_file(
    written: Path, shelf: Shelf, catalogue: Catalogue
) -> None:
    before = written.read_bytes()
    write_region_workbook(shelf, catalogue, written, (SchoolFilter(states=frozenset({"VT"})),), today=DAY)
    assert written.read_bytes() == before


def test_a_folder_that_is_not_there_is_told_before_anything_is_released(
    shelf: Shelf, catalogue: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(StorageTrouble):
        write_region_workbook(shelf, catalogue, tmp_path / "nowhere" / "region.xlsx")
