"""The same school under another name is asked about at the desk, and either answer ends the question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.core.extract import Extract, Provenance
from lis_desktop.core.identifiers import SchoolIdentifier
from lis_desktop.services.consortium.look_alikes import LookAlike, alike_on_shelf, perhaps_twice
from lis_desktop.services.consortium.view import Standing, shelf_list
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import fixed_uuid, sample_extract, withdrawal_of

YEAR = "2026-27"


def sent_by(number: int, name: str, *, nces: str = "", year: str = YEAR) -> Extract:
    """What the laptop with that number sends for a school."""
    base = sample_extract(number)
    told = (SchoolIdentifier("nces", nces),) if nces else ()
    return replace(base, school=replace(base.school, name=name, identifiers=told), school_year=year)


def anew(extract: Extract, **changes: object) -> Extract:
    """The next revision of it, which knows the one before."""
    before = open_bundle(write_bundle(extract)).identity
    source = extract.provenance
    changed = replace(extract, **changes)  # type: ignore[arg-type]
    revision = Provenance(source.revision + 1, (before,), source.device_id, date(2026, 11, 20))
    return replace(changed, provenance=revision)


@pytest.fixture
def come(send: Callable[..., Path], take_in: Callable[..., object]) -> Callable[..., None]:
    def bring(*extracts: Extract) -> None:
        take_in([send(each) for each in extracts])

    return bring


def named(pair: LookAlike) -> tuple[str, str]:
    return pair.one.school_name, pair.other.school_name


def test_a_second_laptop_under_a_short_name_counts_twice_and_is_asked_about(
    shelf: Shelf, come: Callable[..., None]
) -> None:
    come(sent_by(1, "Harborview High School"), sent_by(2, "Dune Academy"))
    assert alike_on_shelf(shelf) == ()
    come(sent_by(3, "Harborveiw HS"))
    assert [each.standing for each in shelf_list(shelf)] == [Standing.EFFECTIVE] * 3
    (pair,) = alike_on_shelf(shelf)
    assert named(pair) == ("Harborveiw HS", "Harborview High School")
    assert [each.school_year for each in pair.twice_in] == [YEAR]
    assert "take the other one back" in pair.what_to_do()[0]
    assert perhaps_twice([pair]) == "Perhaps one school counts twice here"


def test_the_question_ends_when_the_school_takes_one_of_them_back(
    shelf: Shelf, come: Callable[..., None]
) -> None:
    second = sent_by(3, "Harborview HS")
    come(sent_by(1, "Harborview High School"), second)
    assert alike_on_shelf(shelf)
    come(withdrawal_of(second, open_bundle(write_bundle(second)).identity))
    assert alike_on_shelf(shelf) == ()


def test_two_schools_that_tell_their_nces_ids_are_not_asked_about_again(
    shelf: Shelf, come: Callable[..., None]
) -> None:
    one, other = sent_by(1, "Memorial School"), sent_by(2, "Memorial School")
    come(one, other)
    assert alike_on_shelf(shelf)

    def with_id(each: Extract, nces: str) -> Extract:
        return anew(each, school=replace(each.school, identifiers=(SchoolIdentifier("nces", nces),)))

    come(with_id(one, "230000100001"))
    assert alike_on_shelf(shelf), "one id alone does not say that the other is another school"
    come(with_id(other, "230000100002"))
    assert alike_on_shelf(shelf) == ()


def test_a_school_that_sent_under_two_names_in_two_years_is_asked_for_its_id(
    shelf: Shelf, come: Callable[..., None]
) -> None:
    last, now = sent_by(1, "Harborview HS", year="2025-26"), sent_by(2, "Harborview High School")
    come(last, now)
    (pair,) = alike_on_shelf(shelf)
    assert (pair.twice_in, "NCES id" in pair.what_to_do()[0]) == ((), True)
    told = (SchoolIdentifier("nces", "230000100001"),)
    come(*(anew(each, school=replace(each.school, identifiers=told)) for each in (last, now)))
    assert alike_on_shelf(shelf) == ()
    assert len({each.school_key for each in shelf_list(shelf)}) == 1, "its years stand side by side now"


def test_an_earlier_name_of_a_school_is_no_longer_its_name(shelf: Shelf, come: Callable[..., None]) -> None:
    first = sent_by(1, "Harborview High School")
    come(first, sent_by(2, "Harborview HS"))
    assert alike_on_shelf(shelf)
    come(anew(first, school=replace(first.school, name="Dune Academy")))
    assert alike_on_shelf(shelf) == ()


def test_two_assessments_of_one_school_are_no_two_schools(shelf: Shelf, come: Callable[..., None]) -> None:
    come(sent_by(1, "Harborview High School", nces="230000100001"))
    second = sent_by(2, "Harborview HS", nces="230000100001")
    come(replace(second, assessment_id=fixed_uuid(7000)))
    assert {each.standing for each in shelf_list(shelf)} == {Standing.TWICE}
    assert alike_on_shelf(shelf) == ()
