"""What staff look at: schools by what is public about them, the region and its groups, a programme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.benchmark import Withheld
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.extract import Extract, RoundExtract
from lis_desktop.core.growth import Change
from lis_desktop.core.school import SchoolFacts, SchoolKind, Setting, SizeBand
from lis_desktop.core.school_filter import SchoolFilter
from lis_desktop.services.consortium.region.groups import group_asked_for, group_text
from lis_desktop.services.consortium.region.view import (
    chosen_schools,
    cycles,
    programme_view,
    region_growth_view,
    region_view,
)
from lis_desktop.services.consortium.view import Cycle
from lis_desktop.store.shelf.opened import Shelf
from tests.bundle_samples import fixed_uuid, sample_extract, shown

CYCLE = Cycle("2026-27", "gbp-outline", "1")
LAST = Cycle("2025-26", "gbp-outline", "1")
MAINE = SchoolFilter(states=frozenset({"ME"}))
LOW, HIGH = (20, 10, 0, 0), (0, 0, 10, 20)


def school(
    number: int,
    counts: tuple[int, ...] = LOW,
    *,
    state: str = "ME",
    priorities: tuple[str, ...] = (),
    year: str = "2026-27",
    kind: SchoolKind | None = None,
) -> Extract:
    """A school that answered one dimension."""
    base = sample_extract(number)
    facts = SchoolFacts(kind, 9, 12) if kind else SchoolFacts()
    return replace(
        base,
        assessment_id=fixed_uuid(1000 + number if year == "2026-27" else 5000 + number),
        school=replace(base.school, state=state, facts=facts),
        school_year=year,
        rounds=(RoundExtract(1, 0, sum(counts), (shown("equity", *counts),)),),
        agreed_levels=(),
        priorities=priorities,
        texts=(),
    )


@pytest.fixture
def come(send: Callable[..., Path], take_in: Callable[..., object]) -> Callable[..., None]:
    def bring(*extracts: Extract) -> None:
        take_in([send(each) for each in extracts])

    return bring


def test_schools_are_found_by_what_is_public_about_them(shelf: Shelf, come: Callable[..., None]) -> None:
    come(school(1), school(2, state="VT"), school(3, kind=SchoolKind.CHARTER), school(4, year="2025-26"))
    assert len(chosen_schools(shelf)) == 4
    assert len(chosen_schools(shelf, MAINE)) == 3
    assert len(chosen_schools(shelf, group_asked_for(kinds=["charter"], grades="6-9"))) == 1
    assert len(chosen_schools(shelf, group_asked_for(["vt"], school_years=["2025-26"]))) == 0
    assert cycles(shelf) == (CYCLE, LAST)


def test_a_group_is_shown_with_its_sum_where_the_rest_could_be_shown_too(
    shelf: Shelf, come: Callable[..., None], catalogue: Catalogue
) -> None:
    come(*(school(number) for number in (1, 2, 3)), *(school(n, HIGH, state="VT") for n in (4, 5, 6)))
    found = region_view(shelf, catalogue, CYCLE, MAINE)
    equity = next(each for each in found.cells if each.dimension_id == "equity")
    assert (found.schools, equity.schools, equity.counts) == (3, 3, (60, 30, 0, 0))
    assert found.standing.needs == ("equity",)
    assert region_view(shelf, catalogue, CYCLE).standing.needs == ()
    assert region_view(shelf, catalogue, CYCLE, group_asked_for(["VT"])).standing.strengths == ("equity",)


def test_a_group_that_leaves_one_school_over_is_withheld(
    shelf: Shelf, come: Callable[..., None], catalogue: Catalogue
) -> None:
    come(*(school(number) for number in (1, 2, 3)), school(4, HIGH, state="VT"))
    whole = region_view(shelf, catalogue, CYCLE)
    assert next(each for each in whole.cells if each.dimension_id == "equity").counts == (60, 30, 10, 20)
    cells = region_view(shelf, catalogue, CYCLE, MAINE).cells
    assert {each.withheld for each in cells if each.dimension_id == "equity"} == {Withheld.FEW_OTHERS}


def test_growth_is_that_of_the_schools_in_both_years(
    shelf: Shelf, come: Callable[..., None], catalogue: Catalogue
) -> None:
    come(*(school(number, year="2025-26") for number in (1, 2, 3)))
    come(*(school(number, HIGH) for number in (1, 2, 3)), *(school(n, LOW) for n in (4, 5, 6)))
    found = region_growth_view(shelf, catalogue, LAST, CYCLE)
    row = next(each for each in found.rows if each.dimension_id == "equity")
    assert (found.schools, row.change) == (3, Change.UP)
    assert (row.before.counts, row.after.counts) == ((60, 30, 0, 0), (0, 0, 30, 60))
    assert found.count(Change.UP) == 1
    with pytest.raises(NotFound):
        region_growth_view(shelf, catalogue, Cycle("2019-20", "gbp-outline", "1"), CYCLE)


def test_the_programme_counts_what_schools_named_and_where_they_stand(
    shelf: Shelf, come: Callable[..., None], catalogue: Catalogue
) -> None:
    come(
        *(school(number, priorities=("equity", "time-space")) for number in (1, 2, 3)),
        school(4, HIGH, priorities=("time-space",)),
    )
    made = programme_view(shelf, catalogue, CYCLE)
    first = made.lines[0]
    assert first.dimension_id == "equity"
    assert (len(first.named_by), len(first.low_at), len(first.strong_at)) == (3, 3, 1)
    assert (made.schools, made.chose) == (4, 4)


def test_a_group_is_told_in_one_line_and_what_is_none_is_named() -> None:
    group = group_asked_for(["vt", "ME"], ["charter"], "6-8", ["under_200"], ["rural"])
    assert group == SchoolFilter(
        frozenset({"ME", "VT"}),
        frozenset({SchoolKind.CHARTER}),
        (6, 8),
        frozenset({SizeBand.UNDER_200}),
        frozenset({Setting.RURAL}),
    )
    assert group_text(group) == "state ME, VT; type charter; grades 6-8; size under_200; setting rural"
    assert group_text(group_asked_for()) == ""
    for wrong in ({"states": ["NY"]}, {"kinds": ["magnet"]}, {"grades": "x"}, {"school_years": ["2026"]}):
        with pytest.raises(InvalidInput):
            group_asked_for(**wrong)
