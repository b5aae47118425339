"""The import desk: every file gets a line, nothing is silent, a dry run is the run itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.bundle import bundle_members, open_bundle
from lis_desktop.bundle.container import write_archive
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import NotFound
from lis_desktop.core.extract import Extract
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.outcomes import Outcome, Reason
from lis_desktop.services.consortium.importing.bundles import BATCH, ImportRun, import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import Standing, effective_extracts, shelf_list
from lis_desktop.store.shelf import runs as shelf_runs
from lis_desktop.store.shelf.archive import archived_path
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.runs import RunState
from tests.bundle_samples import sample_extract
from tests.consortium.conftest import with_an_archive
from tests.consortium.state import state_of

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]


def outcomes(run: ImportRun) -> list[Outcome]:
    return [line.outcome for line in run.lines]


def identity(path: Path) -> str:
    return open_bundle(path.read_bytes()).identity


def second_revision(school: int, first: Path, **changes: object) -> Extract:
    extract = sample_extract(school, revision=2, ancestors=(identity(first),))
    return replace(extract, **{"priorities": ("equity",), **changes})  # type: ignore[arg-type]


def test_a_bundle_is_accepted_and_its_extract_stands_on_the_shelf(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    run = take_in([send(sample_extract(1))])
    assert outcomes(run) == [Outcome.ACCEPTED]
    assert [extract for _, extract in effective_extracts(shelf)] == [sample_extract(1)]


def test_the_same_file_again_and_the_same_file_twice_are_duplicates(send: Send, take_in: TakeIn) -> None:
    path = send(sample_extract(1))
    assert outcomes(take_in([path, path])) == [Outcome.ACCEPTED, Outcome.DUPLICATE]
    assert outcomes(take_in([path])) == [Outcome.DUPLICATE]


def test_a_newer_revision_takes_the_place_of_the_older_one(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    first = send(sample_extract(1))
    take_in([first])
    run = take_in([send(second_revision(1, first))])
    assert [(line.outcome, line.is_newer) for line in run.lines] == [(Outcome.ACCEPTED, True)]
    assert [each.revision for each in shelf_list(shelf)] == [2]


def test_an_older_revision_that_comes_late_is_stale(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    first = send(sample_extract(1))
    assert outcomes(take_in([send(second_revision(1, first)), first])) == [Outcome.ACCEPTED, Outcome.STALE]
    assert [each.revision for each in shelf_list(shelf)] == [2]


def test_two_laptops_that_forked_are_a_conflict_and_held_out(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    first = send(sample_extract(1))
    left = send(second_revision(1, first))
    right = send(second_revision(1, first, priorities=()))
    assert outcomes(take_in([first, left, right])) == [Outcome.STALE, Outcome.CONFLICT, Outcome.CONFLICT]
    assert [each.standing for each in shelf_list(shelf)] == [Standing.CONFLICT]
    assert list(effective_extracts(shelf)) == []
    both = replace(sample_extract(1, 3, (identity(first), identity(left), identity(right))))
    assert outcomes(take_in([send(both)])) == [Outcome.ACCEPTED]
    assert [each.standing for each in shelf_list(shelf)] == [Standing.EFFECTIVE]


def test_a_school_that_two_laptops_count_twice_in_a_cycle_is_held_out(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    other_assessment = replace(
        sample_extract(1),
        assessment_id=sample_extract(9).assessment_id,
        school=replace(sample_extract(1).school, id=sample_extract(9).school.id),
    )
    take_in([send(sample_extract(1)), send(other_assessment), send(sample_extract(2))])
    assert [each.standing for each in shelf_list(shelf)] == [
        Standing.TWICE,
        Standing.TWICE,
        Standing.EFFECTIVE,
    ]


def test_what_is_no_bundle_is_sent_back_with_its_reason_and_the_rest_is_taken(
    send: Send, take_in: TakeIn
) -> None:
    good = send(sample_extract(1))
    bad = good.with_name("a-letter.txt")
    bad.write_text("Dear Consortium")
    torn = good.with_name("torn.lisbundle.zip")
    torn.write_bytes(good.read_bytes()[:-1])
    run = take_in([bad, torn, good])
    assert [(line.outcome, line.reason) for line in run.lines] == [
        (Outcome.REJECTED, Reason.NOT_A_BUNDLE),
        (Outcome.REJECTED, Reason.NOT_CANONICAL),
        (Outcome.ACCEPTED, None),
    ]
    assert all(line.message for line in run.lines)


def test_a_folder_is_taken_with_all_that_is_in_it_in_order(send: Send, take_in: TakeIn) -> None:
    first = send(sample_extract(1), "b.lisbundle.zip")
    below = first.parent / "a-folder"
    below.mkdir()
    send(sample_extract(2), "a-folder/z.lisbundle.zip")
    run = take_in([first.parent])
    assert [Path(line.file).name for line in run.lines] == ["z.lisbundle.zip", "b.lisbundle.zip"]


def test_a_path_that_is_not_there_stops_everything_before_it_begins(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    good = send(sample_extract(1))
    with pytest.raises(NotFound, match="Nothing was imported"):
        take_in([good, good.with_name("gone.lisbundle.zip")])
    assert shelf_list(shelf) == ()


def test_an_unknown_instrument_waits_and_is_taken_in_once_its_pack_is_there(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn
) -> None:
    strange = replace(sample_extract(1), instrument=replace(sample_extract(1).instrument, version="99"))
    run = take_in([send(strange)])
    assert [(line.outcome, line.reason) for line in run.lines] == [
        (Outcome.QUARANTINED, Reason.UNKNOWN_INSTRUMENT)
    ]
    assert shelf_list(shelf) == ()
    again = take_in([])
    assert (again.lines, again.still_waiting) == ((), 1)

    class CatalogueWithTheEdition(Catalogue):
        def instrument(self, instrument_id: str, version: str | None = None) -> Instrument:
            return catalogue.instrument(instrument_id)

    later = import_bundles(shelf, CatalogueWithTheEdition({}, Path("none")), [])
    assert (outcomes(later), later.still_waiting) == ([Outcome.ACCEPTED], 0)
    assert len(shelf_list(shelf)) == 1
    assert (take_in([]).lines, take_in([]).still_waiting) == ((), 0)


@pytest.mark.parametrize(
    "strange",
    [
        replace(sample_extract(1), priorities=("no-such-dimension",)),
        replace(sample_extract(1), level_count=5, rounds=(), agreed_levels=(), texts=()),
    ],
)
def test_an_edition_whose_dimensions_or_scale_differ_from_ours_waits(
    strange: Extract, send: Send, take_in: TakeIn
) -> None:
    assert [line.reason for line in take_in([send(strange)]).lines] == [Reason.UNKNOWN_INSTRUMENT]


def test_a_bundle_for_a_newer_program_waits(send: Send, take_in: TakeIn) -> None:
    path = send(sample_extract(1))
    members = bundle_members(sample_extract(1))
    manifest = members["datapackage.json"].replace(b'"min_reader":1', b'"min_reader":3')
    path.write_bytes(write_archive({**members, "datapackage.json": manifest}))
    run = take_in([path])
    assert [(line.outcome, line.reason) for line in run.lines] == [
        (Outcome.QUARANTINED, Reason.NEEDS_NEWER_READER)
    ]


def test_a_dry_run_says_what_the_run_would_and_leaves_every_byte_as_it_was(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    take_in([send(sample_extract(9))])
    first = send(sample_extract(1))
    paths = [first, send(second_revision(1, first)), first, first.with_name("junk")]
    paths[-1].write_bytes(b"junk")
    before = state_of(shelf)
    dry = take_in(paths, dry_run=True)
    assert state_of(shelf) == before
    assert shelf.archive is None or len(list(shelf.archive.iterdir())) == 1
    assert take_in(paths).lines == dry.lines


@with_an_archive
def test_every_kept_file_is_in_the_archive_under_its_hash(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    path = send(sample_extract(1))
    junk = path.with_name("junk")
    junk.write_bytes(b"junk")
    take_in([path, junk])
    assert shelf.archive is not None
    stored = [each.name for each in shelf.archive.iterdir()]
    assert len(stored) == 1
    file_hash = stored[0].split(".")[0]
    assert archived_path(shelf.archive, file_hash).read_bytes() == path.read_bytes()


def test_stopping_keeps_what_was_taken_in_and_says_where_it_stopped(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    paths = [send(sample_extract(number)) for number in range(1, 8)]
    asked = iter([False, False, False, True])
    run = take_in(paths, cancelled=lambda: next(asked))
    assert (len(run.lines), run.not_looked_at, run.stopped) == (3, 4, True)
    assert len(shelf_list(shelf)) == 3
    with shelf.reading() as db:
        assert shelf_runs.past_runs(db)[0].state is RunState.STOPPED
    rest = take_in(paths)
    assert outcomes(rest) == [Outcome.DUPLICATE] * 3 + [Outcome.ACCEPTED] * 4


def test_more_than_one_batch_is_one_run_with_every_line_in_the_book(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    paths = [send(sample_extract(number)) for number in range(1, BATCH + 6)]
    seen: list[tuple[int, int]] = []
    run = take_in(paths, progress=lambda done, total: seen.append((done, total)))
    assert run.count(Outcome.ACCEPTED) == BATCH + 5
    assert seen == [(done, BATCH + 5) for done in range(1, BATCH + 6)]
    with shelf.reading() as db:
        (book,) = shelf_runs.past_runs(db)
    assert (book.state, book.files, book.outcomes) == (
        RunState.DONE,
        BATCH + 5,
        {Outcome.ACCEPTED: BATCH + 5},
    )


@with_an_archive
def test_the_shelf_is_the_same_after_it_was_closed_and_opened(
    tmp_path: Path, shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    take_in([send(sample_extract(1))])
    before = shelf_list(shelf)
    shelf.close()
    again = open_shelf(f"sqlite:///{tmp_path / 'consortium' / 'shelf.sqlite'}")
    assert shelf_list(again) == before
    again.close()
