"""What the meeting's pictures show besides the run sheet and the second round."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from make_screenshots import settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.double_entry import Share
from lis_desktop.core.entries import Action, ActionStatus, AgreedLevel, Note, NoteKind
from lis_desktop.core.figures import RoundKind
from lis_desktop.core.identifiers import new_id
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.meeting import GridPlace
from lis_desktop.services import assessments, editing, hand_over, meetings
from lis_desktop.services.collecting import ballots, double_entry, rounds
from lis_desktop.services.workspace import Workspace
from lis_desktop.ui.pages.plan import PlanPage
from lis_desktop.ui.pages.priorities import PrioritiesPage
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from lis_desktop.ui.pages.setup import SetupPage
from lis_desktop.ui.pages.welcome import WelcomePage

if TYPE_CHECKING:
    from make_meeting_screenshots import Pictures

PASSPHRASE = "gravel piano lantern seven"
REASON = "new this year, nothing is collected yet"
PLACES = {
    "equity": (4, 3),
    "assessment-practices": (4, 2),
    "time-space": (3, 4),
    "learning-communities": (3, 1),
    "school-culture": (2, 1),
    "transitions": (2, 3),
    "shared-leadership": (3, 2),
}
"""Impact and effort, by dimension."""


def faculty(ws: Workspace, *, waived: bool) -> Assessment:
    """About to score: evidence for the first strand; the rest is waived or not."""
    made = assessments.create_assessment(
        ws, school_name="Birch Hill High School", school_year="2026-27", state="VT", asked=46
    )
    ids = made.round(1).dimension_ids
    for dimension_id in ids[:8]:
        editing.save(ws, made.id, Note(dimension_id, NoteKind.EVIDENCE, "Minutes of 22 meetings."))
    if waived:
        meetings.waive_evidence(ws, made.id, ids[8:], REASON)
    return made


def score_page(pictures: Pictures, made: Assessment) -> ScoreEntryPage:
    """The score page of that assessment."""
    pictures.desk.open_assessment(made.id)
    pictures.window.show_page("score")
    page = pictures.window.page
    assert isinstance(page, ScoreEntryPage)
    return page


def evidence(pictures: Pictures) -> None:
    """Before any way into the round stands the evidence; a reason stays in sight."""
    from make_meeting_screenshots import THREE_PALETTES

    made = faculty(pictures.desk.workspace, waived=False)
    gate = score_page(pictures, made).gate
    gate.list.item(2).setCheckState(Qt.CheckState.Checked)
    gate.reason.setText(REASON)
    pictures.page("evidence-first", THREE_PALETTES)
    gate.every.click()
    gate.waive.click()
    pictures.page("evidence-waived", THREE_PALETTES[:2])


def ways(pictures: Pictures) -> None:
    """Phones, a share typed twice, a workbook whose columns are mended."""
    from make_meeting_screenshots import THREE_PALETTES

    desk = pictures.desk
    made = faculty(desk.workspace, waived=True)
    page = score_page(pictures, made)
    page._others.click()
    pictures.page("phones", THREE_PALETTES)
    card = page.ways.phones
    card.address.setCurrentIndex(card.address.findData("127.0.0.1"))
    card.open_door.click()
    while desk.phones.door is None or desk.phones.busy:
        QApplication.processEvents()
    pictures.page("phones-open", THREE_PALETTES)
    desk.phones.stop()
    settle(desk)
    page._on_import()
    instrument = desk.instrument
    assert instrument is not None
    page.importing.look_at(workbook(pictures.folder / "Form responses.xlsx", instrument))
    pictures.page("import", THREE_PALETTES)
    page.importing._on_back()
    typed_twice(pictures, made, page)


def workbook(file: Path, instrument: Instrument) -> Path:
    """What a form service gave: one question names no dimension, one answer no level."""
    questions = [f"Where do we stand? [{each.label}]" for each in instrument.dimensions[:-1]]
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Form responses 1")
        sheet.write_row(0, 0, ["Timestamp", "Email Address", *questions, "Do we speak up when it is hard?"])
        for row in range(1, 24):
            levels = [str(1 + (row * place) % 4) for place in range(len(questions) + 1)]
            levels[4] = "3 - Developing" if row % 6 else "Mostly there"
            sheet.write_row(row, 0, ["2026-11-02 08:00", f"t{row}@example.org", *levels])
    return file


def typed_twice(pictures: Pictures, made: Assessment, page: ScoreEntryPage) -> None:
    """The second typing, and one answer that differs."""
    from make_meeting_screenshots import THREE_PALETTES

    ws, ids = pictures.desk.workspace, made.round(1).dimension_ids
    for sheet in range(1, 7):
        for place, dimension_id in enumerate(ids):
            ballots.set_answer(ws, made.id, 1, sheet, dimension_id, 1 + (sheet * 7 + place * 3) % 4)
    page._on_twice()
    pictures.page("typed-twice-share", THREE_PALETTES[:3])
    double_entry.start_check(ws, made.id, 1, Share.ALL)
    for sheet in range(1, 7):
        for place, dimension_id in enumerate(ids):
            level = 1 + (sheet * 7 + place * 3) % 4
            slipped = (sheet, place) in ((2, 5), (4, 11))
            given = level % 4 + 1 if slipped else level
            double_entry.set_second_answer(ws, made.id, 1, sheet, dimension_id, given)
        double_entry.finish_second_sheet(ws, made.id, 1, sheet)
    page.refresh()
    pictures.page("typed-twice-settle", THREE_PALETTES)


def priorities(pictures: Pictures) -> None:
    """The grid, for the facilitator and for the room; then a vote, asked and open."""
    from make_meeting_screenshots import THREE_PALETTES

    desk, school = pictures.desk, pictures.school
    for dimension_id, (impact, effort) in PLACES.items():
        editing.save(desk.workspace, school.id, GridPlace(dimension_id, impact, effort))
    pictures.window.show_page("priorities")
    page = pictures.window.page
    assert isinstance(page, PrioritiesPage)
    page._to_grid.click()
    pictures.page("impact-effort", THREE_PALETTES)
    pictures.room("impact-effort")
    page._to_list.click()
    page._ask.click()
    pictures.page("vote-asked", THREE_PALETTES)
    ids = school.round(1).dimension_ids
    rounds.open_round(desk.workspace, school.id, ids[:8], 46, RoundKind.VOTES, 3)
    for sheet in range(1, 13):
        ballots.set_answer(desk.workspace, school.id, 2, sheet, ids[sheet % 3], 2)
        ballots.set_answer(desk.workspace, school.id, 2, sheet, ids[4], 1)
    page.refresh()
    pictures.page("vote-open", THREE_PALETTES)


def plan(pictures: Pictures) -> None:
    """Last year's actions beside this year's result."""
    from make_meeting_screenshots import THREE_PALETTES

    ws, school = pictures.desk.workspace, pictures.school
    before = assessments.create_assessment(
        ws, school_name=school.school.name, state=school.school.state, school_year="2025-26", asked=40
    )
    for sheet in range(1, 9):
        for dimension_id in before.round(1).dimension_ids:
            ballots.set_answer(ws, before.id, 1, sheet, dimension_id, 1 + sheet % 2)
    rounds.close_round(ws, before.id)
    for dimension_id, what, role, status in (
        ("equity", "Open Honors English to every ninth grader", "English team", ActionStatus.DONE),
        ("time-space", "One shared planning period for each grade", "schedule group", ActionStatus.UNDER_WAY),
        ("learning-communities", "Look at student work once a month", "grade teams", ActionStatus.SET_ASIDE),
    ):
        editing.save(ws, before.id, AgreedLevel(dimension_id, 2, "as we saw it then"))
        editing.save(
            ws,
            before.id,
            Action(new_id(), dimension_id, what, role, date(2026, 5, 1), "seen in class", status),
        )
    pictures.window.show_page("plan")
    page = pictures.window.page
    assert isinstance(page, PlanPage)
    page._to_earlier.click()
    pictures.page("last-year", THREE_PALETTES)


def away(pictures: Pictures) -> None:
    """Handing over, what it looks like here afterwards, and opening it elsewhere."""
    from make_meeting_screenshots import THREE_PALETTES

    desk, window = pictures.desk, pictures.window
    window.show_page("setup")
    page = window.page
    assert isinstance(page, SetupPage)
    page.hand_over.begin.click()
    page.hand_over.secret.first.setText(PASSPHRASE)
    page.hand_over.secret.second.setText(PASSPHRASE)
    page.bring_into_sight(page.hand_over)
    pictures.page("hand-over", THREE_PALETTES[:2])
    page.leave()
    out = hand_over.write_hand_over(
        desk.workspace, pictures.school.id, pictures.folder, "gravel piano lantern"
    )
    window.show_page("setup")
    page.hand_over.take_back.click()
    pictures.page("handed-over", THREE_PALETTES)
    window.show_page("plan")
    pictures.page("handed-over-plan", THREE_PALETTES)
    window.show_page("welcome")
    welcome = window.page
    assert isinstance(welcome, WelcomePage)
    welcome.take_over.ask(out)
    pictures.page("take-over", THREE_PALETTES[:2])
