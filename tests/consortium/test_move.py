"""Moving the shelf between stores: everything arrives, and nothing is half there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import InvalidInput, JobCancelled
from lis_desktop.services.consortium.book import log_lines, undo_run, verify_log
from lis_desktop.services.consortium.importing.bundles import ImportRun, import_bundles
from lis_desktop.services.consortium.move import move_shelf
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import shelf_benchmark, shelf_list
from lis_desktop.store.shelf import moving as shelf_moving
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import sample_extract
from tests.consortium.postgres import Server
from tests.consortium.state import check_standing, state_of

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]


@pytest.fixture
def filled(shelf: Shelf, send: Send, take_in: TakeIn) -> Shelf:
    take_in([send(sample_extract(number)) for number in range(1, 7)])
    strange = send(sample_extract(9), "strange.zip")
    strange.write_bytes(b"junk")
    take_in([strange])
    return shelf


def sums(shelf: Shelf) -> tuple[shelf_moving.TableSum, ...]:
    with shelf.reading() as db:
        return shelf_moving.sums(db)


def test_a_moved_shelf_holds_the_same_and_goes_on_from_there(
    filled: Shelf, tmp_path: Path, catalogue: Catalogue, send: Send
) -> None:
    before = sums(filled)
    moved = move_shelf(filled, tmp_path / "moved.sqlite")
    assert moved == before == sums(filled)
    other = open_shelf(tmp_path / "moved.sqlite")
    assert state_of(other) == state_of(filled)
    assert shelf_list(other) == shelf_list(filled)
    assert shelf_benchmark(other, catalogue) == shelf_benchmark(filled, catalogue)
    assert [line.event for line in log_lines(other)][-1] == "moved"
    assert verify_log(other).first_broken is None
    import_bundles(other, catalogue, [send(sample_extract(12))])
    undo_run(other, 3)
    check_standing(other)
    other.close()


@pytest.mark.oracle
@pytest.mark.parametrize("shelf_target", ["sqlite"], indirect=True)
def test_there_to_postgresql_and_back_counts_and_hashes_are_equal(
    filled: Shelf, postgresql: Server, tmp_path: Path
) -> None:
    start = sums(filled)
    with postgresql.database() as address:
        assert move_shelf(filled, address) == start
        there = open_shelf(address)
        assert state_of(there) == state_of(filled)
        middle = sums(there)
        assert move_shelf(there, tmp_path / "back.sqlite") == middle
        there.close()
    back = open_shelf(tmp_path / "back.sqlite")
    assert state_of(back) == state_of(filled)
    back.close()


def test_a_shelf_that_is_not_empty_is_never_written_over(
    filled: Shelf, shelf_target: Path | str, tmp_path: Path
) -> None:
    move_shelf(filled, tmp_path / "moved.sqlite")
    before = sums(filled)
    with pytest.raises(InvalidInput, match="something on the shelf"):
        move_shelf(filled, tmp_path / "moved.sqlite")
    with pytest.raises(InvalidInput, match="there already"):
        move_shelf(filled, shelf_target)
    assert sums(filled) == before


def test_a_move_that_is_stopped_leaves_the_other_shelf_empty(filled: Shelf, tmp_path: Path) -> None:
    steps = iter([False, False, True])
    with pytest.raises(JobCancelled):
        move_shelf(filled, tmp_path / "moved.sqlite", cancelled=lambda: next(steps, True))
    other = open_shelf(tmp_path / "moved.sqlite")
    assert shelf_list(other) == ()
    other.close()
    move_shelf(filled, tmp_path / "moved.sqlite")


def test_a_move_tells_how_far_it_is_to_its_end_and_can_be_stopped_while_both_are_compared(
    filled: Shelf, tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    moved = move_shelf(filled, tmp_path / "moved.sqlite", progress=lambda *each: seen.append(each))
    rows = sum(each.rows for each in moved)
    assert {total for _, total in seen} == {3 * rows}
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (3 * rows, 3 * rows)
    last = len(seen) - 1
    looks = iter([False] * last + [True])
    with pytest.raises(JobCancelled):
        move_shelf(filled, tmp_path / "other.sqlite", cancelled=lambda: next(looks, True))
    other = open_shelf(tmp_path / "other.sqlite")
    assert shelf_list(other) == ()
    other.close()
