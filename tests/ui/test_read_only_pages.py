"""Every page of an assessment that was handed over can be read, and takes nothing that would be lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.meeting import GridPlace
from lis_desktop.paths import DataPaths
from lis_desktop.services import editing, hand_over, meetings, results
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, save_settings
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.page_list import PAGES, Shelf
from lis_desktop.ui.pages.plan import PlanPage
from lis_desktop.ui.pages.priorities import PrioritiesPage
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from lis_desktop.ui.pages.setup import SetupPage
from lis_desktop.ui.read_only import HELD, READS
from lis_desktop.ui.room.room_desk import RoomDesk
from tests.ui.faculty_window import begin, front, window_on, workspace_of
from tests.ui.sample_school import sample_school

pytestmark = pytest.mark.usefixtures("quick_seals")
PASSPHRASE = "gravel piano lantern seven"
OF_THE_ASSESSMENT = [each.id for each in PAGES if each.shelf is Shelf.WAY and each.id != "welcome"]
KEYS = (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Space)


@pytest.fixture
def sample(tmp_path: Path) -> Assessment:
    """A school that is through with everything, with a run sheet and a dimension on the grid."""
    paths = DataPaths(tmp_path)
    made = sample_school(tmp_path)
    with open_workspace(paths) as ws:
        meetings.plan_from_run_sheet(ws, made.id, ws.instruments.guides()[0].id, "one-long-day")
        editing.save(ws, made.id, GridPlace("equity", 3, 2))
    save_settings(paths.settings, Settings(place=Place(assessment_id=made.id)))
    return made


def give_away(folder: Path, of: Assessment) -> None:
    with open_workspace(DataPaths(folder)) as ws:
        hand_over.write_hand_over(ws, of.id, folder / "school.lishandover", PASSPHRASE)


def fields(page: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Text fields in sight, but for those that only look for something."""
    found: list[QLineEdit | QPlainTextEdit] = [
        *page.findChildren(QLineEdit),
        *page.findChildren(QPlainTextEdit),
    ]
    return [each for each in found if each.isVisible() and not only_reads(each) and not is_part(each)]


def is_part(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QDateEdit | QComboBox)


def only_reads(widget: QWidget | None) -> bool:
    while widget is not None:
        if widget.property(READS):
            return True
        widget = widget.parentWidget()
    return False


