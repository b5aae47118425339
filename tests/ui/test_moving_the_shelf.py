"""The shelf is moved from the Log page: asked once more, shown with its sums, worked on there if wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.move import move_shelf
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import shelf_list
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import load_settings
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.log import LogPage
from tests.bundle_samples import sample_extract
from tests.ui.faculty_window import front, window_on
from tests.ui.test_every_page import without_name

PATIENCE = 20_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three schools on a shelf."""
    mail, desk = tmp_path / "mail", tmp_path / "desk"
    mail.mkdir()
    for number in (1, 2, 3):
        (mail / f"{number}.lisbundle.zip").write_bytes(write_bundle(sample_extract(number)))
    with closing(open_shelf(DataPaths(desk))) as shelf, open_workspace(DataPaths(desk)) as workspace:
        import_bundles(shelf, workspace.instruments, [mail])
    return desk


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, folder, "staff-log") as opened:
        rest(qtbot, opened)
        yield opened


def rest(qtbot: QtBot, window: MainWindow) -> None:
    jobs = front(window, LogPage).desk.jobs
    qtbot.waitUntil(lambda: not jobs.busy, timeout=PATIENCE)


def press_move(qtbot: QtBot, window: MainWindow, to: str) -> LogPage:
    page = front(window, LogPage)
    page.move_card.to.setText(to)
    page.move_card.move_button.click()
    return page


def test_it_is_asked_once_more_copied_compared_and_worked_on_there(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    page = front(window, LogPage)
    card, there = page.move_card, tmp_path / "elsewhere" / "moved.sqlite"
    assert not card.move_button.isEnabled()
    assert not card.sums.isVisible()
    card.take_file(there)
    card.move_button.click()
    assert card.question.isVisible()
    assert not there.exists()
    card.question.no.click()
    rest(qtbot, window)
    assert not there.exists()
    card.move_button.click()
    card.question.yes.click()
    rest(qtbot, window)
    assert "tables with" in card.told.text()
    assert {row.table: row.rows for row in card.sums.rows_model.rows}["bundle"] == 3
    assert all(len(row.hash) == 64 for row in card.sums.rows_model.rows)
    assert page.desk.settings.shelf_address == ""
    assert without_name(window) == []
    assert card.work_there.hasFocus()
    card.work_there.click()
    rest(qtbot, window)
    assert "moved.sqlite" in page.message.text
    assert load_settings(DataPaths(folder).settings).shelf_address == str(there)
    assert page.table.rows_model.rows[0].event == "moved"
    assert not card.sums.isVisible()
    with closing(open_shelf(there)) as moved, closing(open_shelf(DataPaths(folder))) as first:
        assert shelf_list(moved) == shelf_list(first)


def test_a_store_that_holds_something_is_refused_with_what_to_do(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    there = tmp_path / "full.sqlite"
    with closing(open_shelf(DataPaths(folder))) as shelf:
        move_shelf(shelf, there)
    for to, title in (
        (str(there), "There is something on the shelf to move to."),
        (str(DataPaths(folder).shelf), "The shelf is there already."),
        (str(folder / "." / "shelf.sqlite"), "The shelf is there already."),
        ("mongodb://somewhere/shelf", "A shelf cannot be kept"),
    ):
        page = press_move(qtbot, window, to)
        page.move_card.question.yes.click()
        rest(qtbot, window)
        assert title in page.message.text
        assert "Nothing was changed." in page.message.text
        assert not page.move_card.sums.isVisible()


def test_a_bare_name_is_asked_for_its_whole_path(qtbot: QtBot, window: MainWindow) -> None:
    page = press_move(qtbot, window, "moved.sqlite")
    assert "whole path" in page.move_card.where.below.text()
    assert not page.move_card.question.isVisible()
    page.move_card.to.setText("/")
    assert "whole path" not in page.move_card.where.below.text()


def test_a_password_in_the_address_is_taken_out_and_nothing_is_moved(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    page = press_move(qtbot, window, "postgresql+psycopg://desk:Canary-7f31@db.example.org/shelf")
    card = page.move_card
    assert card.to.text() == "postgresql+psycopg://desk@db.example.org/shelf"
    assert not card.to.isUndoAvailable()
    assert "password file" in card.where.below.text()
    assert not card.question.isVisible()
    card.move_button.click()
    assert card.question.isVisible(), "without it, it is an address like any other"


def test_a_move_that_is_stopped_keeps_nothing_there_and_can_be_done_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    there = tmp_path / "moved.sqlite"
    page = press_move(qtbot, window, str(there))
    page.desk.jobs.started.connect(_stop_it)
    page.move_card.question.yes.click()
    rest(qtbot, window)
    page.desk.jobs.started.disconnect(_stop_it)
    assert not page.move_card.sums.isVisible()
    assert "Stopped. Nothing was changed." in page.message.text
    with closing(open_shelf(there)) as moved:
        assert shelf_list(moved) == ()
    page.move_card.move_button.click()
    page.move_card.question.yes.click()
    rest(qtbot, window)
    assert page.move_card.sums.isVisible()


def _stop_it(job: object) -> None:
    job.cancel()  # type: ignore[attr-defined]


@pytest.mark.oracle
def test_it_moves_to_a_database_and_back_and_the_window_works_on_each(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    from tests.consortium.postgres import running_server

    with running_server() as server, server.database() as address:
        for to in (address, str(tmp_path / "back.sqlite")):
            page = press_move(qtbot, window, to)
            page.move_card.question.yes.click()
            rest(qtbot, window)
            assert page.move_card.sums.isVisible(), page.message.text
            page.move_card.work_there.click()
            rest(qtbot, window)
            assert "this desk’s shelf now" in page.message.text
            assert page.table.rows_model.rows[0].event == "moved"
