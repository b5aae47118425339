"""Phones, the passed laptop and paper, beside the typing grid and into the same round."""

from __future__ import annotations

import socket
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from lis_desktop.core.ballot import Way
from lis_desktop.services.collecting import ballots, rounds, tokens
from lis_desktop.services.collecting.phones import PhoneDoor
from lis_desktop.ui.kiosk.window import KioskWindow
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from lis_desktop.ui.pages.ways_in import WaysPanel
from tests.ui.faculty_window import begin, front, window_on, workspace_of

PATIENCE = 20_000
HERE = "127.0.0.1"


def press(key: Qt.Key) -> None:
    """To whatever has the focus, as a person would."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def ways_of(window: MainWindow) -> WaysPanel:
    page = front(window, ScoreEntryPage)
    page._others.click()
    return page.ways


def open_door(qtbot: QtBot, window: MainWindow, slips: bool = False) -> PhoneDoor:
    card = ways_of(window).phones
    card.address.setCurrentIndex(card.address.findData(HERE))
    card.joining.setCurrentIndex(int(slips))
    card.open_door.click()
    qtbot.waitUntil(lambda: card.desk.phones.door is not None, timeout=PATIENCE)
    door = card.desk.phones.door
    assert door is not None
    return door


def send_by_phone(door: PhoneDoor, dimension_ids: tuple[str, ...], level: int) -> str:
    """Join with the code and send one ballot, as the page without script does; what the phone is told."""
    phone = build_opener(HTTPCookieProcessor(CookieJar()))
    with phone.open(f"{door.url}join", urlencode({"code": door.join_code}).encode(), timeout=20) as joined:
        at = joined.url
    answers = urlencode({f"a.{each}": level for each in dimension_ids}).encode()
    with phone.open(at, answers, timeout=20) as told:
        return str(told.read().decode())


def is_listening(door: PhoneDoor) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex((door.address, door.port)) == 0


def words_on(panel: WaysPanel) -> str:
    return "\n".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())


def off_thread(qtbot: QtBot, window: MainWindow, work: Callable[[], str]) -> str:
    """Have it done elsewhere while this thread keeps the window alive."""
    told: list[str] = []
    front(window, ScoreEntryPage).desk.jobs.start("A phone", lambda _p, _c: work(), told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    return told[0]


def test_a_ballot_from_a_phone_is_in_the_box_while_the_facilitator_watches(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path, asked=6)
    with window_on(qtbot, tmp_path, "score") as window:
        door = open_door(qtbot, window)
        panel = front(window, ScoreEntryPage).ways
        assert door.url in words_on(panel)
        assert f"{door.join_code[:3]} {door.join_code[3:]}" in words_on(panel)
        told = off_thread(qtbot, window, lambda: send_by_phone(door, made.rounds[0].dimension_ids, 3))
        assert "thank you" in told
        qtbot.waitUntil(lambda: "1 of 6 joined · 1 ballot from phones" in words_on(panel), timeout=PATIENCE)
        assert "1 by phone" in words_on(panel)
        assert is_listening(door)
        window.close()
        assert not is_listening(door)


def test_the_port_is_closed_with_the_round(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=6)
    with window_on(qtbot, tmp_path, "score") as window:
        door = open_door(qtbot, window)
        page = front(window, ScoreEntryPage)
        ballots.cast_ballot(workspace_of(page), made.id, 1, {"equity": 3}, Way.KIOSK)
        assert is_listening(door)
        rounds.close_round(workspace_of(page), made.id, 1)
        qtbot.waitUntil(lambda: page.desk.phones.door is None, timeout=PATIENCE)
        assert not is_listening(door)


def test_the_room_sees_how_to_join_only_while_the_door_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, asked=6)
    with window_on(qtbot, tmp_path, "score") as window:
        desk = front(window, ScoreEntryPage).desk
        door = open_door(qtbot, window)
        assert desk.room._join.code == door.join_code
        first = door.join_code
        front(window, ScoreEntryPage).ways.phones.new_code.click()
        qtbot.waitUntil(lambda: not desk.phones.busy, timeout=PATIENCE)
        assert desk.room._join.code == door.join_code != first
        front(window, ScoreEntryPage).ways.phones.close_door.click()
        qtbot.waitUntil(lambda: desk.phones.door is None, timeout=PATIENCE)
        assert desk.room._join.code == ""


def test_slips_are_printed_and_each_lets_one_ballot_in(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, asked=12)
    with window_on(qtbot, tmp_path, "score") as window:
        open_door(qtbot, window, slips=True)
        panel = front(window, ScoreEntryPage).ways
        panel.phones.save_slips(tmp_path / "slips.pdf")
        assert (tmp_path / "slips.pdf").read_bytes().startswith(b"%PDF-")
        qtbot.waitUntil(lambda: "12 of 12 joined" in words_on(panel), timeout=PATIENCE)


def test_lost_slips_are_ended_and_new_ones_printed(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=3)
    with window_on(qtbot, tmp_path, "score") as window:
        open_door(qtbot, window, slips=True)
        page = front(window, ScoreEntryPage)
        card, workspace = page.ways.phones, page.desk.workspace
        card.save_slips(tmp_path / "lost.pdf")
        card.save_slips(tmp_path / "more.pdf")
        assert "end the unused ones" in page.message.text
        assert not (tmp_path / "more.pdf").exists()
        card.end_slips.click()
        assert QApplication.focusWidget() is card.question.no
        card.question.no.click()
        assert tokens.token_counts(workspace, made.id, 1) == (3, 0)
        card.end_slips.click()
        card.question.yes.click()
        assert tokens.token_counts(workspace, made.id, 1) == (0, 0)
        assert window.status.said == "3 unused slips have ended."
        card.save_slips(tmp_path / "new.pdf")
        assert (tmp_path / "new.pdf").read_bytes().startswith(b"%PDF-")


def test_trying_with_one_phone_says_what_to_do_when_it_does_not_get_through(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path, asked=6)
    with window_on(qtbot, tmp_path, "score") as window:
        door = open_door(qtbot, window)
        panel = front(window, ScoreEntryPage).ways
        assert "hotspot (or" not in words_on(panel)
        panel.phones.try_it.click()
        assert "hotspot (or" in words_on(panel)
        assert "No phone has got through yet" in words_on(panel)
        off_thread(qtbot, window, lambda: str(build_opener().open(door.try_it().url, timeout=20).status))
        qtbot.waitUntil(lambda: "It works" in words_on(panel), timeout=PATIENCE)


def test_ballots_that_come_another_way_leave_the_typist_where_she_is(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=6)
    with window_on(qtbot, tmp_path, "score") as window:
        page = front(window, ScoreEntryPage)
        for _ in range(2):
            press(Qt.Key.Key_3)
        grid, stack = page.typing.grid, page.typing.stack
        assert stack is not None
        ballots.cast_ballot(workspace_of(page), made.id, 1, {"equity": 3}, Way.KIOSK)
        assert page.typing.grid is grid
        assert stack.can_undo
        assert (stack.place.column, stack.rows) == (2, 5)
        assert QApplication.focusWidget() is grid


def test_a_full_box_says_how_to_raise_the_number_asked(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=5)
    with window_on(qtbot, tmp_path, "score") as window:
        panel = ways_of(window)
        assert not panel.more.isVisible()
        for _ in range(5):
            ballots.cast_ballot(panel.desk.workspace, made.id, 1, {"equity": 3}, Way.KIOSK)
        assert panel.more.isVisible()
        panel._raise.click()
        assert ballots.box(panel.desk.workspace, made.id, 1).asked == 6
        assert not panel.more.isVisible()


@pytest.fixture
def passed(qtbot: QtBot) -> Callable[[MainWindow], tuple[KioskWindow, str]]:
    def begin_passing(window: MainWindow) -> tuple[KioskWindow, str]:
        card = ways_of(window).kiosk
        card.begin.click()
        code = card.code.text()
        card.go.click()
        assert card.window_now is not None
        assert code not in words_on(front(window, ScoreEntryPage).ways)
        return card.window_now, code

    return begin_passing


def test_the_laptop_is_passed_and_comes_back_with_the_code_alone(
    qtbot: QtBot, tmp_path: Path, passed: Callable[[MainWindow], tuple[KioskWindow, str]]
) -> None:
    made = begin(tmp_path, asked=6)
    with window_on(qtbot, tmp_path, "score") as window:
        kiosk, code = passed(window)
        kiosk.start.button.click()
        for _ in made.rounds[0].dimension_ids:
            QTest.keyClick(kiosk, Qt.Key.Key_3)
        kiosk.review.confirm.click()
        panel = front(window, ScoreEntryPage).ways
        assert ballots.box(panel.desk.workspace, made.id, 1).kiosk == 1
        kiosk.leaving.tried.emit("no")
        assert kiosk.isVisible()
        kiosk.leaving.tried.emit(code)
        assert not kiosk.isVisible()
        assert panel.kiosk.window_now is None
        assert "1 on this laptop" in words_on(panel)


def test_paper_ballots_are_written_for_everybody_asked(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, asked=3)
    with window_on(qtbot, tmp_path, "score") as window:
        panel = ways_of(window)
        assert panel.paper.count.value() == 3
        panel.paper.write(tmp_path / "ballots.pdf")
        qtbot.waitUntil((tmp_path / "ballots.pdf").exists, timeout=PATIENCE)


@pytest.mark.parametrize(("asked", "offered", "said"), [(500, 500, ""), (501, 500, "save another one")])
def test_a_faculty_larger_than_a_file_of_ballots_is_told_to_save_another(
    qtbot: QtBot, tmp_path: Path, asked: int, offered: int, said: str
) -> None:
    begin(tmp_path, asked=asked)
    with window_on(qtbot, tmp_path, "score") as window:
        paper = ways_of(window).paper
        assert paper.count.value() == offered
        assert bool(paper.how_many.below.text()) is bool(said)
        assert said in paper.how_many.below.text()


def test_paper_ballots_carry_the_descriptors_or_the_names_only(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, asked=1)
    with window_on(qtbot, tmp_path, "score") as window:
        card = ways_of(window).paper
        sizes = []
        for choice in range(card.text.count()):
            card.text.setCurrentIndex(choice)
            out = tmp_path / f"ballots-{choice}.pdf"
            card.write(out)
            qtbot.waitUntil(out.exists, timeout=PATIENCE)
            sizes.append(page_count(out))
    assert sizes == [5, 1]


def page_count(out: Path) -> int:
    document = pypdfium2.PdfDocument(out)
    try:
        return len(document)
    finally:
        document.close()


def test_tab_reaches_every_way_in(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, asked=6)
    with window_on(qtbot, tmp_path, "score") as window:
        panel = ways_of(window)
        wanted = {panel.phones.open_door, panel.kiosk.begin, panel.paper.save, panel.import_file}
        for _ in range(60):
            wanted = {each for each in wanted if not each.hasFocus()}
            press(Qt.Key.Key_Tab)
        assert not wanted
