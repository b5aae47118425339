"""School visits in the window: asked for, offered, planned, looked at, told; kept as they are typed."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from lis_desktop.core.league.visits import VisitRole, VisitState
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.league.visits import VisitsPage
from lis_desktop.ui.widgets.dimension_picker import DimensionPicker
from tests.ui.faculty_window import begin, window_on
from tests.ui.league_window import league_window, record_of


def page_of(window: MainWindow) -> VisitsPage:
    page = window.page
    assert isinstance(page, VisitsPage)
    return page


def pick(picker: DimensionPicker) -> None:
    picker.add.setCurrentIndex(1)
    picker.add.activated.emit(1)


def plan(page: VisitsPage, with_school: str = "Bay High") -> None:
    page.plan.click()
    page.planning.with_school.setText(with_school)
    page.planning.plan.click()


def test_a_wish_and_an_offer_are_kept_once_they_name_a_dimension(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "visits") as window:
        page = page_of(window)
        page.asking.hope.setPlainText("To see how teams score together")
        page.asking.commit()
        assert record_of(window).requests == ()
        pick(page.asking.about)
        (wish,) = record_of(window).requests
        assert wish.what_we_hope == "To see how teams score together"
        pick(page.hosting.about)
        page.hosting.add_day.click()
        page.hosting.reach_us.setText("main office")
        page.hosting.commit()
        (offer,) = record_of(window).offers
        assert (len(offer.days), offer.reach_us) == (1, "main office")
        page.hosting.remove.click()
        assert record_of(window).offers == ()
        assert page.take_back() == "Taken back: the offer to host."
        assert record_of(window).offers == (offer,)


def test_a_visit_begins_from_a_model_and_its_schedule_is_adapted(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "visits") as window:
        page = page_of(window)
        plan(page)
        (visit,) = record_of(window).visits
        assert (visit.role, visit.with_school, len(visit.days)) == (VisitRole.VISITOR, "Bay High", 1)
        day = page.visit.days[0]
        day.lines.setPlainText("08:30 45 Tour\n9 o'clock, classrooms")
        day.commit()
        assert "Line 2" in day.field.below.text()
        assert record_of(window).visits == (visit,), "a line that cannot be read changes nothing"
        day.lines.setPlainText("08:30 45 Tour\n09:15 90 Classrooms")
        day.commit()
        assert [slot.what for slot in record_of(window).visits[0].days[0].slots] == ["Tour", "Classrooms"]


def test_checklist_notes_next_steps_and_the_faculty_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "visits") as window:
        page = page_of(window)
        plan(page)
        pick(page.visit.about)
        next(iter(page.visit.lines.ticks.values())).box.click()
        box = next(iter(page.visit.looking.boxes.values()))
        box.setPlainText("Rubrics on every wall")
        box.commit()
        page.visit.steps.what.setText("Try the rubric in two classes")
        page.visit.steps.add_step.click()
        page.visit.shared.box.click()
        of = record_of(window)
        assert len(of.visit_checks) == 1
        assert [each.text for each in of.field_notes] == ["Rubrics on every wall"]
        assert [each.what for each in of.follow_ups] == ["Try the rubric in two classes"]
        assert of.visits[0].shared_with_faculty is not None
        box = next(iter(page.visit.looking.boxes.values()))
        box.setPlainText("Rubrics on most walls")
        box.commit()
        assert [each.text for each in record_of(window).field_notes] == ["Rubrics on most walls"]


def test_a_visit_is_done_only_when_its_days_have_been_and_its_folder_is_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path / "data")
    with window_on(qtbot, tmp_path / "data", "visits") as window:
        page = page_of(window)
        plan(page)
        page.visit.state.setCurrentIndex(page.visit.state.findData(VisitState.DONE))
        page.visit.state.activated.emit(page.visit.state.currentIndex())
        assert record_of(window).visits[0].state is VisitState.DONE
        page.write_folder(tmp_path / "folder.pdf")
        assert (tmp_path / "folder.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_who_offers_to_host_is_told_with_the_way_to_reach_them(qtbot: QtBot, tmp_path: Path) -> None:
    with league_window(qtbot, tmp_path, "visits") as window:
        page = page_of(window)
        assert page.matches.isVisible()
        words = [each.text() for each in page.matches.findChildren(type(page.gentle))]
        assert any("Bay High, ME offers to host" in each for each in words)
        assert any("Write to: main office" in each for each in words)
