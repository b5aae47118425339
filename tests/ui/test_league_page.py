"""The League's overview: encouragement at a glance, membership ticked by day, two papers to save."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from lis_desktop.core.league.membership import MembershipStatus
from lis_desktop.services.local_day import local_today
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.league.league import LeagueHomePage
from tests.ui.faculty_window import begin, window_on
from tests.ui.league_window import league_window, record_of


def page_of(window: MainWindow) -> LeagueHomePage:
    page = window.page
    assert isinstance(page, LeagueHomePage)
    return page


def test_what_the_digest_brings_for_our_priorities_is_seen_at_a_glance(qtbot: QtBot, tmp_path: Path) -> None:
    with league_window(qtbot, tmp_path, "league") as window:
        page = page_of(window)
        assert page.beside.rows_model.rowCount() == 2
        assert "Bay High" in page.helpers.lines.text()
        assert "Belonging, together" in page.events.lines.text()
        assert "Lunch tables" in page.ideas.lines.text()
        page.events.onward.click()
        assert window.page_id == "events"


def test_a_line_is_ticked_with_its_day_and_the_tick_can_be_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "league") as window:
        page = page_of(window)
        first = next(iter(page.membership.lines.ticks.values()))
        assert not first.day.isVisible()
        first.box.click()
        assert [each.done_on for each in record_of(window).joining_ticks] == [local_today()]
        assert first.day.isVisible()
        assert "1 of" in page.membership.done.text()
        assert page.take_back() == "Taken back: a line of the joining checklist."
        assert not first.box.isChecked()


def test_status_and_signatures_are_kept_without_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "league") as window:
        card = page_of(window).membership
        card.status.setCurrentIndex(card.status.findData(MembershipStatus.MEMBER))
        card.status.activated.emit(card.status.currentIndex())
        card.roles.ticks["principal"].box.click()
        of = record_of(window)
        assert [each.status for each in of.memberships] == [MembershipStatus.MEMBER]
        assert [each.signed_on for each in of.signatures] == [local_today()]


def test_both_papers_are_written_where_they_were_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path / "data")
    with window_on(qtbot, tmp_path / "data", "league") as window:
        page = page_of(window)
        page.write_page(tmp_path / "page.pdf")
        page.write_letter(tmp_path / "letter.pdf")
        for name in ("page.pdf", "letter.pdf"):
            assert (tmp_path / name).read_bytes().startswith(b"%PDF-1.7")
        page.write_page(tmp_path / "nowhere" / "page.pdf")
        assert "nowhere" in page.message.text


def test_what_the_league_is_can_be_read_and_folded_again(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "league") as window:
        about = page_of(window).about
        assert not about.rest.isVisible()
        about.more.click()
        assert about.rest.isVisible()
        assert about.more.text() == "Read less"
