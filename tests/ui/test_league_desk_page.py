"""What schools told is read at the desk before others read it, and visits are accepted there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.core.league.desk import ReviewState
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.league import desk
from lis_desktop.services.workspace import open_workspace
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.league_desk import LeagueDeskPage
from lis_desktop.ui.pages.staff.review_card import kind_words, state_words
from tests.consortium.league_year import hosting, request, school
from tests.ui.faculty_window import front, window_on


def on(folder: Path) -> closing[Shelf]:
    return closing(open_shelf(DataPaths(folder)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One school offers to host, another asks to visit."""
    mail, at = tmp_path / "mail", tmp_path / "desk"
    mail.mkdir()
    asks = school(2, LeagueSection(requests=(request(2),)), priorities=("equity",))
    for number, each in enumerate((hosting(1), asks)):
        (mail / f"{number}.lisbundle.zip").write_bytes(write_bundle(each))
    with on(at) as shelf, open_workspace(DataPaths(at)) as workspace:
        import_bundles(shelf, workspace.instruments, [mail])
    return at


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, folder, "staff-league") as opened:
        page = front(opened, LeagueDeskPage)
        qtbot.waitUntil(page.review.isVisible, timeout=20_000)
        yield opened


def test_an_offer_is_read_word_for_word_let_go_and_held_back(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    page = front(window, LeagueDeskPage)
    assert "Come and see." in page.review.words.text()
    assert page.review.heading.text().endswith("1.1 Equity")
    assert not page.review.hold.isEnabled()
    page.review.release.click()
    qtbot.waitUntil(lambda: "the next digest tells it" in page.message.text, timeout=20_000)
    with on(folder) as shelf:
        assert [each.state for each in desk.to_review(shelf)] == [ReviewState.RELEASED]
    qtbot.waitUntil(page.review.hold.isEnabled, timeout=20_000)
    page.review.hold.click()
    qtbot.waitUntil(lambda: "no digest tells it" in page.message.text, timeout=20_000)
    with on(folder) as shelf:
        assert [each.state for each in desk.to_review(shelf)] == [ReviewState.WAITING]


def test_a_visit_is_proposed_with_its_reasons_accepted_and_taken_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = front(window, LeagueDeskPage)
    page.review.release.click()
    qtbot.waitUntil(lambda: page.matching.accept.isVisible(), timeout=20_000)
    (row,) = page.matching.table.rows_model.rows
    assert (row.visitor, row.host) == ("Düneberg High 2", "Düneberg High 1")
    assert row.why
    page.matching.accept.click()
    qtbot.waitUntil(lambda: "1 visit is accepted" in page.message.text, timeout=20_000)
    qtbot.waitUntil(page.matching.take_back.isVisible, timeout=20_000)
    page.matching.take_back.click()
    qtbot.waitUntil(lambda: "taken back" in page.message.text, timeout=20_000)
    qtbot.waitUntil(page.matching.accept.isVisible, timeout=20_000)


def test_without_anything_told_the_page_says_what_it_would_hold(qtbot: QtBot, tmp_path: Path) -> None:
    with window_on(qtbot, tmp_path / "empty", "staff-league") as window:
        page = front(window, LeagueDeskPage)
        qtbot.waitUntil(page.nothing.isVisible, timeout=20_000)


@pytest.mark.parametrize("kind", ["host_offer", "practice_note", "idea_tried"])
def test_every_kind_that_is_read_has_words(kind: str) -> None:
    assert kind_words(kind) != kind


@pytest.mark.parametrize("state", ReviewState, ids=lambda each: each.value)
def test_every_standing_has_words(state: ReviewState) -> None:
    assert state_words(state)
