"""Keys and letters in the window: the ceremony, words that are compared, and a laptop that is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import Signing, write_bundle
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.core.senders import Sender
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium import keys as consortium_keys
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.keys import card_of
from lis_desktop.services.workspace import open_workspace
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.keys import KeysPage
from tests.bundle_samples import sample_extract
from tests.ui.faculty_window import front, window_on

STRANGER = SigningKey(bytes(range(32)))
WORDS = " ".join(card_of(STRANGER.public).words)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A Consortium with its keys, and one bundle of a key that nobody knows."""
    folder, mail = tmp_path / "desk", tmp_path / "one.lisbundle.zip"
    mail.write_bytes(write_bundle(sample_extract(1), Signing(STRANGER, Sender(STRANGER.public))))
    with on(folder) as shelf:
        consortium_keys.begin_consortium(shelf, "Test Consortium", tmp_path / "recovery.txt")
        with open_workspace(DataPaths(folder)) as workspace:
            import_bundles(shelf, workspace.instruments, [mail])
    return folder


def on(folder: Path) -> closing[Shelf]:
    return closing(open_shelf(DataPaths(folder)))


@pytest.fixture
def window(qtbot: QtBot, desk: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, desk, "staff-keys") as opened:
        page = front(opened, KeysPage)
        qtbot.waitUntil(page.own.isVisible, timeout=20_000)
        yield opened


def test_the_keys_are_made_once_and_the_recovery_key_goes_where_it_was_told(
    qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with window_on(qtbot, tmp_path / "desk", "staff-keys") as window:
        page = front(window, KeysPage)
        qtbot.waitUntil(page.ceremony.isVisible, timeout=20_000)
        assert not page.letters.isVisible()
        assert not page.ceremony.make.isEnabled()
        page.ceremony.name.setText("Test Consortium")
        assert page.ceremony.make.isEnabled()
        page.ceremony._on_named(stick / "recovery-key.txt")
        qtbot.waitUntil(page.own.isVisible, timeout=20_000)
        assert not page.ceremony.isVisible()
        assert page.own.words.text() in page.message.text
    assert (stick / "recovery-key.txt").exists()


def test_only_the_words_that_the_school_reads_out_enrol_its_key(
    qtbot: QtBot, window: MainWindow, desk: Path
) -> None:
    page = front(window, KeysPage)
    assert page.enrol.title.text() == "1 key waits"
    assert WORDS not in " ".join(row.school_name for row in page.enrol.table.rows_model.rows)
    page.enrol.words.setText("eight words that nobody ever read to anybody here")
    page.enrol.code.setText("harborview")
    page.enrol.enrol.click()
    assert "Do not enrol it" in page.enrol.words_field.below.text()
    page.enrol.words.setText(WORDS.upper())
    page.enrol.enrol.click()
    qtbot.waitUntil(lambda: "speaks for harborview" in page.message.text, timeout=20_000)
    with on(desk) as shelf:
        assert [each.school_code for each in consortium_keys.overview(shelf).keys] == ["harborview"]


def test_a_lost_laptop_is_revoked_after_the_question_and_found_again_after_another(
    qtbot: QtBot, window: MainWindow, desk: Path
) -> None:
    page = front(window, KeysPage)
    page._on_enrol(WORDS, "harborview")
    qtbot.waitUntil(page.keys_of_schools.isVisible, timeout=20_000)
    page.keys_of_schools.revoke.click()
    assert WORDS in page.keys_of_schools.question.words.text()
    page.keys_of_schools.question.yes.click()
    qtbot.waitUntil(lambda: "speaks for nobody now" in page.message.text, timeout=20_000)
    with on(desk) as shelf:
        assert consortium_keys.overview(shelf).keys[0].revoked
    qtbot.waitUntil(page.keys_of_schools.again.isVisible, timeout=20_000)
    assert not page.keys_of_schools.revoke.isVisible()
    page.keys_of_schools.again.click()
    page.keys_of_schools.again_question.yes.click()
    qtbot.waitUntil(page.keys_of_schools.revoke.isVisible, timeout=20_000)
    with on(desk) as shelf:
        assert not consortium_keys.overview(shelf).keys[0].revoked


def test_a_letter_and_its_page_are_written_for_one_school(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = front(window, KeysPage)
    out = tmp_path / "letters"
    out.mkdir()
    page.letters.school.setText("Harborview High School")
    page.letters.year.setText("2026-27")
    assert page.letters.code.placeholderText() == "harborview-high-school"
    page.letters._chosen = ()
    page.letters.one.click()
    page.letters.write_into(str(out))
    qtbot.waitUntil(lambda: "1 letter is in letters" in page.message.text, timeout=20_000)
    assert {each.name for each in out.iterdir()} == {
        "harborview-high-school-1.lisletter.zip",
        "harborview-high-school-1-page.html",
    }


def test_a_drill_that_fails_says_so_and_one_that_works_says_that(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = front(window, KeysPage)
    page._on_drill(tmp_path / "recovery.txt", [tmp_path / "one.lisbundle.zip"])
    qtbot.waitUntil(lambda: "is not sealed" in page.message.text, timeout=20_000)
    page._on_drilled((consortium_keys.Drill("a", "Harborview", "0"),))
    assert "The bundle opens with the recovery key alone" in page.message.text


def test_a_new_signing_key_is_made_after_the_question(qtbot: QtBot, window: MainWindow, desk: Path) -> None:
    page = front(window, KeysPage)
    before = page.own.words.text()
    page.own.renew.click()
    page.own.question.yes.click()
    qtbot.waitUntil(lambda: "The new key is made" in page.message.text, timeout=20_000)
    qtbot.waitUntil(lambda: page.own.words.text() != before, timeout=20_000)
