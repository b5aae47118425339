"""The disk is full while somebody writes: what is not kept stays in sight, and nothing calls it saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lis_desktop.core.entries import MAX_TEXT, NoteKind
from lis_desktop.paths import DataPaths
from lis_desktop.services import results
from lis_desktop.services.workspace import Workspace, open_workspace
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.read_evidence import ReadEvidencePage
from lis_desktop.ui.widgets.note_box import NoteBox
from tests.store.test_troubled_disks import pragma
from tests.ui.faculty_window import begin, front, window_on, workspace_of

LONG = "Minutes of the equity team. " * (MAX_TEXT // 28)
SHORT = "Kept before the disk was full"


@contextmanager
def a_full_disk(workspace: Workspace) -> Iterator[None]:
    """SQLite takes no more pages than it has: the error is the one that a full disk gives."""
    pragma(workspace, f"max_page_count = {pragma(workspace, 'page_count')}")
    try:
        yield
    finally:
        pragma(workspace, "max_page_count = 1000000")


def box_of(window: MainWindow) -> NoteBox:
    return next(box for box in window.findChildren(NoteBox) if box.accessibleName() == "Our strategies")


def foot_of(window: MainWindow) -> str:
    return " ".join(each.text() for each in window.status.findChildren(QLabel) if not each.isHidden())


def write(page: ReadEvidencePage, box: NoteBox, words: str) -> None:
    box.setFocus()
    box.setPlainText(words)
    box.commit()


def stored(workspace: Workspace, assessment_id: str, dimension_id: str) -> str:
    return results.dossier(workspace, assessment_id).note(dimension_id, NoteKind.STRATEGIES)


def test_what_a_full_disk_refused_is_still_there_after_another_dimension_and_kept_once_there_is_room(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path)
    first, second, *_ = made.rounds[0].dimension_ids
    with window_on(qtbot, tmp_path, "read") as window:
        page, box = front(window, ReadEvidencePage), box_of(window)
        write(page, box, SHORT)
        assert "Saved" in foot_of(window)
        with a_full_disk(workspace_of(page)):
            write(page, box, LONG)
            assert "The disk is full" in page.message.text
            assert "Not saved" in foot_of(window)
            page._list.choose(second)
            assert box.toPlainText() == ""
            page._list.choose(first)
            assert box.toPlainText() == LONG
            window.show_page("setup")
            window.show_page("read")
            assert box.toPlainText() == LONG
            assert stored(page.desk.workspace, made.id, first) == SHORT
        page._list.choose(second)
        assert stored(page.desk.workspace, made.id, first) == LONG
        assert "Not saved" not in foot_of(window)


def test_the_window_closes_over_words_that_are_not_kept_only_when_it_is_asked_twice(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path)
    first, second, *_ = made.rounds[0].dimension_ids
    with window_on(qtbot, tmp_path, "read") as window:
        page, box = front(window, ReadEvidencePage), box_of(window)
        with a_full_disk(workspace_of(page)):
            write(page, box, LONG)
            page._list.choose(second)
            window.show_page("setup")
            assert not window.close()
            assert window.page is page
            assert "Equity is not kept" in page.message.text
            assert "Close it once more" in page.message.text
            assert window.close()
    with open_workspace(DataPaths(tmp_path)) as workspace:
        assert stored(workspace, made.id, first) == ""


def test_another_assessment_in_front_lets_nothing_go_that_was_refused_in_the_first(
    qtbot: QtBot, tmp_path: Path
) -> None:
    other = begin(tmp_path)
    made = begin(tmp_path, instrument_id="pulse")
    first, second, *_ = made.rounds[0].dimension_ids
    with window_on(qtbot, tmp_path, "read") as window:
        page, box = front(window, ReadEvidencePage), box_of(window)
        with a_full_disk(workspace_of(page)):
            write(page, box, LONG)
            page._list.choose(second)
            page.desk.open_assessment(other.id)
            assert not window.close()
            assert "in another assessment is not kept" in page.message.text
        assert window.close()
    with open_workspace(DataPaths(tmp_path)) as workspace:
        assert stored(workspace, made.id, first) == LONG


def test_room_that_was_made_meanwhile_lets_the_window_close_with_everything_kept(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path)
    first = made.rounds[0].dimension_ids[0]
    with window_on(qtbot, tmp_path, "read") as window:
        page, box = front(window, ReadEvidencePage), box_of(window)
        with a_full_disk(workspace_of(page)):
            write(page, box, LONG)
        assert window.close()
    with open_workspace(DataPaths(tmp_path)) as workspace:
        assert stored(workspace, made.id, first) == LONG
