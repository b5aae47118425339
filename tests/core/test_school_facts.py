"""What is public about a school: told or not, and never half."""

from __future__ import annotations

import pytest

from lis_desktop.core.school import School, SchoolFacts, grades_complaint, repaired_zip, zip_complaint


def test_a_school_that_tells_nothing_is_a_school_all_the_same() -> None:
    facts = School("s", "Shoreline High").facts
    assert facts == SchoolFacts()
    assert facts.grades is None


def test_a_grade_span_needs_both_ends_in_order() -> None:
    assert grades_complaint(None, None) is None
    assert grades_complaint(0, 8) is None
    assert grades_complaint(9, 12) is None
    for lowest, highest in ((9, None), (None, 12), (12, 9), (-1, 8), (9, 13)):
        assert grades_complaint(lowest, highest) is not None
    assert SchoolFacts(lowest_grade=6, highest_grade=8).grades == (6, 8)


def test_a_zip_code_is_text_and_a_spreadsheet_may_have_eaten_its_zero() -> None:
    assert zip_complaint("04101") is None
    assert repaired_zip("4101") == "04101"
    for wrong in ("4101", "041011", "0410l", "", "٠٤١٠١"):
        assert zip_complaint(wrong) is not None
    assert repaired_zip("04101") is None


@pytest.mark.parametrize("text", ["410", "41012", "abcd"])
def test_nothing_else_is_offered_as_a_zip_code(text: str) -> None:
    assert repaired_zip(text) is None
