"""From what schools work on to events and resources at the desk, through the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.ideas import IdeaTried, TriedResult
from lis_desktop.core.league.needs import NeedLine
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.league.told import Noun
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.league import desk, desk_counts
from lis_desktop.services.workspace import open_workspace
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.event_form import EventForm
from lis_desktop.ui.pages.staff.events_card import days_words, standing
from lis_desktop.ui.pages.staff.league_desk import LeagueDeskPage
from lis_desktop.ui.pages.staff.needs_card import event_words
from lis_desktop.ui.pages.staff.recommend_form import RecommendForm
from lis_desktop.ui.pages.staff.submission_words import submission_lines
from lis_desktop.ui.pages.staff.told_card import NOUNS
from tests.consortium.league_year import hosting, offer, request, school
from tests.league_samples import whole_section
from tests.ui.faculty_window import front, window_on
from tests.ui.test_every_page import without_name

SOON = 20_000


def on(folder: Path) -> closing[Shelf]:
    return closing(open_shelf(DataPaths(folder)))


def events_at(folder: Path) -> tuple[tuple[LeagueEvent, bool], ...]:
    with on(folder) as shelf:
        return desk.events(shelf)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One school offers to host for equity; another works on equity and the school's culture."""
    mail, at = tmp_path / "mail", tmp_path / "desk"
    mail.mkdir()
    asks = school(2, LeagueSection(requests=(request(2),)), priorities=("equity", "school-culture"))
    for number, each in enumerate((hosting(1), asks)):
        (mail / f"{number}.lisbundle.zip").write_bytes(write_bundle(each))
    with on(at) as shelf, open_workspace(DataPaths(at)) as workspace:
        import_bundles(shelf, workspace.instruments, [mail])
    return at


@pytest.fixture
def page(qtbot: QtBot, folder: Path) -> Iterator[LeagueDeskPage]:
    with window_on(qtbot, folder, "staff-league") as window:
        shown = front(window, LeagueDeskPage)
        qtbot.waitUntil(shown.programme.needs.isVisible, timeout=SOON)
        yield shown


def says(page: LeagueDeskPage, words: str) -> Callable[[], bool]:
    return lambda: words in page.message.text


def plan_one(page: LeagueDeskPage, title: str) -> EventForm:
    """The form of a new event, filled in by keyboard, in May of next year."""
    page.plan.click()
    form = page.programme.form
    assert form.isVisible()
    QTest.keyClicks(form.name, title)
    form.day.setDate(QDate(2099, 5, 4))
    form.place.setText("Keene, NH")
    return form


def form_fields(form: EventForm) -> list[QWidget]:
    """In the order in which they are read."""
    return [
        form.name,
        form.about.add,
        form.place,
        form.url,
        form.day,
        form.last_day,
        form.starts,
        form.places,
        form.text,
    ]


def tab_until(start: QWidget, end: QWidget) -> list[QWidget]:
    """Everything that the Tab key reaches on the way, each once; a day takes it three times."""
    reached = [start]
    for _ in range(40):
        if reached[-1] is end:
            return reached
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
        if (focus := start.window().focusWidget()) is not reached[-1]:
            reached.append(focus)
    raise AssertionError(f"Tab never came to {end}")


def test_a_need_without_an_event_becomes_a_draft_that_no_digest_tells(
    qtbot: QtBot, page: LeagueDeskPage, folder: Path
) -> None:
    needs = page.programme.needs
    rows = {row.line.dimension_id: row for row in needs.table.rows_model.rows}
    assert event_words(rows["school-culture"].line) == "Nothing yet"
    assert "For 1 of them there is neither an event nor a host yet." in needs.told.text()
    needs.table.choose(rows["school-culture"])
    needs.plan.click()
    form = page.programme.form
    assert form.about.chosen() == ("school-culture",)
    form.name.setText("A culture of asking")
    form.day.setDate(QDate(2099, 5, 4))
    assert form.last_day.date() == QDate(2099, 5, 4), "an event never ends before it begins"
    form.draft.click()
    qtbot.waitUntil(says(page, "it is a draft"), timeout=SOON)
    assert form.isHidden()
    assert [(event.title, published) for event, published in events_at(folder)] == [
        ("A culture of asking", False)
    ]
    with on(folder) as shelf:
        counts = {each.noun: each for each in desk_counts.league_counts(shelf)}
    assert counts[Noun.EVENTS].back == 0


def test_an_event_is_published_made_a_draft_again_removed_and_put_back(
    qtbot: QtBot, page: LeagueDeskPage, folder: Path
) -> None:
    plan_one(page, "Scoring together").publish.click()
    qtbot.waitUntil(says(page, "the next digest tells it"), timeout=SOON)
    (kept,) = events_at(folder)
    assert kept[1]
    assert kept[0].place == "Keene, NH"
    card = page.programme.card
    qtbot.waitUntil(card.draft.isVisible, timeout=SOON)
    card.draft.click()
    qtbot.waitUntil(card.publish.isVisible, timeout=SOON)
    card.publish.click()
    qtbot.waitUntil(card.draft.isVisible, timeout=SOON)
    card.remove.click()
    qtbot.waitUntil(says(page, "is removed"), timeout=SOON)
    assert events_at(folder) == ()
    qtbot.waitUntil(card.nothing.isVisible, timeout=SOON)
    page.message.acted.emit()
    qtbot.waitUntil(says(page, "it is there again"), timeout=SOON)
    assert events_at(folder) == (kept,)


