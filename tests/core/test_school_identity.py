"""How schools are known: NCES ids are text, warned about, repaired only where it is certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.identifiers import (
    NCES_STATE_PREFIX,
    NCES_SYSTEM,
    SchoolIdentifier,
    is_id,
    nces_complaint,
    nces_state_warning,
    new_id,
    repaired_nces,
    tidied_nces,
)
from lis_desktop.core.school import STATES, School, SchoolKind, nces_warning

twelve_digits = st.text("0123456789", min_size=12, max_size=12)


def test_a_connecticut_id_keeps_its_leading_zero() -> None:
    school = School("s", "Shoreline High", "CT", (SchoolIdentifier(NCES_SYSTEM, "090000100001"),))
    assert school.identifier(NCES_SYSTEM) == "090000100001"
    assert school.identifier("pss") is None


def test_the_zero_that_a_spreadsheet_ate_is_offered_back() -> None:
    assert repaired_nces(" 90000100001 ") == "090000100001"


@pytest.mark.parametrize(
    "text", ["23000010000", "9000010000", "9000010000A", "090000100001", "", "٩0000100001"]
)
def test_nothing_is_repaired_where_it_is_not_certain(text: str) -> None:
    assert repaired_nces("90000100001") is not None
    assert repaired_nces(text) is None


@given(st.text("0123456789", min_size=11, max_size=11))
def test_what_is_repaired_is_an_id_of_connecticut(text: str) -> None:
    repaired = repaired_nces(text)
    if repaired is not None:
        assert nces_complaint(repaired) is None
        assert nces_state_warning(repaired, "CT") is None


@given(twelve_digits)
def test_twelve_digits_are_an_nces_id(text: str) -> None:
    assert nces_complaint(text) is None


@pytest.mark.parametrize(
    "text", ["", "23000010001", "2300001000011", "23-0000100001", "230000100001\n", "２30000100001"]
)
def test_anything_else_is_told_with_its_length(text: str) -> None:
    complaint = nces_complaint(text)
    assert complaint is not None
    assert f"({len(text)} characters)" in complaint


@pytest.mark.parametrize("text", ["A0301234", "BB140123", "01606476"])
def test_the_permanent_number_of_a_private_school_is_an_nces_id(text: str) -> None:
    assert nces_complaint(text) is None
    assert tidied_nces(f" {text.lower()} ") == text
    assert nces_state_warning(text, "CT") is None, "it tells no state"


@pytest.mark.parametrize("text", ["A030123", "A03012345", "HARBOR12", "a0301234", "A030123٤", "A-301234"])
def test_what_only_looks_like_a_private_number_is_told(text: str) -> None:
    assert nces_complaint(text) is not None


@pytest.mark.parametrize(
    ("identifier", "kind", "told"),
    [
        ("A0301234", SchoolKind.PRIVATE, ""),
        ("A0301234", None, ""),
        ("01606476", None, "of 8 digits is a private school’s"),
        ("A0301234", SchoolKind.CHARTER, "of 8 characters is a private school’s"),
        ("230000100001", SchoolKind.PRIVATE, "of 12 digits is a public school’s"),
        ("230000100001", SchoolKind.PUBLIC, ""),
        ("", SchoolKind.PRIVATE, ""),
    ],
)
def test_an_id_that_does_not_go_with_the_type_of_the_school_is_warned_about(
    identifier: str, kind: SchoolKind | None, told: str
) -> None:
    warning = nces_warning(identifier, "ME", kind)
    assert (warning is None) == (told == "")
    assert told in (warning or "")


def test_an_id_of_another_state_is_warned_about() -> None:
    assert nces_state_warning("230000100001", "ME") is None
    warning = nces_state_warning("230000100001", "CT")
    assert warning is not None
    assert "begin with 09" in warning


@given(twelve_digits)
def test_a_school_elsewhere_is_never_warned_about(text: str) -> None:
    assert nces_state_warning(text, "NY") is None
    assert nces_state_warning(text, "") is None


def test_every_state_of_the_league_has_its_prefix() -> None:
    assert set(STATES) == set(NCES_STATE_PREFIX)
    assert NCES_STATE_PREFIX == {"CT": "09", "ME": "23", "MA": "25", "NH": "33", "RI": "44", "VT": "50"}


@pytest.mark.parametrize("text", ["equity", "a", "vision-mission-action-plan", "q1a", "x_1", "a" * 64])
def test_ids_of_packs_fit_a_csv_cell(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", "Equity", "1.1", "=cmd", "-x", "_x", "a b", "é", "a\n", "a" * 65, "a,b"]
)
def test_what_a_spreadsheet_could_run_or_split_is_no_id(text: str) -> None:
    assert is_id("equity")
    assert not is_id(text)


def test_our_own_ids_are_random_not_clocks() -> None:
    ids = {new_id() for _ in range(500)}
    assert len(ids) == 500
    assert {each[14] for each in ids} == {"4"}
