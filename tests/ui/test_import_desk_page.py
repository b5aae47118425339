"""The import desk in the window: a look first, reasons in words, a way back for every run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.content.catalogue import load_catalogue
from lis_desktop.core.benchmark import BenchmarkCell, Withheld
from lis_desktop.core.errors import NotFound
from lis_desktop.core.import_changes import BundleChange, ImportChanges, RegionChange
from lis_desktop.core.league.desk import SchoolSection
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.league.section_changes import league_changes
from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.core.school import NOTHING_TOLD
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.importing.groups import grouped, would_change, would_wait
from lis_desktop.services.consortium.importing.lines import ImportLine
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import shelf_list
from lis_desktop.store.shelf.runs import PastRun, RunState
from lis_desktop.ui.app import make_application
from lis_desktop.ui.pages.staff import outcome_words
from lis_desktop.ui.pages.staff.bring_in_card import BringInCard
from lis_desktop.ui.pages.staff.change_words import change_rows, changes_words, league_words
from lis_desktop.ui.pages.staff.changes_card import ChangesCard
from lis_desktop.ui.pages.staff.hint_words import in_the_window
from lis_desktop.ui.pages.staff.import_desk import ImportDeskPage
from lis_desktop.ui.pages.staff.moment_words import moment_words
from lis_desktop.ui.pages.staff.outcome_card import OutcomeCard
from lis_desktop.ui.pages.staff.runs_card import run_told
from lis_desktop.ui.widgets.inline_message import MessageTone
from tests.bundle_samples import sample_extract
from tests.consortium.league_year import offer, request
from tests.league_samples import whole_section
from tests.ui.faculty_window import front, window_on


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """A folder of three schools' bundles and one damaged file."""
    folder = tmp_path / "mail"
    folder.mkdir()
    for number in (1, 2, 3):
        (folder / f"school-{number}.lisbundle.zip").write_bytes(write_bundle(sample_extract(number)))
    (folder / "damaged.lisbundle.zip").write_bytes(b"not a bundle")
    return folder


def on_shelf(folder: Path) -> int:
    shelf = open_shelf(DataPaths(folder))
    try:
        return len(shelf_list(shelf))
    finally:
        shelf.close()


