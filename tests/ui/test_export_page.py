"""What leaves the school, through the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import read_bundle
from lis_desktop.core.assessment import Assessment
from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.open_ballots import ASKED_FOR
from lis_desktop.core.progress import never, no_progress
from lis_desktop.paths import DataPaths
from lis_desktop.services import editing
from lis_desktop.services.preview import open_preview
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.pages.export import ExportPage
from lis_desktop.ui.printing import new_printer, print_pdf
from tests.services.exchange_samples import letter, take_letter
from tests.ui.faculty_window import begin, front, window_on
from tests.ui.sample_school import sample_school

CANARY = "canary-4711 Ms. Carter keeps the list"


@pytest.fixture
def sample(tmp_path: Path) -> Assessment:
    made = sample_school(tmp_path)
    with open_workspace(DataPaths(tmp_path)) as workspace:
        editing.save(workspace, made.id, Note("equity", NoteKind.EVIDENCE, CANARY))
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


def test_the_document_in_the_preview_is_the_one_that_is_saved(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    out = tmp_path / "summary.pdf"
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        qtbot.waitUntil(page.report.save.isEnabled, timeout=20_000)
        assert page.report.view.count.text() == "Page 1 of 2"
        page.report.view.next.click()
        assert page.report.view.count.text().startswith("Page 2 of ")
        page.reports.save_to(out)
        assert "Saved summary.pdf" in page.message.text
    assert out.read_bytes().startswith(b"%PDF")


def test_words_are_found_in_the_preview(qtbot: QtBot, tmp_path: Path, sample: Assessment) -> None:
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        qtbot.waitUntil(page.report.save.isEnabled, timeout=20_000)
        view = page.report.view
        QTest.keyClicks(view.words, "priorities")
        QTest.keyClick(view.words, Qt.Key.Key_Return)
        assert view.found.text().startswith("1 of ")
        view.words.setText("zyzzyva")
        view.words.textEdited.emit("zyzzyva")
        QTest.keyClick(view.words, Qt.Key.Key_Return)
        assert view.found.text() == "Not found"


def test_a_report_into_a_folder_that_is_gone_is_told_in_a_sentence(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        qtbot.waitUntil(page.report.save.isEnabled, timeout=20_000)
        page.reports.save_to(tmp_path / "gone" / "summary.pdf")
        assert "gone" in page.message.text


def test_all_documents_of_a_school_go_into_one_folder(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        qtbot.waitUntil(page.report.save.isEnabled, timeout=20_000)
        page.reports._on_all_folder(str(folder))
        qtbot.waitUntil(lambda: "Saved all" in page.message.text, timeout=60_000)
    endings = {each.suffix for each in folder.iterdir()}
    assert endings == {".pdf", ".docx", ".xlsx", ".ics"}


def test_a_document_is_printed_page_by_page(qtbot: QtBot, tmp_path: Path, sample: Assessment) -> None:
    printed = tmp_path / "printed.pdf"
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        qtbot.waitUntil(page.report.save.isEnabled, timeout=20_000)
        printer = new_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed))
        made = page.reports._made
        assert made is not None
        assert print_pdf(made[1], printer, no_progress, never) == 2
    assert open_preview(printed.read_bytes()).pages == 2


def test_an_open_round_offers_only_ballots_and_an_agenda(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        assert page.nothing.isVisible()
        assert not page.bundle.isVisible()
        offered = [page.report.document.itemText(row) for row in range(page.report.document.count())]
        assert offered == ["Facilitator’s agenda", "Paper ballots"]
        qtbot.waitUntil(page.report.save.isEnabled, timeout=20_000)


def test_ballots_are_offered_only_where_the_letter_asks_and_never_ticked_by_themselves(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "export") as window:
        assert not front(window, ExportPage).bundle.ballots.isVisible()
    with open_workspace(DataPaths(tmp_path)) as workspace:
        take_letter(workspace, tmp_path, replace(letter(), asks_ballots=ASKED_FOR))
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        assert page.bundle.ballots.isVisible()
        assert page.bundle.consent.text() == ASKED_FOR.text == page.bundle.ballots.accessibleDescription()
        assert not page.bundle.ballots.isChecked()
        assert "ballots.csv" not in [each.name for each in page.bundle._members]
        page.bundle.ballots.click()
        assert "ballots.csv" in [each.name for each in page.bundle._members]
        page.bundle.ballots.click()
        assert "ballots.csv" not in [each.name for each in page.bundle._members]


def test_a_logo_is_offered_only_for_documents_that_have_a_place_for_it(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "export") as window:
        report = front(window, ExportPage).report
        with_logo = []
        for row in range(report.document.count()):
            report.document.setCurrentIndex(row)
            report.document.activated.emit(row)
            if report.logo.isVisible():
                with_logo.append(report.document.currentData().id)
        assert with_logo == ["summary", "full", "board", "plan"]
        assert report.document.count() > len(with_logo)


def test_a_number_of_ballots_that_was_typed_stays_when_the_page_is_shown_anew(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "export") as window:
        page = front(window, ExportPage)
        asked = page.report.copies.value()
        page.report.copies.set_value(asked + 7)
        page.refresh()
        assert page.report.copies.value() == asked + 7
