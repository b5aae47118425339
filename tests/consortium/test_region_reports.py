"""One command makes every school's summary and the region's report, whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.entries import NoteKind
from lis_desktop.core.errors import InvalidInput, JobCancelled
from lis_desktop.core.received import received_dossier
from lis_desktop.services.consortium.region.reports import LIST_NAME, regions, write_region_reports
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import sample_extract
from tests.consortium.conftest import Send, TakeIn

DAY = date(2026, 11, 22)


@pytest.fixture
def full_shelf(shelf: Shelf, send: Send, take_in: TakeIn) -> Shelf:
    take_in([send(sample_extract(number)) for number in range(1, 6)])
    return shelf


def test_every_school_gets_a_summary_and_the_region_its_report(
    full_shelf: Shelf, catalogue: Catalogue, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    made = write_region_reports(
        full_shelf,
        catalogue,
        tmp_path / "out",
        progress=lambda at, total: told.append((at, total)),
        as_of=DAY,
        workers=1,
    )
    names = sorted(path.name for path in made.files)
    assert len([name for name in names if name.endswith("-summary.pdf")]) == 5
    assert "2026-27-gbp-outline-region.pdf" in names
    assert made.left_out == ()
    assert told[-1] == (6, 6)
    assert (tmp_path / "out" / LIST_NAME).read_text().splitlines() == [n for n in names if n != LIST_NAME]


def test_two_workers_make_the_same_bytes_as_one(
    full_shelf: Shelf, catalogue: Catalogue, tmp_path: Path
) -> None:
    one, two = (
        write_region_reports(full_shelf, catalogue, tmp_path / str(n), as_of=DAY, workers=n) for n in (1, 2)
    )
    assert [path.read_bytes() for path in one.files] == [path.read_bytes() for path in two.files]


def test_an_earlier_folder_is_replaced_and_a_strangers_is_not(
    full_shelf: Shelf, catalogue: Catalogue, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    write_region_reports(full_shelf, catalogue, out, as_of=DAY, workers=1)
    write_region_reports(full_shelf, catalogue, out, as_of=DAY, workers=1)
    (out / "mine.txt").write_text("keep")
    with pytest.raises(InvalidInput):
        write_region_reports(full_shelf, catalogue, out, as_of=DAY, workers=1)
    assert (out / "mine.txt").read_text() == "keep"


def test_stopped_on_the_way_nothing_is_there(full_shelf: Shelf, catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(JobCancelled):
        write_region_reports(
            full_shelf, catalogue, tmp_path / "out", cancelled=lambda: True, as_of=DAY, workers=1
        )
    assert not (tmp_path / "out").exists()


def test_the_region_goes_through_the_release_gate(full_shelf: Shelf, catalogue: Catalogue) -> None:
    (region,) = regions(full_shelf, catalogue)
    cells = {cell.dimension_id: cell for cell in region.cells}
    assert cells["equity"].counts == (20, 90, 100, 10)
    assert cells["time-space"].counts is None  # hidden at every school
    assert len(region.schools) == 5


def test_a_received_extract_is_a_dossier_with_nothing_that_was_not_sent(catalogue: Catalogue) -> None:
    extract = sample_extract()
    dossier = received_dossier(extract, catalogue.instrument("gbp-outline"))
    culture, time_space = dossier.latest("school-culture"), dossier.latest("time-space")
    assert culture is not None
    assert culture.distribution is not None
    assert culture.distribution.counts == (6, 20, 14, 0)
    assert time_space is not None
    assert time_space.hidden
    assert dossier.latest("transitions") is None
    equity, agreed = dossier.agreed_level("equity"), dossier.agreed_level("time-space")
    assert equity is not None
    assert equity.reason == "Most of us see it in the schedule."
    assert agreed is not None
    assert agreed.level == 2
    assert [each.dimension_id for each in dossier.priorities] == ["school-culture", "equity"]
    assert dossier.note("equity", NoteKind.STRATEGIES) == ""


def test_a_scale_of_another_length_is_not_read_as_ours(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="another length"):
        received_dossier(sample_extract(), catalogue.instrument("pulse"))