def test_dropped_files_are_looked_at_first_and_taken_in_after(
    qtbot: QtBot, tmp_path: Path, mail: Path
) -> None:
    with window_on(qtbot, tmp_path / "desk", "consortium") as window:
        page = front(window, ImportDeskPage)
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(mail))])
        page.bring_in.dropEvent(
            QDropEvent(
                QPointF(5, 5),
                Qt.DropAction.CopyAction,
                dropped,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
        qtbot.waitUntil(page.bring_in.take_in.isVisible, timeout=20_000)
        assert on_shelf(tmp_path / "desk") == 0
        assert page.bring_in.take_in.text() == "Take the 3 in"
        assert page.outcome.title.text() == "What would become of the files"
        assert QApplication.focusWidget() is page.bring_in.take_in
        page.bring_in.take_in.click()
        qtbot.waitUntil(lambda: "1 of 4 files wants you" in page.message.text, timeout=20_000)
        assert page.outcome.summary.text() == "4 files: 1 refused · 3 new."
        assert "Done" not in page.message.text
        assert on_shelf(tmp_path / "desk") == 3
        first, second = page.outcome.groups.rows_model.rows
        assert (first.outcome, first.reason) == (Outcome.REJECTED, Reason.NOT_A_BUNDLE)
        assert (second.outcome, len(second.lines)) == (Outcome.ACCEPTED, 3)
        assert page.outcome.heading.text() == "Refused: no bundle: 1 file"


def test_before_there_are_keys_it_is_said_that_nobody_checks_who_sent_what(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with window_on(qtbot, tmp_path, "consortium") as window:
        page = front(window, ImportDeskPage)
        qtbot.waitUntil(page.no_keys.isVisible, timeout=20_000)
        assert "nobody checks who sent it" in page.no_keys.hint.text()


def test_a_run_is_undone_after_the_question_and_not_before(qtbot: QtBot, tmp_path: Path, mail: Path) -> None:
    with window_on(qtbot, tmp_path / "desk", "consortium") as window:
        page = front(window, ImportDeskPage)
        page._on_confirmed([mail])
        qtbot.waitUntil(lambda: page.runs.table.rows_model.rowCount() == 1, timeout=20_000)
        page.runs.undo.click()
        assert "Undo run 1?" in page.runs.question.words.text()
        page.runs.question.no.click()
        assert on_shelf(tmp_path / "desk") == 3
        page.runs.undo.click()
        page.runs.question.yes.click()
        qtbot.waitUntil(lambda: "Run 1 is undone: 3 bundles" in page.message.text, timeout=20_000)
        assert on_shelf(tmp_path / "desk") == 0
        qtbot.waitUntil(lambda: not page.runs.undo.isEnabled(), timeout=20_000)


def test_receipts_go_into_a_folder_one_for_each_school(qtbot: QtBot, tmp_path: Path, mail: Path) -> None:
    out = tmp_path / "receipts"
    with window_on(qtbot, tmp_path / "desk", "consortium") as window:
        page = front(window, ImportDeskPage)
        page._on_confirmed([mail])
        qtbot.waitUntil(lambda: page.runs.table.rows_model.rowCount() == 1, timeout=20_000)
        page._receipts_of = 1
        page.write_receipts(out)
        qtbot.waitUntil(lambda: "3 schools have their receipts" in page.message.text, timeout=20_000)
    assert len(list(out.iterdir())) == 3


@pytest.mark.parametrize("outcome", Outcome, ids=lambda each: each.value)
def test_every_outcome_has_words(outcome: Outcome) -> None:
    assert outcome_words.outcome_words(outcome)


@pytest.mark.parametrize("reason", Reason, ids=lambda each: each.value)
def test_every_reason_has_words_and_a_cure(reason: Reason) -> None:
    assert outcome_words.reason_words(reason)
    assert outcome_words.reason_cure(reason).endswith(".")


def test_done_is_said_only_where_nothing_is_left_to_do() -> None:
    new = ImportLine("a", Outcome.ACCEPTED, None, "")
    run = ImportRun((new, new), 0, 0, dry_run=False, keys_asked=True)
    assert outcome_words.end_words(run) == (
        "Done: 2 files read, and nothing is left to do",
        "",
        MessageTone.AGREED,
    )
    second = replace(new, is_second=True)
    refused = ImportLine("b", Outcome.REJECTED, Reason.NOT_A_BUNDLE, "")
    others = (
        replace(run, not_looked_at=1),
        replace(run, lines=()),
        replace(run, lines=(), still_waiting=2),
        replace(run, lines=(new, refused)),
        replace(run, lines=(new, second)),
    )
    for each in others:
        title, told, tone = outcome_words.end_words(each)
        assert tone is MessageTone.TALK
        assert "Done" not in title + told


def test_the_parts_add_up_to_the_files() -> None:
    lines = (
        ImportLine("a", Outcome.ACCEPTED, None, ""),
        ImportLine("b", Outcome.ACCEPTED, None, "", is_newer=True),
        ImportLine("c", Outcome.ACCEPTED, None, "", is_second=True),
        ImportLine("d", Outcome.QUARANTINED, Reason.UNKNOWN_KEY, ""),
        ImportLine("e", Outcome.QUARANTINED, Reason.UNKNOWN_INSTRUMENT, ""),
    )
    run = ImportRun(lines, 3, 4, dry_run=False, keys_asked=True, passed_over=1)
    assert outcome_words.run_words(run) == (
        "9 files: 2 waiting · 1 not counted: a school’s second assessment · 1 new · 1 newer · "
        "4 not looked at. "
        "1 file that Windows or macOS put beside others was passed over. "
        "3 files of earlier imports wait as before."
    )


def test_every_line_is_in_one_group_and_what_wants_a_person_comes_first() -> None:
    lines = [
        ImportLine("a", Outcome.ACCEPTED, None, ""),
        ImportLine("b", Outcome.REJECTED, Reason.NOT_A_BUNDLE, ""),
        ImportLine("c", Outcome.ACCEPTED, None, "", is_newer=True),
        ImportLine("d", Outcome.CONFLICT, None, ""),
        ImportLine("e", Outcome.ACCEPTED, None, ""),
        ImportLine("f", Outcome.QUARANTINED, Reason.UNKNOWN_KEY, ""),
    ]
    groups = grouped(lines)
    assert [[line.file for line in group.lines] for group in groups] == [
        ["d"],
        ["f"],
        ["b"],
        ["a", "e"],
        ["c"],
    ]
    assert [group.wants_a_person for group in groups] == [True, True, True, False, False]
    assert would_change(lines) == 5
    assert would_wait(lines) == 2


@pytest.mark.parametrize(
    ("count", "waiting", "said"),
    [
        (0, 0, "Nothing here would change the shelf."),
        (3, 0, "Nothing has changed yet. Below is what would happen."),
        (1, 1, "It would wait on the shelf, and count for nothing yet."),
        (134, 134, "All 134 would wait on the shelf, and count for nothing yet."),
        (137, 134, "134 of the 137 would wait on the shelf, and count for nothing yet."),
    ],
)
def test_a_look_says_how_many_would_only_wait(qtbot: QtBot, count: int, waiting: int, said: str) -> None:
    make_application()
    card = BringInCard()
    qtbot.addWidget(card)
    card.offer(count, waiting)
    assert card.told.text().endswith(said)


def test_a_moment_that_cannot_be_read_is_shown_as_it_is() -> None:
    assert moment_words("soon") == "soon"
    assert "22" in moment_words("2026-11-22T12:00:00+00:00")


def test_a_look_tells_number_by_number_what_a_newer_bundle_would_change(
    qtbot: QtBot, tmp_path: Path, mail: Path
) -> None:
    first = write_bundle(sample_extract(1))
    newer = replace(sample_extract(1, 2, (open_bundle(first).identity,)), priorities=("equity",))
    (tmp_path / "newer.lisbundle.zip").write_bytes(write_bundle(newer))
    with window_on(qtbot, tmp_path / "desk", "consortium") as window:
        page = front(window, ImportDeskPage)
        page._on_confirmed([mail])
        qtbot.waitUntil(lambda: page.runs.table.rows_model.rowCount() == 1, timeout=20_000)
        page.bring_in.choose([tmp_path / "newer.lisbundle.zip"])
        qtbot.waitUntil(page.changes.isVisible, timeout=20_000)
        rows = {(row.about, row.now, row.then) for row in page.changes.table.rows_model.rows}
        assert ("Revision", "1", "2") in rows
        assert any(about.endswith(": priority") for about, _, _ in rows)
        assert on_shelf(tmp_path / "desk") == 3


def test_a_withdrawal_is_told_as_what_it_deletes_and_the_region_with_its_reason() -> None:
    gone = BundleChange("f", "b", "a", "x", "Harborview", "2026-27", 1, 2, True, 3, 0, 0, ())
    before = BenchmarkCell("equity", None, 4, (1, 2, 3, 4))
    after = BenchmarkCell("equity", Withheld.FEW_SCHOOLS, None, None)
    region = RegionChange("2026-27", "gbp-outline", "1", "equity", before, after)
    changes = ImportChanges((gone,), (region,))
    one, other = change_rows(changes, load_catalogue(Path("nowhere")))
    assert (one.about, one.now, one.then) == ("Everything that it sent", "3 bundles here", "deleted for good")
    assert (other.now, other.then) == (
        "1 · 2 · 3 · 4 (4 schools)",
        "not shown: too few, or one school too large",
    )
    assert changes_words(changes) == "1 school sends anew · 1 figure of the region"


def test_what_schools_tell_of_the_league_is_told_entry_by_entry_and_field_by_field() -> None:
    was, now = request(2, "equity"), replace(request(2, "equity", "time-space"), people=5)
    before = _sections(LeagueSection(requests=(was,), offers=(offer(1),)))
    after = _sections(LeagueSection(requests=(now,), memberships=whole_section().memberships))
    changes = ImportChanges(league=league_changes(before, after))
    rows = change_rows(changes, load_catalogue(Path("nowhere")))
    assert {(row.about, row.now, row.then) for row in rows} == {
        ("Joining and membership", "–", "2026-27 · member · 2026-11-05"),
        ("Offers to host", "Come and see.", "no longer told"),
        ("Wishes to visit: dimensions", "1.1 Equity", "1.1 Equity, 2.6 Time & Space"),
        ("Wishes to visit: people", "3", "5"),
    }
    assert {row.whose for row in rows} == {"Harborview, 2026-27"}
    assert changes_words(changes) == ""
    assert league_words(changes).splitlines() == [
        "New: Joining and membership (1)",
        "Changed: Wishes to visit (1)",
        "No longer told: Offers to host (1)",
    ]


def test_a_text_that_the_table_has_no_room_for_stands_below_it_whole(qtbot: QtBot) -> None:
    make_application()
    card = ChangesCard()
    qtbot.addWidget(card)
    told = "Come and see how we schedule shared planning time. " * 3
    after = _sections(LeagueSection(offers=(replace(offer(1), what_visitors_see=told),)))
    changes = ImportChanges(league=league_changes(_sections(LeagueSection(requests=(request(2),))), after))
    card.show_changes(changes, load_catalogue(Path("nowhere")))
    card.show()
    short, long = sorted(card.table.rows_model.rows, key=lambda row: len(row.then))
    card.table.choose(long)
    assert card.whole.isVisible()
    assert told.strip() in card.whole.text()
    card.table.choose(short)
    assert not card.whole.isVisible()


def _sections(section: LeagueSection) -> tuple[SchoolSection, ...]:
    return (SchoolSection("h", "Harborview", "ME", NOTHING_TOLD, "2026-27", "2026-11-05", "a", section),)


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        (
            "Reopen the conflict first: lis-desktop consortium reopen.",
            "Reopen the conflict first on the page “Conflicts”.",
        ),
        (
            "See the runs with: lis-desktop consortium runs",
            "See the runs on the page “Import desk”",
        ),
        (
            "See what there is with: lis-desktop consortium idea review",
            "See what there is on the page “League desk”",
        ),
        ("Copy it with: lis-desktop consortium move --to FILE", "Copy it on the page “Log”"),
        ("Write them with: lis-desktop consortium receipts --out DIR", None),
        ("Choose another one.", None),
    ],
)
def test_a_hint_names_the_page_where_there_is_one(hint: str, told: str | None) -> None:
    assert in_the_window(NotFound("A title.", "A message.", hint)).hint == (told or hint)


def test_two_files_of_one_name_are_told_apart_by_their_folders(qtbot: QtBot) -> None:
    make_application()
    card = OutcomeCard()
    qtbot.addWidget(card)
    lines = tuple(
        ImportLine(f"/mail/{folder}/{name}", Outcome.CONFLICT, None, "")
        for folder, name in (
            ("first", "r2.lisbundle"),
            ("second", "r2.lisbundle"),
            ("second", "r3.lisbundle"),
        )
    )
    card.show_run(ImportRun(lines, 0, 0, dry_run=False, keys_asked=True))
    model = card.files.rows_model
    shown = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert shown == ["first/r2.lisbundle", "second/r2.lisbundle", "r3.lisbundle"]


def test_a_run_that_ended_early_says_how_far_it_came_and_how_to_go_on() -> None:
    done = PastRun(4, "2026-11-22T12:00:00+00:00", RunState.DONE, 3, {Outcome.ACCEPTED: 3})
    assert run_told(done) == "Run 4: 3 taken in."
    stopped = replace(done, state=RunState.STOPPED, files=8)
    assert run_told(stopped) == (
        "Run 4 was stopped on the way. It met 3 of 8 files: 3 taken in. Bring the same files again, and it "
        "goes on from there."
    )
    cut_off = run_told(replace(stopped, state=RunState.CUT_OFF))
    assert "3 of 8 files" in cut_off
    assert "what became of each when it came" in cut_off
