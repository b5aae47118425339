"""The table of schools: filtered as one chooses, one school opened, and who is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.core.errors import NotFound
from lis_desktop.core.extract import Extract
from lis_desktop.core.school import SchoolFacts, SchoolKind
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.school import school_file
from lis_desktop.services.consortium.view import shelf_list
from lis_desktop.services.workspace import open_workspace
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.schools import SchoolsPage
from tests.bundle_samples import fixed_uuid, sample_extract
from tests.ui.faculty_window import front, window_on


def on(folder: Path) -> closing[Shelf]:
    return closing(open_shelf(DataPaths(folder)))


def school(number: int, state: str, kind: SchoolKind | None = None, year: str = "2026-27") -> Extract:
    one = sample_extract(number)
    place = replace(one.school, state=state, facts=SchoolFacts(kind=kind))
    made = replace(one, school=place, school_year=year)
    return made if year == "2026-27" else replace(made, assessment_id=fixed_uuid(5000 + number))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three schools this year; the fourth sent something the year before."""
    mail = tmp_path / "mail"
    mail.mkdir()
    sent = (
        school(1, "ME", SchoolKind.CHARTER),
        school(2, "VT"),
        school(3, "VT", SchoolKind.PUBLIC),
        school(4, "ME", year="2025-26"),
    )
    for number, each in enumerate(sent):
        (mail / f"{number}.lisbundle.zip").write_bytes(write_bundle(each))
    desk = tmp_path / "desk"
    with on(desk) as shelf, open_workspace(DataPaths(desk)) as workspace:
        import_bundles(shelf, workspace.instruments, [mail])
    return desk


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, folder, "staff-schools") as opened:
        page = front(opened, SchoolsPage)
        qtbot.waitUntil(page.card.isVisible, timeout=20_000)
        yield opened


def names(page: SchoolsPage) -> set[str]:
    return {row.school_name for row in page.table.rows_model.rows}


def test_filters_narrow_the_table_together(window: MainWindow) -> None:
    page = front(window, SchoolsPage)
    assert page.count.text() == "4 assessments"
    page.group.state.setCurrentText("VT")
    page.group._on_chosen()
    assert names(page) == {"Düneberg High 2", "Düneberg High 3"}
    page.group.kind.setCurrentText("Public")
    page.group._on_chosen()
    assert names(page) == {"Düneberg High 3"}
    assert page.count.text() == "1 of 4 shown"
    page.name.setText("high 1")
    assert names(page) == set()


def test_who_is_missing_is_told_for_the_latest_year_and_for_an_earlier_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = front(window, SchoolsPage)
    assert [row.school_name for row in page.missing.table.rows_model.rows] == ["Düneberg High 4"]
    page.missing.year.setCurrentText("2025-26")
    page.missing._on_year()
    qtbot.waitUntil(lambda: "Nobody" in page.missing.told.text(), timeout=20_000)


def test_enter_opens_a_school_with_its_years_and_its_receipts(qtbot: QtBot, window: MainWindow) -> None:
    page = front(window, SchoolsPage)
    page.name.setText("high 2")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(page.school.isVisible, timeout=20_000)
    assert page.school.title.text() == "Düneberg High 2"
    (line,) = page.school.lines.rows_model.rows
    assert (line.run, Path(line.file).name) == (1, "1.lisbundle.zip")
    assert "No code speaks for it" in page.school._keys.text()


def test_a_school_whose_run_was_undone_is_not_there_any_more(folder: Path) -> None:
    from lis_desktop.services.consortium.book import undo_run

    with on(folder) as shelf:
        key = shelf_list(shelf)[0].school_key
        assert school_file(shelf, key).lines
        undo_run(shelf, 1)
        with pytest.raises(NotFound):
            school_file(shelf, key)


def test_a_roster_says_who_is_expected_and_one_that_does_not_fit_changes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = front(window, SchoolsPage)
    bad = tmp_path / "bad.csv"
    bad.write_text("name,state\nHarborview High School,Maine\n", encoding="utf-8")
    page._on_roster("2026-27", bad)
    qtbot.waitUntil(lambda: page.message.isVisible(), timeout=20_000)
    assert "MAINE" in page.message.text
    good = tmp_path / "good.csv"
    good.write_text("name,state\nHarborview High School,ME\nDüneberg High 2,VT\n", encoding="utf-8")
    page._on_roster("2026-27", good)
    qtbot.waitUntil(lambda: "2 schools are expected" in page.message.text, timeout=20_000)
    qtbot.waitUntil(lambda: "1 school of the 2 on the roster" in page.missing.told.text(), timeout=20_000)
    assert [row.last_year for row in page.missing.table.rows_model.rows] == [""]
