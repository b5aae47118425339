"""Walks every page of the sample school in every palette, as somebody who listens, or reads large text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPushButton, QWidget

from lis_desktop.paths import DataPaths
from lis_desktop.services import demo
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, ThemeChoice
from lis_desktop.ui.app import make_application
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.page_list import PAGES
from lis_desktop.ui.rail_button import RailButton, RailLine
from lis_desktop.ui.theme import Theme
from lis_desktop.ui.widgets.buttons import PrimaryButton
from tests.ui.late_panels import make_late_panels

THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST)
SCREENS = ((1366, 768, 100), (1366, 768, 150), (1920, 1080, 150), (1366, 768, 175))
"""By text size: each change of it goes through every page that was opened before."""
ROUNDING = 1


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[MainWindow, Theme]]:
    paths = DataPaths(tmp_path_factory.mktemp("sample"))
    with open_workspace(paths) as workspace:
        settings = Settings(place=Place(assessment_id=demo.create_sample(workspace).id))
    theme = Theme(make_application(), ThemeChoice.LIGHT, 100)
    window = MainWindow(theme)
    window.show()
    window.sit_down(Desk(open_workspace(paths), settings, theme, window))
    yield window, theme
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.choose(ThemeChoice.AUTO)
    theme.set_percent(100)
    theme.deleteLater()
    QApplication.processEvents()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def focusable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
    ]


def told_name(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name).strip() if told is not None else ""


def without_name(window: QWidget) -> list[str]:
    buddies = {label.buddy() for label in window.findChildren(QLabel) if label.buddy() is not None}
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in focusable(window)
        if not told_name(widget) or (isinstance(widget, QComboBox) and widget not in buddies)
    ]


def cut_off(window: QWidget) -> list[str]:
    cut = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, RailButton):
            continue
        if isinstance(widget, QLabel) and widget.text():
            room, need = widget.contentsRect(), widget.sizeHint()
            if widget.wordWrap():
                fits = widget.heightForWidth(widget.width()) <= widget.height() + ROUNDING
            else:
                margin = widget.width() - room.width()
                fits = need.width() - margin <= room.width() + ROUNDING
            if not fits:
                cut.append(f"label {widget.text()!r} {widget.size()} needs {need}")
        elif isinstance(widget, QAbstractButton) and widget.text():
            need = widget.sizeHint()
            if need.width() > widget.width() + ROUNDING or need.height() > widget.height() + ROUNDING:
                cut.append(f"button {widget.text()!r} {widget.size()} needs {need}")
    return cut


def test_the_walk_sees_a_button_without_a_name_and_one_that_is_cut(
    sample: tuple[MainWindow, Theme],
) -> None:
    window, _ = sample
    window.show_page("welcome")
    assert window.page is not None
    nameless = QPushButton("", window.page)
    narrow = QPushButton("Words that need far more room than this", window.page)
    narrow.setFixedWidth(40)
    nameless.show()
    narrow.show()
    settle()
    assert any("QPushButton" in each for each in without_name(window))
    assert any("far more room" in each for each in cut_off(window))
    for each in (nameless, narrow):
        each.setParent(None)
        each.deleteLater()
    settle()
    assert without_name(window) == []


@pytest.mark.parametrize("choice", THEMES, ids=lambda choice: choice.value)
def test_everything_that_takes_the_keyboard_says_what_it_is(
    sample: tuple[MainWindow, Theme], choice: ThemeChoice
) -> None:
    window, theme = sample
    theme.choose(choice)
    nameless = {}
    for entry in PAGES:
        window.show_page(entry.id)
        settle()
        assert window.page_id == entry.id
        assert focusable(window)
        if found := without_name(window):
            nameless[entry.id] = found
    assert nameless == {}


@pytest.mark.parametrize(("width", "height", "percent"), SCREENS)
def test_no_words_are_cut_off_on_a_small_laptop_nor_in_large_text(
    sample: tuple[MainWindow, Theme], width: int, height: int, percent: int
) -> None:
    window, theme = sample
    theme.choose(ThemeChoice.LIGHT)
    theme.set_percent(percent)
    window.resize(width, height)
    cut = {}
    for entry in PAGES:
        window.show_page(entry.id)
        window.resize(width, height)
        settle()
        assert (window.width(), window.height()) == (width, height), entry.id
        if found := cut_off(window):
            cut[entry.id] = found
        assert window.page is not None
        if beyond := window.page._scroll.horizontalScrollBar().maximum():
            cut[entry.id] = [*cut.get(entry.id, ()), f"{beyond} pixels to the right of the page"]
    assert cut == {}


def swallowed(window: QWidget) -> list[str]:
    """Buttons whose "&" would be drawn as a line below the space that follows."""
    texts = [each.text() for each in window.findChildren(QAbstractButton) if not isinstance(each, RailLine)]
    return [text for text in texts if re.search(r"(?<!&)&(?![&\w])", text)]


def test_no_button_swallows_an_ampersand(sample: tuple[MainWindow, Theme]) -> None:
    window, _ = sample
    eaten = QPushButton("Strengths & challenges", window)
    assert swallowed(window) == ["Strengths & challenges"]
    eaten.setParent(None)
    for entry in PAGES:
        window.show_page(entry.id)
        make_late_panels(window.page)
        settle()
    assert swallowed(window) == []


def test_every_page_has_one_title_and_at_most_one_primary_button_in_its_head(
    sample: tuple[MainWindow, Theme],
) -> None:
    window, _ = sample
    for entry in PAGES:
        window.show_page(entry.id)
        settle()
        page = window.page
        assert page is not None
        assert page.title
        shown = [each for each in page.head_buttons if isinstance(each, PrimaryButton) and each.isVisible()]
        assert len(shown) <= 1, entry.id
