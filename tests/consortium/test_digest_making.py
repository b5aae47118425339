"""The digest goes back to all schools; no two of its issues give a school or a small group away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.bundle.digest import open_digest
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import InvalidInput, NotAllowed, NotFound
from lis_desktop.core.extract import Extract, RoundExtract
from lis_desktop.core.letters import Event, RegionCell
from lis_desktop.paths import resources_dir
from lis_desktop.services.consortium import keys
from lis_desktop.services.consortium.digest_making import WrittenDigest, look_at_digest, make_digest
from lis_desktop.services.consortium.importing.bundles import ImportRun, import_bundles
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.tables import figures
from tests.bundle.keys import SCHOOL, without_letter
from tests.bundle_samples import sample_extract, shown

TakeIn = Callable[..., ImportRun]
Make = Callable[..., WrittenDigest]


def school(number: int, *counts: int, revision: int = 1, ancestors: tuple[str, ...] = ()) -> Extract:
    """A school that answered one dimension in one round."""
    return replace(
        sample_extract(number, revision, ancestors),
        rounds=(RoundExtract(1, 0, sum(counts), (shown("equity", *counts),)),),
        agreed_levels=(),
        priorities=(),
        texts=(),
    )


REGION = [school(1, 10, 10, 5, 0), school(2, 3, 8, 9, 2), school(3, 0, 20, 10, 1)]


@pytest.fixture
def arrive(trusting: Shelf, catalogue: Catalogue, tmp_path: Path) -> Callable[..., list[str]]:
    """Bundles come in, signed by a key that is enrolled; their identities."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()

    def come(*extracts: Extract) -> list[str]:
        identities = []
        for extract in extracts:
            data = write_bundle(extract, without_letter())
            identities.append(open_bundle(data).identity)
            (inbox / f"{identities[-1]}.lisbundle.zip").write_bytes(data)
        import_bundles(trusting, catalogue, [inbox])
        return identities

    return come


@pytest.fixture
def trusting(shelf: Shelf, tmp_path: Path) -> Shelf:
    """A Consortium with keys that has enrolled the one that signs here."""
    keys.begin_consortium(shelf, "New England Consortium", tmp_path / "recovery")
    keys.enrol_key(shelf, SCHOOL.public, "region")
    return shelf


@pytest.fixture
def make(trusting: Shelf, catalogue: Catalogue, tmp_path: Path) -> Make:
    def write(out: Path | None = tmp_path, **options: object) -> WrittenDigest:
        if out is None:
            return look_at_digest(trusting, catalogue, **options)  # type: ignore[arg-type]
        return make_digest(trusting, catalogue, out, **options)  # type: ignore[arg-type]

    return write


def equity(made: WrittenDigest) -> RegionCell | None:
    return next((each for each in made.digest.cells if each.dimension_id == "equity"), None)


def test_the_region_is_the_sum_of_its_schools_and_names_none(
    arrive: Callable[..., list[str]], make: Make
) -> None:
    arrive(*REGION)
    made = make()
    cell = equity(made)
    assert cell is not None
    assert (cell.counts, cell.schools, cell.as_of) == ((13, 38, 24, 3), 3, 1)
    assert made.path is not None
    data = made.path.read_bytes()
    assert open_digest(data) == made.digest
    for extract in REGION:
        for told in (extract.school.name, extract.school.id, extract.assessment_id):
            assert told.encode() not in data


def test_one_or_two_more_schools_leave_the_figure_as_it_was_and_three_renew_it(
    arrive: Callable[..., list[str]], make: Make
) -> None:
    arrive(*REGION)
    first = equity(make())
    arrive(school(4, 2, 2, 2, 2))
    second = make()
    assert equity(second) == first
    assert second.told_before >= 1
    arrive(school(5, 1, 1, 4, 2))
    assert equity(make()) == first
    arrive(school(6, 3, 2, 2, 1))
    fourth = equity(make())
    assert fourth is not None
    assert (fourth.as_of, fourth.schools, fourth.counts) == (4, 6, (19, 43, 32, 8))


def test_a_corrected_ballot_is_not_told_and_the_difference_to_every_issue_counts(
    arrive: Callable[..., list[str]], make: Make
) -> None:
    identities = arrive(*REGION)
    first = equity(make())
    arrive(school(1, 9, 11, 5, 0, revision=2, ancestors=tuple(identities[:1])))
    assert equity(make()) == first
    arrive(school(4, 2, 2, 2, 2), school(5, 1, 1, 4, 2), school(6, 3, 2, 2, 1))
    renewed = equity(make())
    assert renewed is not None
    assert (renewed.as_of, renewed.counts) == (3, (19, 43, 32, 8)), "the corrected ballot is still not told"


