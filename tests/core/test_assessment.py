"""An assessment is one school, one school year, one instrument, and rounds that open and close."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.assessment import Assessment, Round, is_school_year, school_year_of
from lis_desktop.core.figures import RoundState
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.school import School


def assessment_with(*rounds: Round) -> Assessment:
    """An assessment of an invented school with these rounds."""
    return Assessment(
        "a", School("s", "Shoreline High"), "2026-27", InstrumentRef("pack", "1", "0"), 5, rounds
    )


def test_the_school_year_turns_over_on_the_first_of_july() -> None:
    assert school_year_of(date(2026, 6, 30)) == "2025-26"
    assert school_year_of(date(2026, 7, 1)) == "2026-27"
    assert school_year_of(date(2099, 12, 31)) == "2099-00"


@given(st.dates(date(2000, 7, 1), date(2099, 12, 31)))
def test_every_day_falls_in_a_school_year_and_a_year_later_in_the_next(day: date) -> None:
    year = school_year_of(day)
    assert is_school_year(year)
    assert school_year_of(day + timedelta(days=366)) > year or year.startswith("2099")


@pytest.mark.parametrize(
    "text",
    ["2026-28", "2026-26", "2026", "2026-2027", "26-27", "1999-00", "2026/27", "2026-27 ", "２026-27", ""],
)
def test_what_is_not_a_school_year(text: str) -> None:
    assert is_school_year("2026-27")
    assert not is_school_year(text)


def test_the_open_round_is_the_one_that_takes_ballots() -> None:
    first = Round(1, ("equity",), 46, RoundState.CLOSED, date(2026, 10, 2))
    second = Round(2, ("equity",), 46, RoundState.OPEN)
    assert assessment_with(first, second).open_round == second
    assert assessment_with(first).open_round is None


def test_a_round_is_found_by_its_number() -> None:
    first = Round(1, ("equity",), 46, RoundState.OPEN)
    assert assessment_with(first).round(1) == first
    with pytest.raises(KeyError):
        assessment_with(first).round(2)
