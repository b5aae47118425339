"""What leaves the school and what comes in, through the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import read_bundle
from lis_desktop.core.assessment import Assessment
from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.outcomes import Outcome
from lis_desktop.paths import DataPaths
from lis_desktop.services import consortium, editing
from lis_desktop.services.demo import create_sample
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, save_settings
from lis_desktop.ui.pages.consortium import ConsortiumPage
from lis_desktop.ui.pages.export import ExportPage
from tests.ui.faculty_window import begin, front, window_on

CANARY = "canary-4711 Ms. Carter keeps the list"


@pytest.fixture
def sample(tmp_path: Path) -> Assessment:
    with open_workspace(DataPaths(tmp_path)) as workspace:
        made = create_sample(workspace)
        editing.save(workspace, made.id, Note("equity", NoteKind.EVIDENCE, CANARY))
    save_settings(DataPaths(tmp_path).settings, Settings(place=Place(assessment_id=made.id)))
    return made


def test_a_text_that_was_not_ticked_is_in_no_byte_of_the_bundle(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    out = tmp_path / "out.lisbundle.zip"
    with window_on(qtbot, tmp_path, "export") as window:
        front(window, ExportPage)._on_bundle_named(out)
    assert b"canary-4711" not in out.read_bytes()
    assert read_bundle(out.read_bytes()).texts == ()


def test_a_ticked_text_that_may_name_somebody_is_pointed_out_and_leaves(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    out = tmp_path / "out.lisbundle.zip"
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        item = next(each for each in page.bundle.tick_list._leaves() if "canary-4711" in each.text(0))
        assert "a name" in item.text(1)
        item.setCheckState(0, Qt.CheckState.Checked)
        assert "names somebody" in page.bundle.warning.text
        assert any("canary-4711" in each.text for each in page.bundle._members)
        page._on_bundle_named(out)
        assert "read it back" in page.message.text
    assert [each.key for each in read_bundle(out.read_bytes()).texts] == ["equity:evidence"]


def test_the_report_is_written_by_a_job_and_told(qtbot: QtBot, tmp_path: Path, sample: Assessment) -> None:
    out = tmp_path / "summary.pdf"
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        page._on_report_named(out)
        qtbot.waitUntil(lambda: "Saved summary.pdf" in page.message.text, timeout=20_000)
    assert out.read_bytes().startswith(b"%PDF")


def test_a_report_into_a_folder_that_is_gone_is_told_in_a_sentence(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        page._on_report_named(tmp_path / "gone" / "summary.pdf")
        qtbot.waitUntil(lambda: page.message.isVisible(), timeout=20_000)
        assert "gone" in page.message.text


def test_an_open_round_offers_nothing_to_hand_on(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        assert page.nothing.isVisible()
        assert not page.report.isVisible()
        assert not page.bundle.isVisible()


def test_staff_see_what_would_happen_before_anything_does(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    sent = tmp_path / "sent"
    sent.mkdir()
    with window_on(qtbot, tmp_path, "export") as window:
        front(window, ExportPage)._on_bundle_named(sent / "one.lisbundle.zip")
        (sent / "broken.lisbundle.zip").write_bytes(b"not a bundle")
        window.show_page("consortium")
        page = front(window, ConsortiumPage)
        page.import_card.choose([sent])
        qtbot.waitUntil(lambda: page.import_card.take_in.isVisible(), timeout=20_000)
        shelf = consortium.open_shelf(DataPaths(tmp_path))
        assert consortium.shelf_list(shelf) == ()
        shelf.close()
        outcomes = {Path(row.file).name: row.outcome for row in page.import_card.table.rows_model.rows}
        assert outcomes == {
            "one.lisbundle.zip": Outcome.ACCEPTED,
            "broken.lisbundle.zip": Outcome.REJECTED,
        }
        page.import_card.take_in.click()
        qtbot.waitUntil(lambda: page.schools.rows_model.rowCount() == 1, timeout=20_000)
        assert page.count.text() == "1 assessment"
