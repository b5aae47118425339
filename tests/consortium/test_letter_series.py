"""Letters to many schools: nobody gets a second one, and nobody is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from lis_desktop.bundle.letter import open_letter
from lis_desktop.core.errors import InvalidInput, JobCancelled
from lis_desktop.core.open_ballots import ASKED_FOR
from lis_desktop.services.consortium.keys import begin_consortium, make_letter, overview
from lis_desktop.services.consortium.letter_series import Addressee, make_letters, without_letter
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import sample_extract
from tests.consortium.conftest import Send
from tests.consortium.conftest import with_an_archive as on_this_computer


@pytest.fixture
def begun(shelf: Shelf, send: Send, take_in, tmp_path: Path) -> Shelf:  # type: ignore[no-untyped-def]
    take_in([send(sample_extract(1)), send(sample_extract(2)), send(sample_extract(3))])
    begin_consortium(shelf, "Test Consortium", tmp_path / "recovery.txt")
    return shelf


@on_this_computer
def test_everybody_on_the_shelf_without_a_letter_gets_one(begun: Shelf, tmp_path: Path) -> None:
    make_letter(begun, "Düneberg High 2", "2026-27", tmp_path)
    wanted = without_letter(begun)
    assert [each.school_name for each in wanted] == ["Düneberg High 1", "Düneberg High 3"]
    steps: list[tuple[int, int]] = []
    written = make_letters(
        begun, wanted, "2026-27", tmp_path, progress=lambda done, total: steps.append((done, total))
    )
    assert steps == [(1, 2), (2, 2)]
    assert all(each.path.exists() and each.page.exists() for each in written)
    assert without_letter(begun) == ()
    assert len(overview(begun).letters or ()) == 3


@on_this_computer
def test_a_letter_under_another_code_is_a_letter_all_the_same(begun: Shelf, tmp_path: Path) -> None:
    make_letter(begun, "Düneberg High 2", "2026-27", tmp_path, school_code="sau-29-b")
    assert [each.school_name for each in without_letter(begun)] == ["Düneberg High 1", "Düneberg High 3"]


@on_this_computer
def test_two_schools_of_one_code_stop_the_series_before_the_first(begun: Shelf, tmp_path: Path) -> None:
    same = Addressee("Central High", "central"), Addressee("Central High", "central")
    with pytest.raises(InvalidInput, match="central"):
        make_letters(begun, same, "2026-27", tmp_path)
    assert overview(begun).letters == ()


@on_this_computer
def test_letters_before_a_stop_stand(begun: Shelf, tmp_path: Path) -> None:
    wanted = without_letter(begun)
    with pytest.raises(JobCancelled):
        make_letters(
            begun,
            wanted,
            "2026-27",
            tmp_path,
            cancelled=lambda: bool(overview(begun).letters),
        )
    assert len(overview(begun).letters or ()) == 1


@on_this_computer
def test_a_letter_asks_for_ballots_only_where_staff_said_so(begun: Shelf, tmp_path: Path) -> None:
    wanted = without_letter(begun)
    plain = make_letters(begun, wanted[:1], "2026-27", tmp_path)
    asking = make_letters(begun, wanted[1:2], "2026-27", tmp_path, ask_ballots=True)
    assert open_letter(plain[0].path.read_bytes()).asks_ballots is None
    assert open_letter(asking[0].path.read_bytes()).asks_ballots == ASKED_FOR
