from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.usual_due import usual_due


def test_a_weekend_moves_to_the_friday_before() -> None:
    assert usual_due(date(2026, 11, 22)) == date(2027, 2, 19)


@given(st.dates(max_value=date(9999, 1, 1)))
def test_an_action_is_due_about_three_months_on_and_never_on_a_weekend(today: date) -> None:
    due = usual_due(today)
    assert due.weekday() < 5
    assert timedelta(days=88) <= due - today <= timedelta(days=90)
