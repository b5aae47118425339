"""Two computers claim one letter: the desk says so first, until the school has said which is its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import Signing, write_bundle
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.core.letters import Letter
from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.core.senders import Sender, proof_of
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium import keys as consortium_keys
from lis_desktop.services.consortium.importing.bundles import ImportRun, import_bundles
from lis_desktop.services.consortium.importing.groups import grouped
from lis_desktop.services.consortium.importing.lines import ImportLine
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.keys import card_of
from lis_desktop.services.workspace import open_workspace
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff import outcome_words
from lis_desktop.ui.pages.staff.import_desk import ImportDeskPage
from lis_desktop.ui.pages.staff.keys import KeysPage
from lis_desktop.ui.widgets.inline_message import MessageTone
from tests.bundle_samples import sample_extract
from tests.ui.faculty_window import front, window_on

FIRST, LATER, UNKNOWN = (SigningKey(bytes([number]) * 32) for number in (1, 2, 3))
ALARM = "Alarm: two computers claim one letter"


def on(folder: Path) -> closing[Shelf]:
    return closing(open_shelf(DataPaths(folder)))


def signed(number: int, key: SigningKey, letter: Letter) -> bytes:
    code = letter.school_code
    proof = proof_of(letter.token, key.public, code)
    sender = Sender(key.public, consortium=letter.key, school_code=code, proof=proof)
    return write_bundle(sample_extract(number), Signing(key, sender))


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """What a second computer sent for the letter that the first one used, and a file of an unknown key."""
    desk, mail = tmp_path / "desk", tmp_path / "mail"
    mail.mkdir()
    with on(desk) as shelf, open_workspace(DataPaths(desk)) as workspace:
        consortium_keys.begin_consortium(shelf, "Test Consortium", tmp_path / "recovery.txt")
        letter = consortium_keys.make_letter(shelf, "School One", "2026-27", tmp_path).letter
        first = tmp_path / "first.lisbundle.zip"
        first.write_bytes(signed(1, FIRST, letter))
        import_bundles(shelf, workspace.instruments, [first])
    unknown = write_bundle(sample_extract(3), Signing(UNKNOWN, Sender(UNKNOWN.public)))
    (mail / "a-unknown.lisbundle.zip").write_bytes(unknown)
    (mail / "b-later.lisbundle.zip").write_bytes(signed(2, LATER, letter))
    return mail


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, mail: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, tmp_path / "desk", "consortium") as opened:
        page = front(opened, ImportDeskPage)
        page.bring_in.choose([mail])
        qtbot.waitUntil(page.bring_in.take_in.isVisible, timeout=20_000)
        yield opened


def test_the_alarm_is_a_group_of_its_own_and_stands_before_a_key_that_nobody_knows(
    window: MainWindow,
) -> None:
    card = front(window, ImportDeskPage).outcome
    alarm, unknown = card.groups.rows_model.rows
    assert [line.name for line in alarm.lines] == ["b-later.lisbundle.zip"]
    assert [line.name for line in unknown.lines] == ["a-unknown.lisbundle.zip"]
    assert (card.heading.text(), card.heading.property("tone")) == (f"{ALARM}: 1 file", "lost")
    assert card.chip.isVisible()
    assert card.summary.text() == "2 files: 1 raising an alarm · 1 waiting."
    card.groups.selectRow(1)
    assert card.heading.property("tone") == "plain"


def test_the_desk_says_it_until_the_first_key_was_found_right(qtbot: QtBot, window: MainWindow) -> None:
    page = front(window, ImportDeskPage)
    assert page.alarms.isHidden(), "a look keeps nothing"
    page.bring_in.take_in.click()
    qtbot.waitUntil(page.alarms.isVisible, timeout=20_000)
    assert "An alarm is among them" in page.message.text
    page.alarms.button.click()
    keys = front(window, KeysPage)
    qtbot.waitUntil(keys.alarms.isVisible, timeout=20_000)
    for key in (FIRST, LATER):
        assert " ".join(card_of(key.public).words) in keys.alarms._told.text()
    keys.alarms.first_is_right.click()
    keys.alarms.question.yes.click()
    qtbot.waitUntil(keys.alarms.isHidden, timeout=20_000)
    assert [row.school_name for row in keys.enrol.table.rows_model.rows] == ["Düneberg High 3"]
    window.show_page("consortium")
    qtbot.waitUntil(page.alarms.isHidden, timeout=20_000)


def test_what_somebody_else_may_have_sent_stands_before_what_is_damaged_or_in_conflict() -> None:
    lines = [
        ImportLine("damaged", Outcome.REJECTED, Reason.HASH_MISMATCH, ""),
        ImportLine("conflict", Outcome.CONFLICT, None, ""),
        ImportLine("unknown", Outcome.QUARANTINED, Reason.UNKNOWN_KEY, ""),
        ImportLine("revoked", Outcome.REJECTED, Reason.REVOKED_KEY, ""),
        ImportLine("changed", Outcome.REJECTED, Reason.BAD_SIGNATURE, ""),
        ImportLine("another", Outcome.QUARANTINED, Reason.KEY_SCHOOL_MISMATCH, ""),
        ImportLine("new", Outcome.ACCEPTED, None, ""),
        ImportLine("alarm", Outcome.QUARANTINED, Reason.UNKNOWN_KEY, "", is_alarm=True),
    ]
    order = [group.lines[0].file for group in grouped(lines)]
    assert order == ["alarm", "another", "changed", "revoked", "conflict", "unknown", "damaged", "new"]


def test_an_import_with_an_alarm_is_never_done() -> None:
    lines = (
        ImportLine("new", Outcome.ACCEPTED, None, ""),
        ImportLine("alarm", Outcome.QUARANTINED, Reason.UNKNOWN_KEY, "", is_alarm=True),
    )
    run = ImportRun(lines, 0, 0, dry_run=False, keys_asked=True)
    title, told, tone = outcome_words.end_words(run)
    assert title == "Read to the end: 1 of 2 files wants you"
    assert ("alarm" in told, tone) == (True, MessageTone.LOST)
