"""A dry run tells what would change, number by number, and the real run then changes exactly that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lis_desktop.bundle import open_bundle
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.benchmark import BenchmarkCell
from lis_desktop.core.extract import Extract, RoundExtract
from lis_desktop.core.import_changes import NO_CHANGES, RegionChange, RoundChange
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.view import shelf_benchmark
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import fixed_uuid, sample_extract, shown, withdrawal_of
from tests.consortium.state import state_of

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]


def identity(path: Path) -> str:
    return open_bundle(path.read_bytes()).identity


def school(number: int, *counts: int, revision: int = 1, ancestors: tuple[str, ...] = ()) -> Extract:
    """A school that answered one dimension in one round."""
    return replace(
        sample_extract(number, revision, ancestors),
        rounds=(RoundExtract(1, 0, sum(counts), (shown("equity", *counts),)),),
        agreed_levels=(),
        priorities=(),
        texts=(),
    )


def equity(shelf: Shelf, catalogue: Catalogue) -> BenchmarkCell:
    (cycle,) = shelf_benchmark(shelf, catalogue)
    return next(each for each in cycle.cells if each.dimension_id == "equity")


def test_a_corrected_school_and_the_region_are_told_before_and_after(
    shelf: Shelf, send: Send, take_in: TakeIn, catalogue: Catalogue
) -> None:
    first = send(school(1, 10, 10, 5, 0))
    take_in([first, send(school(2, 3, 8, 9, 2)), send(school(3, 0, 20, 10, 1))])
    before, cell = state_of(shelf), equity(shelf, catalogue)
    newer = send(school(1, 9, 10, 6, 0, revision=2, ancestors=(identity(first),)))
    run = take_in([newer, send(school(4, 1, 1, 1, 2))], dry_run=True)
    assert state_of(shelf) == before
    (change,) = run.changes.bundles
    assert (change.identity, change.replaces) == (identity(newer), identity(first))
    assert (change.revision_before, change.revision_after, change.withdraws) == (1, 2, False)
    (dimension,) = change.dimensions
    assert dimension.rounds == (RoundChange(1, shown("equity", 10, 10, 5, 0), shown("equity", 9, 10, 6, 0)),)
    (region,) = run.changes.region
    take_in([newer, run_path(run, 1)])
    assert region == RegionChange("2026-27", "gbp-outline", "1", "equity", cell, equity(shelf, catalogue))
    assert (cell.counts, equity(shelf, catalogue).counts) == ((13, 38, 24, 3), (13, 39, 26, 5))


def run_path(run: ImportRun, place: int) -> Path:
    return Path(run.lines[place].file)


def test_revisions_that_come_together_are_told_one_after_another(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    first = send(school(1, 10, 10, 5, 0))
    take_in([first])
    second = send(school(1, 9, 11, 5, 0, revision=2, ancestors=(identity(first),)))
    third = send(school(1, 8, 12, 5, 0, revision=3, ancestors=(identity(first), identity(second))))
    told = take_in([second, third], dry_run=True).changes.bundles
    assert [(each.replaces, each.identity) for each in told] == [
        (identity(first), identity(second)),
        (identity(second), identity(third)),
    ]
    assert told[1].dimensions[0].rounds[0].before == shown("equity", 9, 11, 5, 0)


def test_a_withdrawal_is_told_with_what_it_would_delete(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    first = send(sample_extract(1))
    second = send(sample_extract(1, 2, (identity(first),)))
    take_in([first, second])
    gone = send(withdrawal_of(sample_extract(1), identity(first), identity(second)))
    (change,) = take_in([gone], dry_run=True).changes.bundles
    assert (change.withdraws, change.deletes, change.texts_before, change.texts_after) == (True, 2, 4, 0)
    assert all(each.after is None for of in change.dimensions for each in of.rounds)


def test_a_conflict_that_would_hold_a_school_out_shows_in_the_region(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    first = school(1, 10, 10, 5, 0)
    take_in([send(first), send(school(2, 3, 8, 9, 2)), send(school(3, 0, 20, 10, 1))])
    fork = replace(first, provenance=replace(first.provenance, device_id=fixed_uuid(99)))
    changes = take_in([send(fork)], dry_run=True).changes
    assert changes.bundles == ()
    (region,) = changes.region
    assert region.before is not None
    assert region.after is not None
    assert (region.before.schools, region.after.schools) == (3, None)


def test_nothing_new_changes_nothing_and_a_real_run_tells_no_changes(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    first = send(sample_extract(1))
    assert take_in([first]).changes == NO_CHANGES
    assert take_in([first], dry_run=True).changes == NO_CHANGES
