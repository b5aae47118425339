"""A morning at the desk by keyboard: drop, look, take in, decide, undo, and send the digest."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.bundle.digest import open_digest
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium import book as shelf_desk
from lis_desktop.services.consortium import keys as consortium_keys
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import Standing, shelf_list
from lis_desktop.settings import Settings, save_settings
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.conflicts import ConflictsPage
from lis_desktop.ui.pages.staff.digest import DigestPage
from lis_desktop.ui.pages.staff.import_desk import ImportDeskPage
from lis_desktop.ui.pages.staff.keys import KeysPage
from tests.bundle_samples import sample_extract
from tests.ui.faculty_window import front, window_on

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PATIENCE = 20_000


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """Four schools, one of them from two laptops that know nothing of each other."""
    folder = tmp_path / "mail"
    folder.mkdir()
    for number in (1, 2, 3, 4):
        (folder / f"{number}.lisbundle.zip").write_bytes(write_bundle(sample_extract(number)))
    twin = replace(sample_extract(1), priorities=("equity",))
    (folder / "1-second-laptop.lisbundle.zip").write_bytes(write_bundle(twin))
    return folder


def on(folder: Path) -> closing[Shelf]:
    return closing(open_shelf(DataPaths(folder)))


def standings(folder: Path) -> list[Standing]:
    with on(folder) as shelf:
        return sorted((each.standing for each in shelf_list(shelf)), key=lambda each: each.value)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab_to(wanted: QWidget) -> None:
    """Press Tab until the keyboard is there: whoever has no mouse must arrive."""
    for _ in range(60):
        if focused() is wanted:
            return
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {wanted.accessibleName() or wanted}")


def drop(page: ImportDeskPage, folder: Path) -> None:
    """The one thing that is no key; “Choose a folder” does the same by keyboard."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    none = Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.LeftButton
    page.bring_in.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, none))


def rest(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until every look at the shelf has come home."""
    assert window._desk is not None
    jobs = window._desk.jobs
    qtbot.waitUntil(lambda: not jobs.busy, timeout=PATIENCE)


def go(qtbot: QtBot, window: MainWindow, page_id: str) -> None:
    """By Ctrl+Page Down or Up alone."""
    order = window.rail.order
    steps = order.index(page_id) - order.index(window.page_id)
    for _ in range(abs(steps)):
        QTest.keyClick(window, Qt.Key.Key_PageDown if steps > 0 else Qt.Key.Key_PageUp, CONTROL)
    assert window.page_id == page_id
    rest(qtbot, window)


def test_a_morning_at_the_desk_without_a_mouse(qtbot: QtBot, tmp_path: Path, mail: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    save_settings(DataPaths(desk).settings, Settings(staff_pages=True))
    with window_on(qtbot, desk, "welcome") as window:
        QTest.keyClick(window, Qt.Key.Key_3, CONTROL)
        page = front(window, ImportDeskPage)

        drop(page, mail)
        qtbot.waitUntil(page.bring_in.take_in.isVisible, timeout=PATIENCE)
        assert standings(desk) == [], "a look changes nothing"
        assert focused() is page.bring_in.take_in
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: page.message.text.startswith("Read to the end"), timeout=PATIENCE)
        assert standings(desk) == [Standing.CONFLICT] + [Standing.EFFECTIVE] * 3

        go(qtbot, window, "staff-conflicts")
        conflicts = front(window, ConflictsPage)
        qtbot.waitUntil(conflicts.view.isVisible, timeout=PATIENCE)
        conflicts.table.setFocus()
        tab_to(conflicts.view.choices[0])
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
        qtbot.waitUntil(conflicts.view.reopen.isVisible, timeout=PATIENCE)
        assert standings(desk) == [Standing.EFFECTIVE] * 4

        go(qtbot, window, "consortium")
        page.bring_in.files_button.setFocus()
        tab_to(page.runs.undo)
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        assert focused() is page.runs.question.no, "the keyboard stands on the answer that changes nothing"
        tab_to(page.runs.question.yes)
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: "cannot be undone" in page.message.text, timeout=PATIENCE)
        assert "decision" in page.message.text

        go(qtbot, window, "staff-conflicts")
        qtbot.waitUntil(conflicts.view.reopen.isVisible, timeout=PATIENCE)
        conflicts.table.setFocus()
        tab_to(conflicts.view.reopen)
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: conflicts.view.decide.isVisible(), timeout=PATIENCE)

        go(qtbot, window, "consortium")
        page.bring_in.files_button.setFocus()
        tab_to(page.runs.undo)
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        tab_to(page.runs.question.yes)
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: "is undone" in page.message.text, timeout=PATIENCE)
        assert standings(desk) == []

        drop(page, mail)
        qtbot.waitUntil(page.bring_in.take_in.isVisible, timeout=PATIENCE)
        QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
        qtbot.waitUntil(lambda: len(standings(desk)) == 4, timeout=PATIENCE)
        rest(qtbot, window)

        go(qtbot, window, "staff-keys")
        keys = front(window, KeysPage)
        qtbot.waitUntil(keys.ceremony.isVisible, timeout=PATIENCE)
        keys.ceremony.name.setFocus()
        QTest.keyClicks(focused(), "Test Consortium")
        keys.ceremony._on_named(tmp_path / "recovery-key.txt")
        qtbot.waitUntil(keys.own.isVisible, timeout=PATIENCE)

        go(qtbot, window, "staff-digest")
        digest = front(window, DigestPage)
        qtbot.waitUntil(digest.next.isVisible, timeout=PATIENCE)
        QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
        assert digest.next.question.isVisible()
        digest.make_into(str(tmp_path))
        qtbot.waitUntil(lambda: "Digest 1 is made" in digest.message.text, timeout=PATIENCE)
    made = open_digest((tmp_path / "digest-1.lisdigest.zip").read_bytes())
    assert {cell.schools for cell in made.cells} == {3}, "the school in conflict counts in no figure"
    with on(desk) as shelf:
        assert consortium_keys.has_keys(shelf)
        assert shelf_desk.verify_log(shelf).first_broken is None
