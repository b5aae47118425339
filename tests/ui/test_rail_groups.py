"""The rail's groups: a teacher sees the school's way, staff their own pages, and the keyboard reaches all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lis_desktop.paths import DataPaths
from lis_desktop.settings import Settings, load_settings, save_settings
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.page import Page
from lis_desktop.ui.page_list import PAGES, PageEntry, Shelf, page
from lis_desktop.ui.rail import Rail
from lis_desktop.ui.rail_groups import RailGroups
from lis_desktop.ui.shelf_words import shelf_words
from tests.ui.faculty_window import begin, front, window_on

ENTRIES = (
    PageEntry("setup", "Set up", page("setup", "SetupPage")),
    PageEntry("league", "League", page("about", "LeaguePage"), Shelf.LEAGUE, "users"),
    PageEntry("ideas", "Ideas", page("ideas", "IdeasPage"), Shelf.LEAGUE, "star"),
    PageEntry("desk", "Import desk", page("desk", "DeskPage"), Shelf.STAFF, "inbox"),
    PageEntry("preferences", "Preferences", page("preferences", "PreferencesPage"), Shelf.BELOW, "settings"),
)


def shown(rail: Rail) -> list[str]:
    return [line.text() for line in rail._walk if not line.isHidden()]


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    made = Rail(ENTRIES)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_every_line_of_the_list_leads_to_a_page(entry: PageEntry) -> None:
    assert issubclass(entry.load(), Page)


def test_the_staffs_pages_are_nowhere_until_they_are_wanted(rail: Rail) -> None:
    assert shown(rail) == ["Set up", "The League", "Preferences"]
    assert rail.order == ("setup", "league", "ideas", "preferences")
    rail.show_staff(True)
    assert shown(rail) == ["Set up", "The League", "For Consortium staff", "Preferences"]
    assert "desk" in rail.order


def test_the_way_stays_in_sight_beside_the_league_and_folds_for_staff(rail: Rail) -> None:
    rail.show_staff(True)
    rail.show_here("ideas")
    assert shown(rail) == [
        "Set up",
        "The League",
        "League",
        "Ideas",
        "For Consortium staff",
        "Preferences",
    ]
    rail.show_here("desk")
    assert shown(rail) == [
        "Self-assessment",
        "The League",
        "For Consortium staff",
        "Import desk",
        "Preferences",
    ]
    rail.show_here("preferences")
    assert "Import desk" in shown(rail), "looking at the preferences folds nothing"


def test_preferences_stay_in_sight_where_the_way_is_longer_than_the_rail(qtbot: QtBot) -> None:
    long = Rail(PAGES)
    qtbot.addWidget(long)
    long.resize(long.width(), 300)
    long.show()
    long.timer.show()
    qtbot.waitExposed(long)
    preferences = next(line for line in long.buttons if line.entry.id == "preferences")
    last = next(line for line in long.buttons if line.entry.id == "export")
    assert last.visibleRegion().boundingRect() != last.rect(), "the way does not fit: it scrolls"
    assert preferences.visibleRegion().boundingRect() == preferences.rect()


def test_a_groups_line_opens_and_folds_by_keys_and_says_which(rail: Rail) -> None:
    rail.show_here("setup")
    line = rail.lines[Shelf.LEAGUE]
    assert line.accessibleName() == "The League, 2 pages, folded"
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert line.accessibleName() == "The League, 2 pages, open"
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rail.buttons[1]
    QTest.keyClick(line, Qt.Key.Key_Left)
    assert shown(rail) == ["Set up", "The League", "Preferences"]


def test_where_the_page_is_folded_away_its_group_is_where_tab_goes(rail: Rail) -> None:
    rail.show_here("ideas")
    line = rail.lines[Shelf.LEAGUE]
    line.click()
    assert line.here
    assert line.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert line.accessibleName().endswith("this page is in it")


def test_unfolding_the_way_takes_the_keyboard_to_its_first_page(rail: Rail) -> None:
    rail.show_staff(True)
    rail.show_here("desk")
    line = rail.lines[Shelf.WAY]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.isHidden()
    assert QApplication.focusWidget() is rail.buttons[0]


def test_the_league_beside_the_way_fits_a_small_laptop() -> None:
    """Eleven pages of the way, the League's line and five pages, the preferences; 99 pixels of heading and
    rules, and the status line below: a window of 738 pixels is what a 768 screen leaves."""
    from lis_desktop.ui.rail_button import _HEIGHT

    assert (11 + 6 + 1) * _HEIGHT + 99 + 36 <= 738


def test_nothing_is_open_that_is_not_shown() -> None:
    groups = RailGroups(staff_shown=False, opened=Shelf.STAFF)
    assert groups.is_open(Shelf.WAY)
    assert not groups.is_open(Shelf.STAFF)


def stage(window: MainWindow) -> set[str]:
    return {each.entry.id for each in window.rail.buttons if not each.isHidden()}


def test_a_teacher_never_meets_the_import_desk_on_the_way_through_the_pages(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "export") as window:
        assert "consortium" not in stage(window)
        met = set()
        for _ in range(len(PAGES)):
            met.add(window.page_id)
            window.step_page(1)
        assert not met & {entry.id for entry in PAGES if entry.shelf is Shelf.STAFF}


def test_a_tick_in_the_preferences_shows_the_staffs_pages_and_is_remembered(
    qtbot: QtBot, tmp_path: Path
) -> None:
    from lis_desktop.ui.pages.preferences import PreferencesPage

    begin(tmp_path)
    with window_on(qtbot, tmp_path, "preferences") as window:
        page = front(window, PreferencesPage)
        page.staff.shown.click()
        QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        assert window.page_id == "consortium"
        assert "consortium" in stage(window)
        assert load_settings(window._desk.workspace.paths.settings).staff_pages is True  # type: ignore[union-attr]
        QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        assert window.page_id == "welcome"


def test_a_password_in_the_shelfs_address_is_taken_out_again_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    from lis_desktop.ui.pages.preferences import PreferencesPage

    with window_on(qtbot, tmp_path / "desk", "preferences") as window:
        card = front(window, PreferencesPage).staff
        card.shown.click()
        card.address.setFocus()
        QTest.keyClicks(card.address, "postgresql+psycopg://desk:Canary-7f31@db.example.org/shelf")
        QTest.keyClick(card.address, Qt.Key.Key_Return)
        assert card.address.text() == "postgresql+psycopg://desk@db.example.org/shelf"
        assert not card.address.isUndoAvailable()
        assert "password file" in card.field.below.text()
        assert card.field.below.isVisible()
        QTest.keyClick(card.address, Qt.Key.Key_Backspace)
        assert "taken out" not in card.field.below.text()
    kept = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]
    assert any(b"db.example.org" in each for each in kept), "the control"
    assert not any(b"Canary-7f31" in each for each in kept)


def test_a_password_that_an_earlier_version_kept_is_gone_once_the_window_is_open(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = DataPaths(tmp_path).settings
    asking = "postgresql+psycopg://desk:Canary-7f31@db.example.org/shelf"
    save_settings(file, Settings(text_percent=125, shelf_address=asking))
    assert "Canary-7f31" in file.read_text(), "the control"
    with window_on(qtbot, tmp_path, "preferences") as window:
        assert "Canary-7f31" not in file.read_text()
        kept = window._desk.settings  # type: ignore[union-attr]
    assert (kept.shelf_address, kept.text_percent) == ("postgresql+psycopg://desk@db.example.org/shelf", 125)


def test_settings_of_before_know_nothing_of_staff(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    save_settings(file, Settings())
    assert load_settings(file).staff_pages is None
    save_settings(file, Settings(staff_pages=False, shelf_address="postgresql+psycopg://reader@host/shelf"))
    assert load_settings(file) == Settings(
        staff_pages=False, shelf_address="postgresql+psycopg://reader@host/shelf"
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "The shelf on this computer"),
        ("postgresql+psycopg://desk:secret@db.example.org/shelf", "The shelf at db.example.org"),
        ("postgresql+psycopg:///shelf?host=/run/postgresql", "The shelf elsewhere"),
        ("sqlite:///back/shelf.sqlite", "The shelf in shelf.sqlite"),
        ("back/shelf.sqlite", "The shelf in shelf.sqlite"),
    ],
)
def test_where_the_shelf_is_is_told_without_its_password(address: str, words: str) -> None:
    assert shelf_words(address) == words


def test_at_the_staffs_pages_no_school_stands_above(rail: Rail) -> None:
    rail.show_staff(True)
    rail.show_assessment("Harborview High School", "2026-27")
    rail.show_here("setup")
    assert rail._school.text() == "Harborview High School"
    rail.show_here("desk")
    assert rail._school.text() == "Consortium desk"
