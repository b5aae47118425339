"""Evidence before score: no way into a round in the window leads past it by accident."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.services import editing, meetings, results
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.evidence_gate import EvidenceGate
from lis_desktop.ui.pages.read_evidence import ReadEvidencePage
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from tests.ui.faculty_window import begin, front, window_on, workspace_of
from tests.ui.hands import focused

REASON = "nobody collects this yet"


def gate_of(window: MainWindow) -> EvidenceGate:
    return front(window, ScoreEntryPage).gate


def ways_in_sight(window: MainWindow) -> list[str]:
    page = front(window, ScoreEntryPage)
    ways = {
        "typing": page.typing,
        "again": page.again,
        "ways": page.ways,
        "import": page.importing,
        "other ways button": page._others,
    }
    return [name for name, way in ways.items() if way.isVisible()]


def words_on(window: MainWindow) -> str:
    page = front(window, ScoreEntryPage)
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def waivers(window: MainWindow) -> dict[str, str]:
    page = front(window, ScoreEntryPage)
    assert page.desk.assessment is not None
    known = results.dossier(workspace_of(page), page.desk.assessment.id)
    return {each.dimension_id: each.reason for each in known.without_evidence()}


def test_no_way_into_the_round_is_in_sight_before_the_evidence(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "score") as window:
        assert gate_of(window).isVisible()
        assert ways_in_sight(window) == []
        assert "No dimension of this round has evidence yet." in words_on(window)
        assert QApplication.focusWidget() is gate_of(window).list
        QTest.keyClicks(gate_of(window).list, "3333 n-4")
        QTest.keyClick(gate_of(window).list, Qt.Key.Key_Return)
        assert ballots.box(workspace_of(front(window, ScoreEntryPage)), made.id, 1).answered == 0
        assert waivers(window) == {}


def test_nothing_is_ticked_and_no_reason_means_no_way_through(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "score") as window:
        gate = gate_of(window)
        assert gate.ticked() == ()
        assert not gate.waive.isEnabled()
        gate.every.click()
        assert not gate.waive.isEnabled()
        gate.reason.setText("   ")
        assert not gate.waive.isEnabled()
        gate.reason.setText(REASON)
        assert gate.waive.isEnabled()


def test_one_typed_reason_lets_all_that_is_left_go_without_listed_by_name(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "score") as window:
        ws = workspace_of(front(window, ScoreEntryPage))
        editing.save(ws, made.id, Note("equity", NoteKind.EVIDENCE, "Placement lists"))
        gate = gate_of(window)
        names = [gate.list.item(row).text() for row in range(gate.list.count())]
        assert len(names) == 19
        assert "1.1 Equity" not in names
        gate.every.click()
        QTest.keyClicks(gate.reason, REASON)
        gate.waive.click()
        assert ways_in_sight(window) == ["typing", "other ways button"]
        assert QApplication.focusWidget() is front(window, ScoreEntryPage).typing.grid
        assert waivers(window) == {each: REASON for each in made.round(1).dimension_ids if each != "equity"}
        assert f"Without evidence (“{REASON}”): 19 dimensions." in words_on(window)
        assert editing.undo(ws, made.id) == meetings.WAIVERS_LABEL
        assert gate_of(window).isVisible()
        assert ways_in_sight(window) == []


def test_ticked_ones_alone_go_without_and_the_rest_still_waits(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "score") as window:
        gate = gate_of(window)
        QTest.keyClick(gate.list, Qt.Key.Key_Space)
        gate.reason.setText(REASON)
        gate.waive.click()
        assert gate.isVisible()
        assert waivers(window) == {"equity": REASON}
        assert gate.list.count() == 19
        assert gate.reason.text() == ""
        assert gate.ticked() == ()


def test_writing_evidence_goes_to_that_dimension_and_opens_the_way(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, instrument_id="pulse", waived=False)
    with window_on(qtbot, tmp_path, "score") as window:
        gate = gate_of(window)
        gate.list.setCurrentRow(2)
        wanted = str(gate.list.item(2).data(Qt.ItemDataRole.UserRole))
        front(window, ScoreEntryPage).press_main_button()
        page = front(window, ReadEvidencePage)
        assert page.desk.place.dimension_id == wanted
        box = page._boxes[NoteKind.EVIDENCE]
        assert QApplication.focusWidget() is box
        qtbot.waitUntil(lambda: not box.visibleRegion().isEmpty())
        QTest.keyClicks(box, "Minutes of 22 meetings")
        assert page._next.accessibleName() == "Back to scoring"
        page.press_main_button()
        left = gate_of(window).list
        assert [left.item(row).data(Qt.ItemDataRole.UserRole) for row in range(left.count())].count(
            wanted
        ) == 0
        assert left.count() == 5


def test_evidence_is_written_one_dimension_after_the_other_until_the_way_is_open(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path, instrument_id="pulse", waived=False)
    with window_on(qtbot, tmp_path, "score") as window:
        for left in range(6, 0, -1):
            assert gate_of(window).list.count() == left
            front(window, ScoreEntryPage).press_main_button()
            QTest.keyClicks(focused(), "Minutes")
            front(window, ReadEvidencePage).press_main_button()
        assert ways_in_sight(window) == ["typing", "other ways button"]


@pytest.mark.parametrize("percent", [100, 150])
def test_the_field_that_one_is_led_to_can_be_seen_below_the_levels(
    qtbot: QtBot, tmp_path: Path, percent: int
) -> None:
    begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "score") as window:
        window.theme.set_percent(percent)
        front(window, ScoreEntryPage).press_main_button()
        page = front(window, ReadEvidencePage)
        box = page._boxes[NoteKind.EVIDENCE]
        qtbot.waitUntil(lambda: box.visibleRegion().boundingRect().height() == box.height())
        assert box.hasFocus()


def test_who_goes_to_read_without_being_asked_for_evidence_goes_on_to_the_next_dimension(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "score") as window:
        front(window, ScoreEntryPage).press_main_button()
        assert front(window, ReadEvidencePage)._next.text() == "Back to scoring →"
        window.show_page("plan")
        window.show_page("read")
        page = front(window, ReadEvidencePage)
        assert page._next.text() == "Next: 1.2 →"
        assert QApplication.focusWidget() is page._list


def test_a_reason_stands_on_its_dimensions_page_and_can_be_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "read") as window:
        page = front(window, ReadEvidencePage)
        assert not page.waived.isVisible()
        meetings.waive_evidence(workspace_of(page), made.id, ["equity"], REASON)
        assert page.waived.isVisible()
        assert page._waiver_words.text() == f"Scored without evidence: “{REASON}”"
        page.take_waiver_back.click()
        assert not page.waived.isVisible()
        assert page.desk.dossier is not None
        assert page.desk.dossier.waivers == ()
        window.undo()
        assert page.waived.isVisible()
        editing.save(workspace_of(page), made.id, Note("equity", NoteKind.EVIDENCE, "Placement lists"))
        assert not page.waived.isVisible()


def test_a_second_round_asks_for_its_own_dimensions_only_and_a_vote_for_none(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path, asked=6, waived=False)
    with window_on(qtbot, tmp_path, "welcome") as window:
        page = window.page
        assert page is not None
        ws = workspace_of(page)
        for sheet in range(1, 7):
            ballots.set_answer(ws, made.id, 1, sheet, "equity", 3)
        rounds.close_round(ws, made.id, 1)
        rounds.open_round(ws, made.id, ["time-space"], 6)
        window.show_page("score")
        assert gate_of(window).list.count() == 1
        meetings.waive_evidence(ws, made.id, ["time-space"], REASON)
        assert ways_in_sight(window) == ["typing", "other ways button"]
        ballots.set_answer(ws, made.id, 2, 1, "time-space", 3)
        rounds.close_round(ws, made.id, 2)
        rounds.open_round(ws, made.id, ["equity"], 6, rounds.RoundKind.VOTES, 1)
        assert front(window, ScoreEntryPage)._vote.isVisible()
        assert not gate_of(window).isVisible()
