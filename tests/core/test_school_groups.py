"""A group of schools is told by what is public about them; one that told nothing is in no group by that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.school import SchoolFacts, SchoolKind, Setting, SizeBand
from lis_desktop.core.school_filter import EVERY_SCHOOL, SchoolFilter
from tests.bundle_samples import school_facts

RURAL = SchoolFacts(SchoolKind.PUBLIC, 6, 8, SizeBand.UNDER_200, Setting.RURAL)


def test_each_part_narrows_the_group() -> None:
    wanted = SchoolFilter(
        frozenset({"ME", "VT"}),
        frozenset({SchoolKind.PUBLIC}),
        (6, 12),
        frozenset({SizeBand.UNDER_200}),
        frozenset({Setting.RURAL}),
        frozenset({"2026-27"}),
    )
    assert wanted.takes("ME", RURAL, "2026-27")
    assert not wanted.takes("CT", RURAL, "2026-27")
    assert not wanted.takes("ME", RURAL, "2025-26")
    for other in (
        SchoolFacts(SchoolKind.CHARTER, 6, 8, SizeBand.UNDER_200, Setting.RURAL),
        SchoolFacts(SchoolKind.PUBLIC, 0, 5, SizeBand.UNDER_200, Setting.RURAL),
        SchoolFacts(SchoolKind.PUBLIC, 6, 8, SizeBand.FROM_500, Setting.RURAL),
        SchoolFacts(SchoolKind.PUBLIC, 6, 8, SizeBand.UNDER_200, Setting.CITY),
    ):
        assert not wanted.takes("ME", other, "2026-27")


def test_a_school_that_teaches_one_grade_of_the_span_is_in() -> None:
    assert SchoolFilter(grades=(8, 9)).takes("ME", RURAL, "2026-27")
    assert not SchoolFilter(grades=(9, 12)).takes("ME", RURAL, "2026-27")
    with pytest.raises(ValueError, match="grade span"):
        SchoolFilter(grades=(12, 9))


@given(school_facts(), st.sampled_from(["", "ME"]))
def test_every_school_is_in_the_group_of_all(facts: SchoolFacts, state: str) -> None:
    assert EVERY_SCHOOL.takes(state, facts, "2026-27")


@pytest.mark.parametrize(
    "wanted",
    [
        SchoolFilter(frozenset({"ME"})),
        SchoolFilter(kinds=frozenset({SchoolKind.PUBLIC})),
        SchoolFilter(grades=(0, 12)),
        SchoolFilter(sizes=frozenset({SizeBand.FROM_200})),
        SchoolFilter(settings=frozenset({Setting.CITY})),
    ],
)
def test_a_school_that_told_nothing_is_in_no_group_by_that(wanted: SchoolFilter) -> None:
    assert not wanted.takes("", SchoolFacts(), "2026-27")
    assert not wanted.takes_every_school
