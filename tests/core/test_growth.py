"""Two years side by side: what went up, what stayed, and what must not be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lis_desktop.core.entries import AgreedLevel
from lis_desktop.core.growth import Basis, Change, Growth, GrowthRow, growth
from tests.reports.faculty import (
    FIRST_ROUND,
    closed_round,
    dossier_of,
    faculty_of_46,
    faculty_on,
    invented,
    outline,
    year_before,
)


def row(grown: Growth, dimension_id: str) -> GrowthRow:
    return next(each for each in grown.rows if each.dimension.id == dimension_id)


def test_agreed_levels_are_compared_where_both_years_have_one() -> None:
    grown = growth([year_before(), faculty_of_46()])
    assert (row(grown, "multiple-pathways").change, row(grown, "multiple-pathways").basis) == (
        Change.UP,
        Basis.AGREED_LEVEL,
    )
    assert row(grown, "time-space").change is Change.SAME


def test_one_agreed_level_is_never_held_against_a_middle() -> None:
    grown = growth([year_before(), faculty_of_46()])
    culture = row(grown, "school-culture")
    assert culture.basis is Basis.MIDDLE
    assert (culture.years[0].median, culture.years[1].median, culture.change) == ((2, 2), (3, 3), Change.UP)


def test_a_hidden_year_cannot_be_compared() -> None:
    hidden = row(growth([year_before(), faculty_of_46()]), "teacher-recruitment-retention")
    assert hidden.years[0].hidden
    assert hidden.change is Change.NOT_COMPARABLE


def test_a_middle_between_two_levels_counts_as_half_a_step() -> None:
    between = {**FIRST_ROUND, "equity": ((5, 5, 5, 5), 0, 0, 0)}
    now = {**FIRST_ROUND, "equity": ((0, 5, 15, 0), 0, 0, 0)}
    years = [dossier_of(outline(), (closed_round(1, each, 46, 46),)) for each in (between, now)]
    assert row(growth(years), "equity").change is Change.UP


def test_another_edition_is_marked_as_a_break_and_a_crosswalk_finds_the_renamed_dimension() -> None:
    new = outline()
    dimensions = tuple(
        replace(d, id="fairness") if d.id == "equity" else d for d in new.strands[0].dimensions
    )
    edition = replace(
        new,
        content_hash="cd" * 32,
        strands=(replace(new.strands[0], dimensions=dimensions), *new.strands[1:]),
    )
    counted = {("fairness" if key == "equity" else key): value for key, value in FIRST_ROUND.items()}
    now = dossier_of(edition, (closed_round(1, counted, 46, 46),))
    assert growth([year_before(), now]).breaks == ("2026-27",)
    assert not row(growth([year_before(), now]), "fairness").years[0].known
    found = row(growth([year_before(), now], {"equity": "fairness"}), "fairness")
    assert found.years[0].known
    assert found.change is Change.SAME


def test_scales_of_different_length_are_never_compared() -> None:
    years = [faculty_on(invented(levels, 3)) for levels in (4, 5)]
    assert {each.change for each in growth(years).rows} == {Change.NOT_COMPARABLE}


def test_growth_needs_two_years_of_one_school() -> None:
    other = faculty_of_46()
    stranger = replace(
        other, assessment=replace(other.assessment, school=replace(other.assessment.school, id="another"))
    )
    for dossiers in ([other], [other, stranger]):
        with pytest.raises(ValueError, match="two or more years of one school"):
            growth(dossiers)


def test_the_newest_agreed_level_decides_the_direction() -> None:
    lower = dossier_of(outline(), (), [AgreedLevel("equity", 2)])
    higher = dossier_of(outline(), (), [AgreedLevel("equity", 3)])
    assert row(growth([lower, higher]), "equity").change is Change.UP
    assert row(growth([higher, lower]), "equity").change is Change.DOWN
    assert growth([higher, lower]).count(Change.DOWN) == 1
