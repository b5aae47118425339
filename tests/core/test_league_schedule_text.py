"""A day's schedule is typed as lines, and what was written is read again as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.league.schedule_text import ScheduleLineTrouble, read, written
from lis_desktop.core.league.visits import ScheduleSlot

words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)
slots = st.builds(
    lambda hour, minute, minutes, what: ScheduleSlot(f"{hour:02d}:{minute:02d}", minutes, what),
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(1, 600),
    words,
)


@given(st.lists(slots, max_size=8))
def test_what_was_written_is_read_as_it_was(day: list[ScheduleSlot]) -> None:
    assert read(written(day)) == tuple(day)


def test_people_may_type_as_they_like() -> None:
    assert read("\n 8.30  45 min  Tour of the school\n09:15 90 Four classrooms\n") == (
        ScheduleSlot("08:30", 45, "Tour of the school"),
        ScheduleSlot("09:15", 90, "Four classrooms"),
    )


@pytest.mark.parametrize(
    "line", ["Tour", "24:00 45 Tour", "08:30 Tour", "08:30 0 Tour", "08:30 45", "8 45 Tour"]
)
def test_another_line_is_named_with_its_number(line: str) -> None:
    with pytest.raises(ScheduleLineTrouble) as trouble:
        read(f"08:00 30 Welcome\n{line}")
    assert (trouble.value.number, trouble.value.line) == (2, line)