def walk(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    for page_id in OF_THE_ASSESSMENT:
        window.show_page(page_id)
        QApplication.processEvents()
        assert window.page is not None
        yield page_id, window.page


def test_no_field_takes_typing_and_each_is_told_as_read_only(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    with window_on(qtbot, tmp_path) as window:
        writable = [each for _, page in walk(window) for each in fields(page) if not each.isReadOnly()]
        assert len(writable) > 12
    give_away(tmp_path, sample)
    seen = 0
    with window_on(qtbot, tmp_path) as window:
        for page_id, page in walk(window):
            assert window.away.isVisible(), page_id
            for field in fields(page):
                seen += 1
                before = text_of(field)
                QTest.keyClicks(field, "lost words")
                assert text_of(field) == before, (page_id, field.accessibleName())
                told = QAccessible.queryAccessibleInterface(field).state()
                assert told.readOnly, (page_id, field.accessibleName())
                fixed = field.accessibleName() == "How many are asked"  # since its round was closed
                assert field.isEnabled() or fixed, "the keyboard gets at every text"
    assert seen > 10


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def test_no_key_and_no_button_changes_anything_or_ends_in_an_excuse(
    qtbot: QtBot, tmp_path: Path, sample: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_away(tmp_path, sample)
    monkeypatch.setattr(RoomDesk, "toggle", lambda _self: None)
    with window_on(qtbot, tmp_path) as window:
        for page_id, page in walk(window):
            if page_id == "export":
                continue  # its papers may be made, and are not pressed here
            before = everything(page)
            for widget in page.findChildren(QWidget):
                if (
                    widget.isVisible()
                    and widget.isEnabled()
                    and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                ):
                    if isinstance(widget, QAbstractButton):
                        assert only_reads(widget), (page_id, widget.text())
                        continue
                    assert not isinstance(widget, QComboBox | QDateEdit), (page_id, widget.accessibleName())
                    widget.setFocus()
                    for key in KEYS:
                        QTest.keyClick(widget, key)
            assert everything(page) == before, page_id
            assert not window.page or not window.page.message.isVisible(), page_id


def everything(page: QWidget) -> object:
    """All that may be known of the assessment that is open."""
    desk = page.desk  # type: ignore[attr-defined]
    return results.dossier(desk.workspace, desk.assessment.id)


def test_the_grid_can_be_looked_at_and_nothing_moved(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    give_away(tmp_path, sample)
    with window_on(qtbot, tmp_path, "priorities") as window:
        page = front(window, PrioritiesPage)
        page._to_grid.click()
        page.grid.list.choose("equity")
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Delete, Qt.Key.Key_Space):
            QTest.keyClick(page.grid.grid, key)
        dossier = page.desk.dossier
        assert dossier is not None
        assert dossier.grid == (GridPlace("equity", 3, 2),)
        assert not page.message.isVisible()
        assert "only be read" in page.grid.grid.accessibleName()
        QTest.keyClick(page.grid.grid, Qt.Key.Key_PageDown)
        assert page.grid.dimension_id != "equity"


def test_no_ballot_is_typed_where_the_round_is_taken_in_at_the_other_laptop(
    qtbot: QtBot, tmp_path: Path
) -> None:
    give_away(tmp_path, begin(tmp_path))
    with window_on(qtbot, tmp_path, "score") as window:
        page = front(window, ScoreEntryPage)
        assert page._elsewhere.isVisible()
        assert page.typing.grid is None
        assert QApplication.focusWidget() is page._elsewhere.button


def test_everything_takes_typing_again_once_it_was_taken_back(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    give_away(tmp_path, sample)
    with window_on(qtbot, tmp_path) as window:
        for _ in walk(window):
            pass
        window.show_page("plan")
        plan = front(window, PlanPage)
        assert plan.form.what.isReadOnly()
        assert not plan.add.isEnabled()
        hand_over.take_back(workspace_of(plan), sample.id)
        assert not window.away.isVisible()
        assert plan.add.isEnabled()
        assert plan.form.status.isEnabled()
        plan.form.what.setFocus()
        plan.form.what.selectAll()
        QTest.keyClicks(plan.form.what, "Meet weekly")
        plan.form.commit()
        assert "Meet weekly" in {each.what for each in results.dossier(workspace_of(plan), sample.id).actions}
        left = [
            (page_id, each)
            for page_id, page in walk(window)
            for each in page.findChildren(QWidget)
            if each.property(HELD)
        ]
        assert left == []


def test_what_the_page_itself_disables_stays_disabled_after_it_was_taken_back(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    give_away(tmp_path, sample)
    with window_on(qtbot, tmp_path, "setup") as window:
        page = front(window, SetupPage)
        assert not page._asked.isEnabled()
        hand_over.take_back(workspace_of(page), sample.id)
        assert not page._asked.isEnabled(), "round 1 is closed"
        assert not page._pack.isEnabled(), "the instrument stays"
        assert page.state.isEnabled()
        assert page.name.accessibleDescription() == ""


def test_a_date_that_the_page_enables_while_it_can_only_be_read_stays_held(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    give_away(tmp_path, sample)
    with window_on(qtbot, tmp_path, "plan") as window:
        page = front(window, PlanPage)
        page.form.due.setEnabled(True)
        page.form.due.setDate(QDate(2030, 1, 1))
        assert not page.form.due.isEnabled()


def test_the_league_goes_on_here_and_has_no_line_above_it(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    give_away(tmp_path, sample)
    with window_on(qtbot, tmp_path, "ideas") as window:
        assert not window.away.isVisible()
        window.show_page("plan")
        assert window.away.isVisible()
