"""Two laptops of one school: side by side, decided by a person, reopened, or asked about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import Standing, shelf_list
from lis_desktop.services.workspace import open_workspace
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.conflicts import ConflictsPage
from tests.bundle_samples import sample_extract
from tests.ui.faculty_window import front, window_on


def on(folder: Path) -> closing[Shelf]:
    return closing(open_shelf(DataPaths(folder)))


@pytest.fixture
def torn(tmp_path: Path) -> Path:
    """A shelf with one conflict: the second laptop put other priorities."""
    folder, mail = tmp_path / "desk", tmp_path / "mail"
    mail.mkdir()
    one = sample_extract(1)
    (mail / "a.lisbundle.zip").write_bytes(write_bundle(one))
    other = replace(one, priorities=("equity",))
    (mail / "b.lisbundle.zip").write_bytes(write_bundle(other))
    with on(folder) as shelf, open_workspace(DataPaths(folder)) as workspace:
        import_bundles(shelf, workspace.instruments, [mail])
    return folder


@pytest.fixture
def window(qtbot: QtBot, torn: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, torn, "staff-conflicts") as opened:
        page = front(opened, ConflictsPage)
        qtbot.waitUntil(page.view.isVisible, timeout=20_000)
        yield opened


def test_what_differs_stands_side_by_side_and_nothing_is_chosen_for_you(window: MainWindow) -> None:
    page = front(window, ConflictsPage)
    assert page.card.title.text() == "1 open conflict"
    assert not page.view.decide.isEnabled()
    assert page.view.table is not None
    rows = page.view.table.rows_model.rows
    assert any("priority" in row.about for row in rows)
    assert all(len(row.values) == 2 for row in rows)
    assert page.view.table.rows_model.headerData(2, page.view.table.horizontalHeader().orientation()) == "B"


def test_one_is_decided_for_and_the_decision_is_taken_back(
    qtbot: QtBot, window: MainWindow, torn: Path
) -> None:
    page = front(window, ConflictsPage)
    page.view.choices[1].click()
    assert page.view.decide.text() == "Let B count"
    page.view.decide.click()
    qtbot.waitUntil(lambda: page.view.reopen.isVisible(), timeout=20_000)
    with on(torn) as shelf:
        assert shelf_list(shelf)[0].standing is Standing.EFFECTIVE
    assert "B counts" in page.view.hint.text()
    page.view.reopen.click()
    qtbot.waitUntil(lambda: page.view.decide.isVisible(), timeout=20_000)
    with on(torn) as shelf:
        assert shelf_list(shelf)[0].standing is Standing.CONFLICT


def test_the_question_to_the_school_is_ready_to_send_and_holds_no_figure(window: MainWindow) -> None:
    page = front(window, ConflictsPage)
    page.view.ask.click()
    assert "Düneberg High 1" in page.view.question.toPlainText()
    page.view.copy.click()
    assert QApplication.clipboard().text() == page.view.question.toPlainText()
    assert "equity" not in page.view.question.toPlainText()


def test_without_a_conflict_the_page_says_what_it_would_hold(qtbot: QtBot, tmp_path: Path) -> None:
    with window_on(qtbot, tmp_path / "empty", "staff-conflicts") as window:
        page = front(window, ConflictsPage)
        qtbot.waitUntil(page.nothing.isVisible, timeout=20_000)
        assert not page.view.isVisible()
