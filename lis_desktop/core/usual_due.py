"""When an action is due where nobody has said it yet."""

from __future__ import annotations

from datetime import date, timedelta

_QUARTER = timedelta(days=90)
_FRIDAY = 4


def usual_due(today: date) -> date:
    """About three months on, for a person to change: where that is a weekend, the Friday before."""
    day = today + _QUARTER
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))
