"""People sign up for an action: their names stay on this laptop."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pytestqt.qtbot import QtBot

from lis_desktop.core.extract import Ticks
from lis_desktop.core.meeting import SignUp
from lis_desktop.services import editing, exchange, meetings, results
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.plan import PlanPage
from tests.ui.faculty_window import begin, front, window_on, workspace_of
from tests.ui.test_vote import begin_revealed

NAMES = "Rosalind Canary, T. Canary"


def sign_up(window: MainWindow) -> PlanPage:
    page = front(window, PlanPage)
    page.add.click()
    page.form.what.setPlainText("Open one shared planning period")
    page.form.first_step.setText("Ask the office for free rooms")
    page.form.commit()
    page.form.volunteers.setText(NAMES)
    page.form.commit()
    return page


def test_names_and_the_first_step_are_there_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "plan") as window:
        sign_up(window)
    with window_on(qtbot, tmp_path, "plan") as window:
        page = front(window, PlanPage)
        assert page.form.volunteers.text() == NAMES
        assert page.form.first_step.text() == "Ask the office for free rooms"


def test_signing_up_is_undone_as_one_step(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path)
    with window_on(qtbot, tmp_path, "plan") as window:
        page = sign_up(window)
        editing.undo(workspace_of(page), made.id)
        assert meetings.sign_ups(workspace_of(page), made.id) == {}
        assert page.form.volunteers.text() == ""


def test_no_byte_of_the_bundle_holds_a_volunteers_name_even_with_every_text_ticked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin_revealed(tmp_path)
    with window_on(qtbot, tmp_path, "plan") as window:
        page = sign_up(window)
        ws = workspace_of(page)
        assert "Canary" in str(meetings.sign_ups(ws, made))
        dossier = results.dossier(ws, made)
        assert not any(isinstance(each, SignUp) for each in (*dossier.actions, *dossier.findings))
        assert "Canary" not in repr(dossier)
        everything = frozenset(each.ref for each in exchange.texts_to_tick(ws, made))
        assert everything
        out = tmp_path / "out.lisbundle.zip"
        exchange.export_bundle(ws, made, Ticks(counts=True, texts=everything), out)
        with zipfile.ZipFile(out) as bundle:
            members = [bundle.read(each) for each in bundle.namelist()]
        assert any(b"shared planning" in each for each in members)
        assert not any(b"Canary" in each for each in members)
