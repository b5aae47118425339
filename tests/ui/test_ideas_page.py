"""Good ideas in the window: kept as they are typed, and never ticked before somebody read them once more."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from lis_desktop.core.league.ideas import PracticeNote
from lis_desktop.services.league import entries
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.league.ideas import IdeasPage
from tests.ui.faculty_window import begin, window_on


def page_of(window: MainWindow) -> IdeasPage:
    page = window.page
    assert isinstance(page, IdeasPage)
    return page


def notes(window: MainWindow) -> tuple[PracticeNote, ...]:
    page = page_of(window)
    return entries.record(page.desk.workspace, page.school_id).practice_notes


def write(page: IdeasPage, title: str, tried: str) -> None:
    page.write.click()
    page.form.name.setText(title)
    page.form.tried.setPlainText(tried)
    page.form.about.add.setCurrentIndex(1)
    page.form.about.add.activated.emit(1)
    page.form.commit()


def test_an_idea_is_kept_once_it_says_what_was_tried(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "ideas") as window:
        page = page_of(window)
        assert not page.form.isVisible()
        write(page, "A shared rubric", "")
        assert notes(window) == ()
        assert page.form.state.text() == "Not kept yet"
        page.form.tried.setPlainText("All teams used it for a term.")
        page.form.commit()
        (kept,) = notes(window)
        assert (kept.title, kept.tried) == ("A shared rubric", "All teams used it for a term.")


def test_it_is_read_once_more_before_it_can_be_ticked_and_again_after_a_change(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "ideas") as window:
        page = page_of(window)
        write(page, "A shared rubric", "Ask Ms. Carter, carter@example.org.")
        assert "Ms. Carter" in page.form.warnings.text()
        assert notes(window)[0].reviewed_on is None
        page.form.read.click()
        assert notes(window)[0].reviewed_on is not None
        assert not page.form.read.isVisible()
        page.form.worked.setPlainText("Everybody knew what to mend.")
        page.form.commit()
        assert notes(window)[0].reviewed_on is None
        assert page.form.read.isVisible()


def test_undo_on_the_leagues_pages_takes_back_what_was_typed_there(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "ideas") as window:
        page = page_of(window)
        write(page, "A shared rubric", "All teams used it.")
        page.form.remove.click()
        assert notes(window) == ()
        assert page.take_back() == "Taken back: an idea."
        assert [each.title for each in notes(window)] == ["A shared rubric"]
        assert page.bring_again() == "Brought back: an idea."
        assert notes(window) == ()
        assert page.bring_again() == "Nothing to bring back on the League’s pages."


def test_without_a_school_the_page_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    with window_on(qtbot, tmp_path, "ideas") as window:
        page = page_of(window)
        assert page.no_school.isVisible()
        assert not page.write.isVisible()
