"""Receipts say what became of a school's bundles and nothing else; missing schools are named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.services.consortium.book import log_lines, undo_run
from lis_desktop.services.consortium.follow_up import keep_roster, missing_schools, write_receipts
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import fixed_uuid, sample_extract

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]


def test_each_school_gets_one_receipt_with_its_own_bundles_and_no_figure(
    shelf: Shelf, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    first = send(sample_extract(1))
    identity = open_bundle(first.read_bytes()).identity
    newer = send(sample_extract(1, 2, (identity,)))
    take_in([newer, first, first, send(sample_extract(2))])
    written = write_receipts(shelf, tmp_path / "receipts")
    assert len(written) == 2
    texts = {path.name: path.read_text(encoding="utf-8") for path in written}
    one = texts[f"receipt-{fixed_uuid(1)}.txt"]
    assert "Düneberg High 1," in one
    assert "High 2" not in one
    assert "equity" not in one
    assert one.count(identity[:12]) == 2
    assert ": taken in." in one
    assert "a newer one of yours is here" in one
    assert "received before" in one


def test_receipts_are_of_a_run_that_stands_and_never_written_over_others(
    shelf: Shelf, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    with pytest.raises(NotFound):
        write_receipts(shelf, tmp_path / "receipts")
    take_in([send(sample_extract(1))])
    take_in([send(sample_extract(2))])
    undo_run(shelf, 2)
    (only,) = write_receipts(shelf, tmp_path / "receipts")
    assert fixed_uuid(1) in only.name
    with pytest.raises(NotFound):
        write_receipts(shelf, tmp_path / "more", 2)
    with pytest.raises(InvalidInput):
        write_receipts(shelf, tmp_path / "receipts")


def test_schools_of_earlier_years_that_sent_nothing_this_year_are_missing(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    def in_year(school: int, year: str, assessment: int) -> Path:
        return send(
            replace(sample_extract(school), school_year=year, assessment_id=fixed_uuid(5000 + assessment))
        )

    take_in(
        [
            in_year(1, "2024-25", 1),
            in_year(1, "2025-26", 2),
            in_year(2, "2025-26", 3),
            in_year(2, "2026-27", 4),
            in_year(3, "2026-27", 5),
            in_year(4, "2027-28", 6),
        ]
    )
    assert [(each.school_name, each.last_year) for each in missing_schools(shelf, "2026-27")] == [
        ("Düneberg High 1", "2025-26")
    ]
    assert missing_schools(shelf, "2024-25") == ()


def test_a_roster_says_who_is_expected_and_is_kept_for_its_year(
    shelf: Shelf, send: Send, take_in: TakeIn, tmp_path: Path
) -> None:
    last_year = replace(sample_extract(3), school_year="2025-26", assessment_id=fixed_uuid(70))
    take_in([send(sample_extract(1)), send(last_year)])
    nces = sample_extract(1).school.identifier("nces")
    csv = tmp_path / "schools.csv"
    csv.write_text(
        f"name,state,nces\nOne by id,ME,{nces}\nDüneberg High 2,ME,\ndüneberg high 3,ME,\n", encoding="utf-8"
    )
    assert keep_roster(shelf, "2026-27", csv) == 3
    assert [(each.school_name, each.last_year) for each in missing_schools(shelf, "2026-27")] == [
        ("Düneberg High 2", ""),
        ("düneberg high 3", "2025-26"),
    ]
    take_in([send(sample_extract(2))])
    assert [each.school_name for each in missing_schools(shelf, "2026-27")] == ["düneberg high 3"]
    assert missing_schools(shelf, "2025-26") == ()
    told = next(line for line in log_lines(shelf) if line.event == "roster")
    assert told.detail == '{"school_year":"2026-27","schools":3}'


def test_a_roster_that_does_not_fit_leaves_the_earlier_one(shelf: Shelf, tmp_path: Path) -> None:
    csv = tmp_path / "schools.csv"
    csv.write_text("name\nDune High\n", encoding="utf-8")
    keep_roster(shelf, "2026-27", csv)
    csv.write_text("name,nces\nHeron Bay,1\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="Row 2, nces"):
        keep_roster(shelf, "2026-27", csv)
    with pytest.raises(InvalidInput, match="no school year"):
        keep_roster(shelf, "2026", csv)
    assert [each.school_name for each in missing_schools(shelf, "2026-27")] == ["Dune High"]
