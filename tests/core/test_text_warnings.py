"""What might point at a person is shown to the person who is about to send it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.plain_text import plain
from lis_desktop.core.text_warnings import TextRisk, text_warnings


@pytest.mark.parametrize(
    ("text", "risk", "found"),
    [
        ("Write to j.carter@maple-high.k12.me.us soon", TextRisk.EMAIL, "j.carter@maple-high.k12.me.us"),
        ("call 207-555-0142 after class", TextRisk.PHONE, "207-555-0142"),
        ("call (207) 555-0142", TextRisk.PHONE, "(207) 555-0142"),
        ("call +1 207 555 0142", TextRisk.PHONE, "+1 207 555 0142"),
        ("call 2075550142.", TextRisk.PHONE, "2075550142"),
        ("extension 555-0142", TextRisk.PHONE, "555-0142"),
        ("call +44 20 7946 0958", TextRisk.PHONE, "+44 20 7946 0958"),
        ("Ms. Carter said so", TextRisk.NAME, "Ms. Carter"),
        ("Mr Smith’s room", TextRisk.NAME, "Mr Smith"),
        ("Dr. Ana Peña-Ruiz leads it", TextRisk.NAME, "Dr. Ana Peña-Ruiz"),
        ("Principal O’Neil spoke", TextRisk.NAME, "Principal O’Neil"),
        ("Coach Élodie", TextRisk.NAME, "Coach Élodie"),
    ],
)
def test_addresses_numbers_and_titled_names_are_found(text: str, risk: TextRisk, found: str) -> None:
    warnings = text_warnings(text)
    assert [each.risk for each in warnings] == [risk]
    assert warnings[0].found.startswith(found)
    assert text[warnings[0].start : warnings[0].end] == warnings[0].found


@pytest.mark.parametrize(
    "text",
    [
        "46 of 48 answered in 2026-27.",
        "Standards 1.1 and 2.6, pages 120-134, 14:30-15:45",
        "The principal said that grade 9 teams meet twice.",
        "Rooms 101, 102 and 103; 1,234 students; 80 % agreed",
        "NCES 230000100001",
        "We met on 2026-11-05 and 11/12/2026.",
        "",
    ],
)
def test_ordinary_school_sentences_are_left_alone(text: str) -> None:
    assert text_warnings(text) == ()


def test_warnings_come_in_the_order_of_the_text() -> None:
    found = [each.risk for each in text_warnings("Mr. Lee, a@b.org, 207-555-0142, Ms. Roe")]
    assert found == [TextRisk.NAME, TextRisk.EMAIL, TextRisk.PHONE, TextRisk.NAME]


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at_and_tidied(text: str) -> None:
    for each in text_warnings(text):
        assert text[each.start : each.end] == each.found
    assert plain(plain(text)) == plain(text)
    plain(text).encode("utf-8")
    assert "\0" not in plain(text)
