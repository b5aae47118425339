"""The digest in the window: what it would hold, what is held back and why, and the issue that goes out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.bundle.digest import open_digest
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium import keys as consortium_keys
from lis_desktop.services.consortium.digest_issues import earlier_digests, save_again
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.workspace import open_workspace
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.digest import DigestPage
from tests.bundle_samples import sample_extract
from tests.ui.faculty_window import front, window_on


def on(folder: Path) -> closing[Shelf]:
    return closing(open_shelf(DataPaths(folder)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four schools came before the Consortium had its keys; then it made them."""
    mail, desk = tmp_path / "mail", tmp_path / "desk"
    mail.mkdir()
    for number in (1, 2, 3, 4):
        (mail / f"{number}.lisbundle.zip").write_bytes(write_bundle(sample_extract(number)))
    with on(desk) as shelf, open_workspace(DataPaths(desk)) as workspace:
        import_bundles(shelf, workspace.instruments, [mail])
        consortium_keys.begin_consortium(shelf, "Test Consortium", tmp_path / "recovery.txt")
    return desk


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, folder, "staff-digest") as opened:
        page = front(opened, DigestPage)
        qtbot.waitUntil(page.next.isVisible, timeout=20_000)
        yield opened


def test_a_look_says_what_would_be_in_it_and_why_the_rest_is_held_back(
    window: MainWindow, folder: Path
) -> None:
    page = front(window, DigestPage)
    assert page.next.title.text() == "Digest 1 would hold"
    rows = page.next.table.rows_model.rows
    assert any(row.state == "New in this issue" and row.schools == 4 for row in rows)
    held = [row.state for row in rows if row.state.startswith("Held back")]
    assert held
    assert set(held) == {"Held back. Fewer than 3 schools"}
    with on(folder) as shelf:
        assert earlier_digests(shelf) == ()


def test_it_is_made_after_the_question_and_stands_among_the_earlier_issues(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    page = front(window, DigestPage)
    out = tmp_path / "out"
    out.mkdir()
    page.also.day.setText("2027-03-04")
    page.also.title_field.setText("Scoring together")
    page.also.add_event.click()
    qtbot.waitUntil(lambda: "1 event" in page.next.told.text(), timeout=20_000)
    page.next.make.click()
    assert "Make digest 1?" in page.next.question.words.text()
    page.next.question.no.click()
    with on(folder) as shelf:
        assert earlier_digests(shelf) == ()
    page.make_into(str(out))
    qtbot.waitUntil(lambda: "Digest 1 is made" in page.message.text, timeout=20_000)
    assert open_digest((out / "digest-1.lisdigest.zip").read_bytes()).events[0].title == "Scoring together"
    qtbot.waitUntil(page.earlier_card.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: page.next.title.text() == "Digest 2 would hold", timeout=20_000)
    page.save_into(str(tmp_path))
    qtbot.waitUntil(lambda: "is there again" in page.message.text, timeout=20_000)
    first, again = out / "digest-1.lisdigest.zip", tmp_path / "digest-1.lisdigest.zip"
    assert first.read_bytes() == again.read_bytes()


def test_a_day_that_is_none_is_asked_for_again(window: MainWindow) -> None:
    page = front(window, DigestPage)
    page.also.day.setText("in March")
    page.also.add_event.click()
    assert "2027-03-04" in page.also._day_field.below.text()
    assert page.also.events == ()


def test_without_keys_the_page_leads_to_where_they_are_made(qtbot: QtBot, tmp_path: Path) -> None:
    with window_on(qtbot, tmp_path / "empty", "staff-digest") as window:
        page = front(window, DigestPage)
        qtbot.waitUntil(page.no_keys.isVisible, timeout=20_000)
        assert not page.next.isVisible()
        page.no_keys.button.click()
        assert window.page_id == "staff-keys"


def test_an_issue_that_was_never_made_cannot_be_saved_again(folder: Path, tmp_path: Path) -> None:
    from lis_desktop.core.errors import NotFound

    with on(folder) as shelf, pytest.raises(NotFound, match="no digest 7"):
        save_again(shelf, 7, tmp_path)
