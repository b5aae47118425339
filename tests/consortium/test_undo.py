"""Undoing an import run: the shelf is what it would be had the run never happened, or the run stays."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import NotAllowed, NotFound
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.outcomes import Outcome
from lis_desktop.services.consortium.book import past_runs, undo_run
from lis_desktop.services.consortium.conflicts import conflicts, decide
from lis_desktop.services.consortium.importing.bundles import ImportRun, import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.runs import RunState
from tests import soak
from tests.bundle_samples import fixed_uuid, sample_extract, withdrawal_of
from tests.consortium.conftest import with_an_archive
from tests.consortium.state import check_standing, state_of

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]
EXAMPLES = 12


def identity(path: Path) -> str:
    return open_bundle(path.read_bytes()).identity


def test_undoing_a_newer_revision_lets_the_older_one_count_again(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    first = send(sample_extract(1))
    take_in([first])
    before = state_of(shelf)
    take_in([send(sample_extract(1, 2, (identity(first),))), send(sample_extract(2))])
    assert undo_run(shelf, 2).bundles == 2
    assert state_of(shelf) == before
    check_standing(shelf)
    assert [run.state for run in past_runs(shelf)] == [RunState.UNDONE, RunState.DONE]


def test_what_was_undone_can_be_imported_again(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    path = send(sample_extract(1))
    take_in([path])
    after = state_of(shelf)
    undo_run(shelf, 1)
    assert take_in([path]).count(Outcome.ACCEPTED) == 1
    assert state_of(shelf) == after


@with_an_archive
def test_the_files_of_an_undone_run_leave_the_archive_and_others_stay(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    take_in([send(sample_extract(1))])
    assert shelf.archive is not None
    kept = sorted(shelf.archive.iterdir())
    take_in([send(sample_extract(2))])
    assert len(list(shelf.archive.iterdir())) == 2
    undo_run(shelf, 2)
    assert sorted(shelf.archive.iterdir()) == kept


def test_a_run_with_a_newer_revision_after_it_stays_until_that_one_is_undone(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    first = send(sample_extract(1))
    take_in([first])
    take_in([send(sample_extract(1, 2, (identity(first),)))])
    before = state_of(shelf)
    with pytest.raises(NotAllowed, match="newer revision"):
        undo_run(shelf, 1)
    assert state_of(shelf) == before
    undo_run(shelf, 2)
    undo_run(shelf, 1)
    assert state_of(shelf)[0] == []


def test_a_run_whose_file_came_again_stays(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    path = send(sample_extract(1))
    take_in([path])
    take_in([path])
    with pytest.raises(NotAllowed, match="met its files"):
        undo_run(shelf, 1)
    undo_run(shelf, 2)
    undo_run(shelf, 1)


def test_a_run_that_a_decision_names_stays(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    take_in([send(sample_extract(1)), send(replace(sample_extract(1), priorities=()))])
    (found,) = conflicts(shelf)
    one, other = (head.identity for head in found.heads)
    decide(shelf, one, [other])
    with pytest.raises(NotAllowed, match="decision"):
        undo_run(shelf, 1)


def test_a_run_that_is_not_there_and_one_that_was_undone_are_told(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    take_in([send(sample_extract(1))])
    undo_run(shelf, 1)
    for number in (1, 7):
        with pytest.raises(NotFound, match=f"no run {number}"):
            undo_run(shelf, number)


def files_of_two_schools() -> list[bytes]:
    """Revisions, a fork, a withdrawal, an unknown instrument and its withdrawal, a file that is none."""
    written = []
    for school in (1, 2):
        first = write_bundle(sample_extract(school))
        second = sample_extract(school, 2, (open_bundle(first).identity,))
        fork = replace(second.provenance, device_id=fixed_uuid(3000 + school))
        written += [first, write_bundle(second), write_bundle(replace(second, provenance=fork))]
    named = [open_bundle(each).identity for each in written[:3]]
    written.append(write_bundle(withdrawal_of(sample_extract(1), *named)))
    strange = replace(sample_extract(3), instrument=InstrumentRef("elsewhere", "1", "5e" * 32))
    waiting = write_bundle(strange)
    gone = write_bundle(withdrawal_of(strange, open_bundle(waiting).identity))
    return [*written, waiting, gone, b"no bundle"]


FILES = files_of_two_schools()


def check_random_runs(catalogue: Catalogue, data: st.DataObject) -> None:
    """Some runs, one of them undone: as if only the others had been."""
    numbers = st.lists(st.integers(0, len(FILES) - 1), max_size=4)
    runs = data.draw(st.lists(numbers, min_size=1, max_size=4))
    undone = data.draw(st.integers(0, len(runs) - 1))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, content in enumerate(FILES):
            (folder / f"{number}.zip").write_bytes(content)

        def shelf_after(kept: list[list[int]], file: str) -> Shelf:
            shelf = open_shelf(folder / file)
            for run in kept:
                import_bundles(shelf, catalogue, [folder / f"{number}.zip" for number in run])
            return shelf

        whole = shelf_after(runs, "whole.sqlite")
        before = state_of(whole)
        try:
            undo_run(whole, undone + 1)
        except NotAllowed:
            assert state_of(whole) == before
            took_back = {6, 8} & set(runs[undone])
            assert undone < len(runs) - 1 or took_back, "nothing was built on the last run"
        else:
            without = shelf_after(runs[:undone] + runs[undone + 1 :], "without.sqlite")
            assert state_of(whole) == state_of(without)
            without.close()
        check_standing(whole)
        whole.close()


@given(st.data())
@settings(max_examples=EXAMPLES)
def test_an_undone_run_never_happened(catalogue: Catalogue, data: st.DataObject) -> None:
    check_random_runs(catalogue, data)


@pytest.mark.soak
@given(st.data())
@settings(max_examples=soak.SHELF_HISTORIES)
def test_an_undone_run_never_happened_for_long(catalogue: Catalogue, data: st.DataObject) -> None:
    soak.step("histories with runs undone", soak.SHELF_HISTORIES)
    check_random_runs(catalogue, data)
