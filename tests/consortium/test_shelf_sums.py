"""A region added up by the store is the region added up school by school."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.benchmark import ReleaseGate, benchmark
from lis_desktop.core.extract import Extract, RoundExtract
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.view import shelf_benchmark, shelf_list
from lis_desktop.store.shelf import reading as shelf_reading
from lis_desktop.store.shelf import sums as shelf_sums
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import DIMENSIONS, hidden, sample_extract, shown


def with_a_second_round_that_hides(school: int) -> Extract:
    """Equity is shown in the first round and hidden in the second: the first one is what the school shows."""
    extract = sample_extract(school)
    second = RoundExtract(2, 48, 40, (hidden("equity"), shown("school-culture", 9, 9, school, 22 - school)))
    return replace(extract, rounds=(extract.rounds[0], second))


@pytest.mark.parametrize("chunk", [1, 2, 500])
def test_the_store_adds_up_what_counting_school_by_school_finds(
    shelf: Shelf,
    send: Callable[..., Path],
    take_in: Callable[..., ImportRun],
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    chunk: int,
) -> None:
    monkeypatch.setattr(shelf_sums, "_CHUNK", chunk)
    schools = [sample_extract(1), sample_extract(2), *map(with_a_second_round_that_hides, (3, 4, 5))]
    take_in([send(each) for each in schools])
    listed = shelf_list(shelf)
    school_of = {each.bundle_number: each.school_key for each in listed if each.bundle_number is not None}
    assert len(school_of) == len(listed)
    with shelf.reading() as db:
        given = shelf_reading.contributions(db, school_of)
    (cycle,) = shelf_benchmark(shelf, catalogue)
    order = [each.dimension_id for each in cycle.cells]
    assert cycle.cells == benchmark(order, given, ReleaseGate())
    found = {each.dimension_id: each for each in cycle.cells}
    assert found["school-culture"].counts == (39, 67, 40, 54), (
        "the positive control: the last rounds, added up"
    )
    assert {each for each in DIMENSIONS if found[each].counts is None} == {"time-space"}
    assert found["equity"].schools == 5, "two schools have it in one round, three hide it in a second"