def test_a_change_stays_the_same_event(qtbot: QtBot, page: LeagueDeskPage, folder: Path) -> None:
    plan_one(page, "Scoring together").publish.click()
    qtbot.waitUntil(page.programme.card.change.isVisible, timeout=SOON)
    ((before, _),) = events_at(folder)
    page.programme.card.change.click()
    form = page.programme.form
    form.starts.setText("09:00")
    form.places.set_value(40)
    form.publish.click()
    qtbot.waitUntil(form.isHidden, timeout=SOON)
    assert events_at(folder) == ((replace(before, starts="09:00", places=40), True),)


def test_what_does_not_fit_is_told_and_the_form_keeps_what_was_typed(
    qtbot: QtBot, page: LeagueDeskPage, folder: Path
) -> None:
    form = plan_one(page, "Scoring together")
    form.starts.setText("9 am")
    form.publish.click()
    qtbot.waitUntil(says(page, "no time of day"), timeout=SOON)
    assert form.isVisible()
    assert form.name.text() == "Scoring together"
    assert events_at(folder) == ()


def test_a_resource_is_recommended_changed_removed_and_put_back(
    qtbot: QtBot, page: LeagueDeskPage, folder: Path
) -> None:
    page.recommend.click()
    form = page.library.form
    form.name.setText("A protocol")
    form.text.setPlainText("Look at work first, and judge later.")
    form.publish.click()
    qtbot.waitUntil(says(page, "the next digest tells it"), timeout=SOON)
    card = page.library.card
    qtbot.waitUntil(card.draft.isVisible, timeout=SOON)
    card.change.click()
    assert form.name.text() == "A protocol"
    form.citation.setText("The League, 2026")
    form.draft.click()
    qtbot.waitUntil(card.publish.isVisible, timeout=SOON)
    with on(folder) as shelf:
        ((kept, published),) = desk.resources(shelf)
    assert (kept.citation, published) == ("The League, 2026", False)
    card.remove.click()
    qtbot.waitUntil(card.nothing.isVisible, timeout=SOON)
    page.message.acted.emit()
    qtbot.waitUntil(card.change.isVisible, timeout=SOON)
    with on(folder) as shelf:
        assert desk.resources(shelf) == ((kept, False),)


def test_the_numbers_count_what_schools_told_and_what_goes_back(page: LeagueDeskPage) -> None:
    rows = {row.noun: (row.told, row.schools, row.back) for row in page.told.table.rows_model.rows}
    assert rows == {Noun.OFFERS: (1, 1, 0), Noun.WISHES: (1, 1, None)}


def test_the_whole_way_to_an_event_goes_by_keyboard(qtbot: QtBot, page: LeagueDeskPage, folder: Path) -> None:
    page.plan.setFocus()
    QTest.keyClick(page.plan, Qt.Key.Key_Space)
    form = page.programme.form
    qtbot.waitUntil(form.name.hasFocus, timeout=SOON)
    QTest.keyClicks(form.name, "By keyboard")
    reached = tab_until(form.name, form.draft)
    assert [each for each in reached if each in form_fields(form)] == form_fields(form)
    QTest.keyClick(form.draft, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(events_at(folder)) == 1, timeout=SOON)


@pytest.mark.parametrize("kind", [EventForm, RecommendForm])
def test_everything_in_the_forms_says_what_it_is(
    page: LeagueDeskPage, kind: type[EventForm] | type[RecommendForm]
) -> None:
    (page.plan if kind is EventForm else page.recommend).click()
    window = page.window()
    assert isinstance(window, MainWindow)
    form: QWidget = page.programme.form if kind is EventForm else page.library.form
    assert form.isVisible()
    assert without_name(window) == []


def test_days_stand_as_short_as_they_can() -> None:
    one = LeagueEvent("", "", date(2027, 3, 4), date(2027, 3, 4))
    assert days_words(one) == "Mar 4, 2027"
    assert days_words(replace(one, last_day=date(2027, 3, 5))) == "Mar 4–5, 2027"
    assert days_words(replace(one, last_day=date(2027, 4, 1))) == "Mar 4, 2027 – Apr 1, 2027"
    assert standing(one, True, date(2027, 3, 4)) == "In the next digest"
    assert standing(one, True, date(2027, 3, 5)) == "Over"


def test_only_a_need_without_anything_says_so() -> None:
    nobody = NeedLine("equity", 0, 0, 0, 0, 0, ())
    assert event_words(nobody) == ""
    assert event_words(replace(nobody, named=1)) == "Nothing yet"
    assert event_words(replace(nobody, named=1, offering=1)) == ""


def test_staff_read_every_word_with_what_it_is() -> None:
    (idea,) = whole_section().ideas
    told = "\n".join(submission_lines(idea, {}))
    for words in (idea.title, idea.tried, idea.context, idea.worked, idea.did_not_work, idea.evidence):
        assert words in told
    assert "What did not work: " in told or not idea.did_not_work
    assert "Come and see." in "\n".join(submission_lines(offer(1), {}))
    assert submission_lines(IdeaTried(idea.id, TriedResult.MIXED, "Half."), {idea.id: idea.title}) == (
        f"Which idea: {idea.title}",
        "How it went: It helped in part",
        "In their words: Half.",
    )


def test_every_noun_has_words() -> None:
    assert set(NOUNS) == set(Noun)


def test_without_the_solver_staff_read_which_package_has_it(page: LeagueDeskPage) -> None:
    page.matching.show_matching(None, some=True)
    assert page.matching.isVisible()
    assert "the one for staff can" in page.matching.unanswered.text()
    assert not page.matching.accept.isVisible()
    page.matching.show_matching(None)
    assert page.matching.isHidden()
