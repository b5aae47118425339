"""The region behind its gate, the programme with and without names, and the log that tells on a change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.core.extract import Extract
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.workspace import open_workspace
from lis_desktop.store.shelf.log import Event
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.log import LogPage, event_words
from lis_desktop.ui.pages.staff.region import RegionPage
from tests.bundle_samples import fixed_uuid, sample_extract
from tests.ui.faculty_window import front, window_on


def on(folder: Path) -> closing[Shelf]:
    return closing(open_shelf(DataPaths(folder)))


def sent() -> Iterator[Extract]:
    """Four schools this year; the first three sent something the year before too."""
    for number in (1, 2, 3, 4):
        yield sample_extract(number)
    for number in (1, 2, 3):
        earlier = replace(sample_extract(number), school_year="2025-26")
        yield replace(earlier, assessment_id=fixed_uuid(7000 + number))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    mail, desk = tmp_path / "mail", tmp_path / "desk"
    mail.mkdir()
    for number, each in enumerate(sent()):
        (mail / f"{number}.lisbundle.zip").write_bytes(write_bundle(each))
    with on(desk) as shelf, open_workspace(DataPaths(desk)) as workspace:
        import_bundles(shelf, workspace.instruments, [mail])
    return desk


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, folder, "staff-region") as opened:
        page = front(opened, RegionPage)
        qtbot.waitUntil(page.region.isVisible, timeout=20_000)
        yield opened


def test_the_latest_year_stands_first_with_what_the_gate_lets_through(window: MainWindow) -> None:
    page = front(window, RegionPage)
    assert page.cycle.currentText().startswith("2026-27")
    assert page.region.note.text().startswith("4 schools count")
    rows = {row.cell.dimension_id: row for row in page.region.table.rows_model.rows}
    assert rows["equity"].cell.schools == 4
    assert page.region.bar.isVisible()


def test_a_group_of_too_few_schools_shows_nothing_and_says_why(qtbot: QtBot, window: MainWindow) -> None:
    page = front(window, RegionPage)
    page.group.state.setCurrentText("VT")
    page.group._on_chosen()
    qtbot.waitUntil(lambda: page.region.note.text().startswith("0 schools count"), timeout=20_000)
    assert {row.spread for row in page.region.table.rows_model.rows} == {"Fewer than 3 schools: not shown"}
    assert not page.region.bar.isVisible()


def test_growth_compares_the_schools_that_are_in_both_years(qtbot: QtBot, window: MainWindow) -> None:
    page = front(window, RegionPage)
    qtbot.waitUntil(lambda: "3 schools are in both" in page.growth.told.text(), timeout=20_000)
    assert page.growth.before.currentText() == "2025-26"


def test_the_programme_names_schools_at_the_desk_and_none_where_it_may_leave(window: MainWindow) -> None:
    page = front(window, RegionPage)
    assert "Düneberg High 1" in page.programme.detail.text()
    page.programme.for_others.click()
    assert "Düneberg" not in page.programme.detail.text()
    counts = [row.named for row in page.programme.table.rows_model.rows]
    assert all(each is None or each >= 3 for each in counts)


def test_the_tables_are_written_into_the_chosen_folder(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = front(window, RegionPage)
    page.files.write_tables(str(tmp_path / "tables"))
    qtbot.waitUntil(lambda: "The tables are in tables" in page.message.text, timeout=20_000)
    assert (tmp_path / "tables" / "datapackage.json").exists()


def test_the_log_holds_and_a_changed_line_is_found(qtbot: QtBot, folder: Path) -> None:
    with window_on(qtbot, folder, "staff-log") as window:
        page = front(window, LogPage)
        qtbot.waitUntil(lambda: page.chip.text() == "As it was written", timeout=20_000)
        assert page.table.rows_model.rowCount() == 1
        page.known.setText("0" * 64)
        page.verify.click()
        qtbot.waitUntil(lambda: page.chip.text() == "Changed", timeout=20_000)
        assert "Line 1" in page.told.text()


@pytest.mark.parametrize("event", Event, ids=lambda each: each.value)
def test_every_event_of_the_log_has_words(event: Event) -> None:
    assert event_words(event.value) != event.value


def test_the_workbook_holds_the_region_and_the_chosen_group(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = front(window, RegionPage)
    page.group.state.setCurrentText("ME")
    page.files.write_workbook(tmp_path / "region.xlsx")
    qtbot.waitUntil(lambda: "Saved region.xlsx" in page.message.text, timeout=20_000)
    assert (tmp_path / "region.xlsx").read_bytes().startswith(b"PK")


def test_the_shelf_is_backed_up_from_the_log_page(qtbot: QtBot, folder: Path) -> None:
    with window_on(qtbot, folder, "staff-log") as window:
        page = front(window, LogPage)
        page.back_up.click()
        qtbot.waitUntil(lambda: "backed up and verified" in page.message.text, timeout=20_000)
        qtbot.waitUntil(lambda: page.table.rows_model.rows[0].event == "backed_up", timeout=20_000)