def test_a_school_whose_counts_left_the_shelf_takes_the_figure_with_it(
    arrive: Callable[..., list[str]], make: Make, trusting: Shelf
) -> None:
    arrive(*REGION, school(4, 2, 2, 2, 2))
    assert equity(make()) is not None
    with trusting.writing() as db:
        db.execute(delete(figures).where(figures.c.bundle == 4))
    made = make()
    assert equity(made) is None
    assert made.held_back >= 1


def test_a_look_keeps_nothing(arrive: Callable[..., list[str]], make: Make, tmp_path: Path) -> None:
    arrive(*REGION)
    assert make(None).path is None
    assert make(None).digest.issue == 1
    assert list(tmp_path.glob("*.lisdigest.zip")) == []
    assert make().digest.issue == 1
    assert make().digest.issue == 2


def test_events_revocations_packs_and_the_next_key_travel(make: Make, trusting: Shelf) -> None:
    event = Event(date(2027, 3, 4), "Scoring rubrics together", "Keene, NH", "https://example.org/march")
    keys.enrol_key(trusting, "ab" * 32, "dune")
    keys.revoke_key(trusting, "ab" * 32)
    keys.renew_signing_key(trusting)
    pack = next((resources_dir() / "instruments").glob("*.toml"))
    made = make(events=[event], packs=[pack])
    assert made.digest.events == (event,)
    assert made.digest.revoked == ("ab" * 32,)
    assert made.digest.succession[0].new == made.digest.key
    assert made.digest.packs[0].text == pack.read_text(encoding="utf-8")


def test_without_keys_or_a_folder_or_with_a_broken_pack_there_is_no_digest(
    shelf: Shelf, catalogue: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(NotAllowed):
        make_digest(shelf, catalogue, tmp_path)
    keys.begin_consortium(shelf, "New England Consortium", tmp_path / "recovery")
    with pytest.raises(NotFound):
        make_digest(shelf, catalogue, tmp_path / "nowhere")
    broken = tmp_path / "pack.toml"
    broken.write_text("[pack]\n")
    with pytest.raises(InvalidInput):
        make_digest(shelf, catalogue, tmp_path, packs=[broken])
    bad = Event(date(2027, 3, 4), "", "", "javascript:alert(1)")
    with pytest.raises(InvalidInput):
        make_digest(shelf, catalogue, tmp_path, events=[bad])
    assert make_digest(shelf, catalogue, tmp_path).digest.issue == 1


def test_a_figure_that_left_in_a_package_first_is_new_in_one_digest_only(
    arrive: Callable[..., list[str]], make: Make, trusting: Shelf, catalogue: Catalogue, tmp_path: Path
) -> None:
    from lis_desktop.services.consortium.exporting.shelf import export_shelf

    arrive(*REGION)
    export_shelf(trusting, catalogue, tmp_path / "package")
    first, second = make().digest, make().digest
    assert {cell.as_of for cell in first.cells} == {1}
    assert {cell.as_of for cell in second.cells} == {1}
    assert first.cells == second.cells != ()


def test_a_look_waits_for_nobody_who_works_at_the_desk(
    arrive: Callable[..., list[str]], make: Make, trusting: Shelf
) -> None:
    """It takes no lock and opens no transaction that could write."""
    arrive(*REGION)
    before = make(None).digest
    with trusting.at_the_desk(), trusting.writing() as db:
        db.execute(delete(figures))
        assert make(None).digest == before


def test_a_look_needs_no_secret_key_and_an_issue_does(
    arrive: Callable[..., list[str]], make: Make, trusting: Shelf
) -> None:
    arrive(*REGION)
    here = make(None).digest
    assert trusting.keys_file is not None
    trusting.keys_file.unlink()
    assert make(None).digest == here
    with pytest.raises(NotAllowed, match="not on this computer"):
        make()


def test_nobody_looks_at_a_digest_before_there_are_keys(shelf: Shelf, catalogue: Catalogue) -> None:
    with pytest.raises(NotAllowed, match="no keys yet"):
        look_at_digest(shelf, catalogue)
