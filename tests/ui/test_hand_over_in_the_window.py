"""Handing over in the window: written there, read only here, opened there, taken back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.whereabouts import Whereabouts
from lis_desktop.paths import DataPaths
from lis_desktop.services import editing, hand_over
from lis_desktop.services.collecting import ballots
from lis_desktop.services.opened_files import FileKind
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.hand_over_card import HandOverCard
from lis_desktop.ui.pages.read_evidence import ReadEvidencePage
from lis_desktop.ui.pages.setup import SetupPage
from lis_desktop.ui.pages.welcome import WelcomePage
from tests.ui.faculty_window import begin, front, window_on, workspace_of

PASSPHRASE = "gravel piano lantern seven"
PATIENCE = 60_000


def card_of(window: MainWindow) -> HandOverCard:
    return front(window, SetupPage).hand_over


def hand_over_in_window(qtbot: QtBot, window: MainWindow, out: Path) -> None:
    card = card_of(window)
    card.begin.click()
    card.secret.first.setText(PASSPHRASE)
    card.secret.second.setText(PASSPHRASE)
    assert card.go.isEnabled()
    card.write(out)
    qtbot.waitUntil(lambda: not card.desk.jobs.busy, timeout=PATIENCE)


@pytest.fixture
def half_typed(tmp_path: Path) -> Assessment:
    made = begin(tmp_path / "one", asked=6)
    with open_workspace(DataPaths(tmp_path / "one")) as ws:
        ballots.set_answer(ws, made.id, 1, 1, "equity", 3)
        editing.save(ws, made.id, Note("equity", NoteKind.EVIDENCE, "Placement lists"))
    return made


@pytest.mark.usefixtures("quick_seals")
def test_a_file_goes_from_one_laptop_to_the_other_and_work_goes_on_there_only(
    qtbot: QtBot, tmp_path: Path, half_typed: Assessment
) -> None:
    out = tmp_path / "school.lishandover"
    with window_on(qtbot, tmp_path / "one", "setup") as window:
        assert not window.away.isVisible()
        hand_over_in_window(qtbot, window, out)
        assert out.exists()
        assert window.away.isVisible()
        assert "here it can only be read" in window.away.text
        assert card_of(window).secret.first.text() == ""
        assert "school.lishandover" in window.away.text
        assert day_words(datetime.now().astimezone().date()) in window.away.text
    with window_on(qtbot, tmp_path / "two", "welcome") as window:
        page = front(window, WelcomePage)
        page.take_files(FileKind.HAND_OVER, [out])
        card = page.take_over
        assert card.isVisible()
        assert not card.open.isEnabled()
        QTest.keyClicks(card.secret.first, "not the passphrase")
        QTest.keyClick(card.secret.first, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not page.desk.jobs.busy, timeout=PATIENCE)
        qtbot.waitUntil(lambda: bool(card.secret.field.below.text()), timeout=PATIENCE)
        assert card.isVisible()
        assert page.desk.assessment is None
        card.secret.first.setText(PASSPHRASE)
        card.open.click()
        qtbot.waitUntil(lambda: page.desk.assessment is not None, timeout=PATIENCE)
        assert not card.isVisible()
        assert card.secret.first.text() == ""
        assert not window.away.isVisible()
        ws = workspace_of(page)
        assert ballots.box(ws, half_typed.id, 1).answered == 1
        ballots.set_answer(ws, half_typed.id, 1, 2, "equity", 2)


def test_a_short_or_unlike_passphrase_writes_nothing_and_says_why(
    qtbot: QtBot, tmp_path: Path, half_typed: Assessment
) -> None:
    with window_on(qtbot, tmp_path / "one", "setup") as window:
        card = card_of(window)
        card.begin.click()
        assert QApplication.focusWidget() is card.secret.first
        assert card.secret.first.echoMode() is QLineEdit.EchoMode.Password
        card.secret.first.setText("short")
        assert not card.go.isEnabled()
        assert "at least 10" in card._why_not.text()
        card.secret.first.setText(PASSPHRASE)
        assert not card.go.isEnabled()
        assert "not the same" in card._why_not.text()
        card.secret.see.setChecked(True)
        assert card.secret.first.echoMode() is QLineEdit.EchoMode.Normal
        window.show_page("read")
        window.show_page("setup")
        assert card.secret.first.text() == ""
        assert card.secret.first.echoMode() is QLineEdit.EchoMode.Password
        assert card.begin.isVisible()


@pytest.mark.usefixtures("quick_seals")
def test_it_is_taken_back_only_when_somebody_is_sure(
    qtbot: QtBot, tmp_path: Path, half_typed: Assessment
) -> None:
    with window_on(qtbot, tmp_path / "one", "setup") as window:
        hand_over_in_window(qtbot, window, tmp_path / "lost.lishandover")
        window.show_page("read")
        assert window.away.isVisible()
        window.away._action.click()
        card = card_of(window)
        assert QApplication.focusWidget() is card.take_back
        card.take_back.click()
        assert QApplication.focusWidget() is card._not_yet
        card._not_yet.click()
        assert window.away.isVisible()
        card.take_back.click()
        card.sure.click()
        assert not window.away.isVisible()
        assert card.begin.isVisible()
        ws = workspace_of(front(window, SetupPage))
        assert hand_over.whereabouts(ws, half_typed.id) is Whereabouts.HERE
        window.show_page("read")
        box = front(window, ReadEvidencePage)._boxes[NoteKind.EVIDENCE]
        assert not box.isReadOnly()
        QTest.keyClicks(box, "More ")
        box.commit()
        dossier = front(window, ReadEvidencePage).desk.dossier
        assert dossier is not None
        assert dossier.note("equity", NoteKind.EVIDENCE) == "More Placement lists"
        assert ballots.box(ws, half_typed.id, 1).answered == 1


@pytest.mark.usefixtures("quick_seals")
def test_once_let_go_no_open_ballot_is_left_and_it_cannot_be_taken_back(
    qtbot: QtBot, tmp_path: Path, half_typed: Assessment
) -> None:
    with window_on(qtbot, tmp_path / "one", "setup") as window:
        hand_over_in_window(qtbot, window, tmp_path / "school.lishandover")
        card = card_of(window)
        card.let_go.click()
        card.sure.click()
        ws = workspace_of(front(window, SetupPage))
        assert hand_over.whereabouts(ws, half_typed.id) is Whereabouts.LET_GO
        assert ballots.box(ws, half_typed.id, 1).answered == 0
        assert not card.take_back.isVisible()
        assert window.away.isVisible()
        window.show_page("welcome")
        assert "to be read only" in front(window, WelcomePage)._where(half_typed)


@pytest.mark.usefixtures("quick_seals")
def test_notes_can_be_read_but_not_changed_once_handed_over(
    qtbot: QtBot, tmp_path: Path, half_typed: Assessment
) -> None:
    with window_on(qtbot, tmp_path / "one", "setup") as window:
        hand_over_in_window(qtbot, window, tmp_path / "school.lishandover")
        window.show_page("read")
        page = front(window, ReadEvidencePage)
        box = page._boxes[NoteKind.EVIDENCE]
        assert box.toPlainText() == "Placement lists"
        QTest.keyClicks(box, "Something else")
        box.commit()
        assert box.toPlainText() == "Placement lists"
        assert not page.message.isVisible()
        dossier = page.desk.dossier
        assert dossier is not None
        assert dossier.note("equity", NoteKind.EVIDENCE) == "Placement lists"
