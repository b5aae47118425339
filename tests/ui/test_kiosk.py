"""The passed laptop: one person after another, and nothing of the one before."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lis_desktop.core.ballot import Answer, AnswerCode, Way
from lis_desktop.core.errors import NotAllowed
from lis_desktop.paths import DataPaths
from lis_desktop.services import results
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.services.workspace import Workspace, open_workspace
from lis_desktop.ui.app import make_application
from lis_desktop.ui.kiosk.code import TRIES_BEFORE_A_PAUSE, CodeLock, new_code
from lis_desktop.ui.kiosk.walk import Walk
from lis_desktop.ui.kiosk.window import KioskWindow
from tests.ui.faculty_window import begin

CODE = "4711"


@pytest.fixture
def taken() -> list[Mapping[str, Answer]]:
    return []


@pytest.fixture
def kiosk(qtbot: QtBot, tmp_path: Path, taken: list[Mapping[str, Answer]]) -> KioskWindow:
    make_application()
    made = begin(tmp_path)
    with open_workspace(DataPaths(tmp_path)) as workspace:
        instrument = workspace.instruments.instrument(made.instrument.id)
    window = KioskWindow(instrument, made.rounds[0], taken.append, CodeLock(CODE))
    qtbot.addWidget(window, before_close_func=let_close)
    window.resize(1366, 768)
    window.show()
    return window


def let_close(window: KioskWindow) -> None:
    window._may_close = True


def score_all(qtbot: QtBot, kiosk: KioskWindow, key: str) -> None:
    kiosk.start.button.click() if kiosk.front is kiosk.start else kiosk.thanks.button.click()
    for _ in range(kiosk.walk.total):
        QTest.keyClicks(kiosk, key)


def words_on(kiosk: KioskWindow) -> str:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return " ".join(each.text() for each in kiosk.findChildren(QLabel))


def test_two_people_score_and_both_ballots_go_in(
    qtbot: QtBot, kiosk: KioskWindow, taken: list[Mapping[str, Answer]]
) -> None:
    score_all(qtbot, kiosk, "3")
    kiosk.review.confirm.click()
    score_all(qtbot, kiosk, "1")
    kiosk.review.confirm.click()
    assert [set(ballot.values()) for ballot in taken] == [{3}, {1}]


def test_nothing_of_the_person_before_can_be_brought_back(qtbot: QtBot, kiosk: KioskWindow) -> None:
    score_all(qtbot, kiosk, "3")
    assert "Developing" in words_on(kiosk)
    kiosk.review.confirm.click()
    assert "Developing" not in words_on(kiosk)
    QTest.keyClick(kiosk, Qt.Key.Key_Backspace)
    QTest.keyClick(kiosk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kiosk.thanks.button.click()
    assert kiosk.walk.answers == {}
    assert not any(button.isChecked() for button in kiosk.dimension.choices)


def test_a_ballot_that_did_not_get_in_stays_with_the_person(qtbot: QtBot, kiosk: KioskWindow) -> None:
    def refuse(_answers: Mapping[str, Answer]) -> None:
        raise NotAllowed("All 46 ballots are in.", "Nothing was changed.")

    score_all(qtbot, kiosk, "2")
    kiosk._commit = refuse
    kiosk.review.confirm.click()
    assert "46 ballots" in kiosk.message.text
    assert kiosk.front is kiosk.review
    assert len(kiosk.walk.answers) == kiosk.walk.total


def test_a_ballot_of_blanks_cannot_be_put_in(qtbot: QtBot, kiosk: KioskWindow) -> None:
    kiosk.start.button.click()
    for _ in range(kiosk.walk.total):
        kiosk.dimension.next.click()
    assert not kiosk.review.confirm.isEnabled()


def test_only_the_facilitators_code_ends_it(qtbot: QtBot, kiosk: KioskWindow) -> None:
    kiosk.close()
    assert kiosk.isVisible()
    assert kiosk.front is kiosk.leaving
    kiosk.leaving.tried.emit("0000")
    assert kiosk.isVisible()
    with qtbot.waitSignal(kiosk.ended):
        kiosk.leaving.tried.emit(CODE)
    assert not kiosk.isVisible()


def test_looking_for_the_way_out_loses_nobodys_answers(qtbot: QtBot, kiosk: KioskWindow) -> None:
    kiosk.start.button.click()
    QTest.keyClicks(kiosk, "34")
    kiosk._on_way_out()
    QTest.keyClick(kiosk.leaving.code, Qt.Key.Key_Escape)
    assert kiosk.front is kiosk.dimension
    assert list(kiosk.walk.answers.values()) == [3, 4]


def test_kiosk_ballots_are_counted_as_such_and_close_with_the_others(tmp_path: Path, qtbot: QtBot) -> None:
    make_application()
    made = begin(tmp_path, asked=6)
    with open_workspace(DataPaths(tmp_path)) as workspace:
        window = kiosk_on(workspace, made.id)
        qtbot.addWidget(window, before_close_func=let_close)
        window.show()
        for key in "33344":
            score_all(qtbot, window, key)
            window.review.confirm.click()
        assert ballots.box(workspace, made.id, 1).kiosk == 5
        rounds.close_round(workspace, made.id, 1)
        shown = results.dossier(workspace, made.id).latest("equity")
    assert shown is not None
    assert shown.distribution is not None
    assert shown.distribution.counts == (0, 0, 3, 2)


def kiosk_on(workspace: Workspace, assessment_id: str) -> KioskWindow:
    dossier = results.dossier(workspace, assessment_id)
    asked = dossier.assessment.rounds[0]

    def commit(answers: Mapping[str, Answer]) -> None:
        ballots.cast_ballot(workspace, assessment_id, asked.number, answers, Way.KIOSK)

    return KioskWindow(dossier.instrument, asked, commit, CodeLock(CODE))


def test_a_walk_goes_forward_to_the_review_and_back() -> None:
    walk = Walk(("one", "two"))
    walk.give(3)
    walk.forward()
    walk.give(AnswerCode.CANNOT_JUDGE)
    walk.give(AnswerCode.BLANK)
    walk.forward()
    assert walk.reviewing
    assert (walk.answers, walk.left_blank) == ({"one": 3}, 1)
    walk.go_to("one")
    assert walk.answer(walk.dimension_id) == 3


def test_five_wrong_codes_want_a_pause() -> None:
    lock = CodeLock(new_code())
    assert [lock.opens("x") for _ in range(TRIES_BEFORE_A_PAUSE)] == [False] * TRIES_BEFORE_A_PAUSE
    assert lock.must_pause
    assert lock.opens(lock.code)
    assert not lock.must_pause


def test_all_six_answers_are_in_sight_on_a_small_laptop(qtbot: QtBot, kiosk: KioskWindow) -> None:
    kiosk.start.button.click()
    assert len(kiosk.dimension.choices) == 6

    def all_are_seen() -> bool:
        return all(each.visibleRegion().boundingRect() == each.rect() for each in kiosk.dimension.choices)

    qtbot.waitUntil(all_are_seen)
