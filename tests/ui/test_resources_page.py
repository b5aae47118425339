"""Resources in the window: found while typing, kept, added; the internet is never asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lis_desktop.core.league.resources import ResourceSource
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.league.resources import ResourcesPage
from tests.ui.faculty_window import begin, window_on


def page_of(window: MainWindow) -> ResourcesPage:
    page = window.page
    assert isinstance(page, ResourcesPage)
    return page


def titles(page: ResourcesPage) -> list[str]:
    return [each.title for each in page.table.rows_model.rows]


def test_every_key_narrows_the_list_and_signs_do_no_harm(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "resources") as window:
        page = page_of(window)
        everything = titles(page)
        page.search.setText("instructional rou")
        assert titles(page)[0] == "Instructional rounds: how to look at teaching together"
        assert len(titles(page)) < len(everything)
        page.search.setText('") OR *:^ NEAR(')
        assert page.nothing.isVisible() or titles(page)
        page.search.setText("zzzz")
        assert page.nothing.isVisible()
        assert not page.reading.isVisible()


def test_what_is_kept_is_found_again(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "resources") as window:
        page = page_of(window)
        page.reading.keep.click()
        page.only_kept.setChecked(True)
        assert len(titles(page)) == 1
        assert page.reading.keep.text() == "Keep no longer"
        page.reading.keep.click()
        assert titles(page) == []


def test_an_own_resource_is_added_found_copied_and_removed(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "resources") as window:
        page = page_of(window)
        page.add_own.click()
        page.form.name.setText("Our protocol")
        page.form.address.setText("https://example.org/protocol")
        page.form.add_button.click()
        assert not page.form.isVisible()
        page.source.setCurrentIndex(page.source.findData(ResourceSource.SCHOOL))
        page.source.activated.emit(page.source.currentIndex())
        assert titles(page) == ["Our protocol"]
        page.reading.copy.click()
        assert QGuiApplication.clipboard().text() == "https://example.org/protocol"
        page.reading.remove.click()
        assert titles(page) == []


def test_an_address_that_is_none_gets_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "resources") as window:
        page = page_of(window)
        page.add_own.click()
        page.form.name.setText("Our protocol")
        page.form.address.setText("javascript:alert(1)")
        page.form.add_button.click()
        assert page.form.isVisible()
        assert page.message.isVisible()
