"""One file to open and eight words to compare; after that bundles leave sealed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.paths import DataPaths, resources_dir
from lis_desktop.services.consortium.digest_making import WrittenDigest, make_digest
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.keys import WrittenLetter, begin_consortium, make_letter
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import Standing, shelf_list
from lis_desktop.services.keys import accept_voucher, own_key
from lis_desktop.services.letters import accept_letter, open_letter
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.pages.export import ExportPage
from tests.ui.faculty_window import front, window_on
from tests.ui.sample_school import sample_school


@pytest.fixture
def school(tmp_path: Path) -> Path:
    folder = tmp_path / "school"
    sample_school(folder)
    return folder


@pytest.fixture
def staff(tmp_path: Path) -> DataPaths:
    paths = DataPaths(tmp_path / "staff")
    with closing(open_shelf(paths)) as shelf:
        begin_consortium(shelf, "Test Consortium", tmp_path / "recovery.txt")
    return paths


def letter_for(staff: DataPaths, out: Path) -> WrittenLetter:
    with closing(open_shelf(staff)) as shelf:
        return make_letter(shelf, "Alder Brook High School", "2026-27", out)


def test_an_unsealed_bundle_is_called_so_before_and_after(qtbot: QtBot, tmp_path: Path, school: Path) -> None:
    with window_on(qtbot, school, "export") as window:
        page = front(window, ExportPage)
        assert page.letter.chip.text() == "Not sealed"
        page._on_bundle_named(tmp_path / "one.lisbundle.zip")
        assert "not sealed" in page.message.text


def test_wrong_words_change_nothing_and_the_right_ones_seal(
    qtbot: QtBot, tmp_path: Path, school: Path, staff: DataPaths
) -> None:
    written = letter_for(staff, tmp_path)
    with window_on(qtbot, school, "export") as window:
        page = front(window, ExportPage)
        page.letters.open_letter(written.path)
        page.letter.accepted.emit("eight words that nobody wrote on any paper")
        assert page.letter.chip.text() == "Not sealed"
        page.letter.accepted.emit(" ".join(written.words))
        assert page.letter.chip.text() == "Sealed"
        sealed = tmp_path / "one.lisbundle"
        page._on_bundle_named(sealed)
        assert ", sealed" in page.message.text
    assert sealed.read_bytes().startswith(b"age-encryption.org")
    with closing(open_shelf(staff)) as shelf, open_workspace(DataPaths(school)) as workspace:
        run = import_bundles(shelf, workspace.instruments, [sealed])
        assert [line.outcome.value for line in run.lines] == ["accepted"]


def path_of(digest: WrittenDigest) -> Path:
    assert digest.path is not None
    return digest.path


def test_a_digest_of_the_letters_consortium_shows_the_region(
    qtbot: QtBot, tmp_path: Path, school: Path, staff: DataPaths
) -> None:
    written = letter_for(staff, tmp_path)
    with closing(open_shelf(staff)) as shelf, open_workspace(DataPaths(school)) as workspace:
        digest = make_digest(shelf, workspace.instruments, tmp_path)
    with window_on(qtbot, school, "export") as window:
        page = front(window, ExportPage)
        page.letters.open_digest(path_of(digest))
        assert "no letter" in page.message.text
        page.letters.open_letter(written.path)
        page.letter.accepted.emit(" ".join(written.words))
        page.letters.open_digest(path_of(digest))
        assert "Digest 1 of Test Consortium" in page.message.text


def test_a_pack_that_the_digest_brought_is_taken_over_with_one_press(
    qtbot: QtBot, tmp_path: Path, school: Path, staff: DataPaths
) -> None:
    pulse = (resources_dir() / "instruments" / "pulse.toml").read_text(encoding="utf-8")
    newer = tmp_path / "pulse.toml"
    newer.write_text(pulse.replace('version = "1"', 'version = "9.1"', 1), encoding="utf-8")
    written = letter_for(staff, tmp_path)
    with closing(open_shelf(staff)) as shelf, open_workspace(DataPaths(school)) as workspace:
        digest = make_digest(shelf, workspace.instruments, tmp_path, packs=[newer])
        assert workspace.instruments.instrument("pulse").version == "1"
    with window_on(qtbot, school, "export") as window:
        page = front(window, ExportPage)
        page.letters.open_letter(written.path)
        assert page.letter.packs.isHidden()
        page.letter.accepted.emit(" ".join(written.words))
        page.letters.open_digest(path_of(digest))
        offered = page.letter.packs.buttons.buttons()
        assert ["9.1" in each.accessibleName() for each in offered] == [True]
        offered[0].click()
        assert "is ready to use" in page.message.text
        assert page.letter.packs.buttons.buttons() == []
        assert page.desk.workspace.instruments.instrument("pulse").version == "9.1"


def test_a_withdrawal_is_asked_twice_and_what_it_takes_back_is_gone_at_the_desk(
    qtbot: QtBot, tmp_path: Path, school: Path, staff: DataPaths
) -> None:
    written = letter_for(staff, tmp_path)
    with window_on(qtbot, school, "export") as window:
        page = front(window, ExportPage)
        assert not page.withdraw_card.isVisible(), "nothing was exported yet"
        page.letters.open_letter(written.path)
        page.letter.accepted.emit(" ".join(written.words))
        page._on_bundle_named(tmp_path / "one.lisbundle")
        assert page.withdraw_card.isVisible()
        asked: list[str] = []
        page.withdraw_card.wanted.disconnect()
        page.withdraw_card.wanted.connect(lambda: asked.append("file"))
        page.withdraw_card.button.click()
        assert "the one bundle of Alder Brook" in page.withdraw_card.first.words.text()
        page.withdraw_card.first.yes.click()
        assert asked == []
        page.withdraw_card.second.no.click()
        assert asked == []
        page.withdraw_card.button.click()
        page.withdraw_card.first.yes.click()
        page.withdraw_card.second.yes.click()
        assert asked == ["file"]
        page.withdrawal.write_withdrawal(tmp_path / "back.lisbundle")
        assert "the file that takes it back" in page.message.text
    with closing(open_shelf(staff)) as shelf, open_workspace(DataPaths(school)) as workspace:
        import_bundles(shelf, workspace.instruments, [tmp_path / "one.lisbundle"])
        assert shelf_list(shelf)[0].standing is Standing.EFFECTIVE
        import_bundles(shelf, workspace.instruments, [tmp_path / "back.lisbundle"])
        assert shelf_list(shelf)[0].standing is Standing.WITHDRAWN


def test_a_first_laptop_vouches_for_a_second_one(
    qtbot: QtBot, tmp_path: Path, school: Path, staff: DataPaths
) -> None:
    written = letter_for(staff, tmp_path)
    second = DataPaths(tmp_path / "second")
    with open_workspace(second) as workspace:
        accept_letter(workspace, open_letter(workspace, written.path), " ".join(written.words))
    with window_on(qtbot, school, "export") as window:
        page = front(window, ExportPage)
        assert not page.laptops_card.vouch.isVisible(), "without a letter nobody knows which school is meant"
        page.letters.open_letter(written.path)
        page.letter.accepted.emit(" ".join(written.words))
        assert page.laptops_card.vouch.isVisible()
        page.laptops._other = own_key(DataPaths(school)).key
        page.laptops.write_voucher(tmp_path / "voucher.json")
        assert "not the key of another computer" in page.laptops_card._other_field.below.text()
        page.laptops._other = own_key(second).key
        page.laptops.write_voucher(tmp_path / "voucher.json")
        assert "Saved voucher.json" in page.message.text
        page.laptops.open_voucher([str(tmp_path / "voucher.json")])
        assert "not for this computer" in page.message.text
    accept_voucher(second, tmp_path / "voucher.json")
