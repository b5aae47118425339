"""Events in the window: what meets a priority first; who goes stays here; what was taken home is kept."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from lis_desktop.core.league.events import TeamMember
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.league.events import EventsPage
from tests.services.league.conftest import LATER
from tests.ui.faculty_window import begin, window_on
from tests.ui.league_window import league_window, record_of


def page_of(window: MainWindow) -> EventsPage:
    page = window.page
    assert isinstance(page, EventsPage)
    return page


def test_what_meets_a_priority_comes_first_also_when_it_is_later(qtbot: QtBot, tmp_path: Path) -> None:
    with league_window(qtbot, tmp_path, "events") as window:
        page = page_of(window)
        titles = [line.event.title for line in page.table.rows_model.rows]
        assert titles == ["Belonging, together", "Scoring day"]
        assert page.one.meets.text().startswith("Our priority:")


def test_a_team_is_kept_line_by_line_and_taken_apart_again(qtbot: QtBot, tmp_path: Path) -> None:
    with league_window(qtbot, tmp_path, "events") as window:
        form = page_of(window).one.team
        role, name = form._lines[0]
        role.setText("Grade 9 teacher")
        name.setText("Kim Doe")
        form.commit()
        form.more.click()
        form._lines[1][0].setText("Librarian")
        form.commit()
        (plan,) = record_of(window).event_plans
        assert plan.event_id == LATER
        assert plan.team == (TeamMember("Grade 9 teacher", "Kim Doe"), TeamMember("Librarian"))
        assert page_of(window).table.rows_model.rows[0].plan == plan
        for role, name in form._lines:
            role.clear()
            name.clear()
        form.commit()
        assert record_of(window).event_plans == ()


def test_what_was_taken_home_is_kept_and_an_empty_note_is_none(qtbot: QtBot, tmp_path: Path) -> None:
    with league_window(qtbot, tmp_path, "events") as window:
        card = page_of(window).one
        card.note.setPlainText("Two protocols for advisory")
        card.commit()
        assert record_of(window).event_notes[0].took_home == "Two protocols for advisory"
        card.note.setPlainText("")
        card.commit()
        assert record_of(window).event_notes == ()


def test_the_calendar_file_is_written_where_it_was_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    with league_window(qtbot, tmp_path, "events") as window:
        page = page_of(window)
        line = page.table.chosen()
        assert line is not None
        page.save_calendar(line.event, tmp_path / "event.ics")
        assert "SUMMARY:Belonging\\, together" in (tmp_path / "event.ics").read_text(encoding="utf-8")


def test_before_the_first_digest_the_page_says_where_events_come_from(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "events") as window:
        assert page_of(window).nothing.isVisible()
        assert not page_of(window).one.isVisible()
