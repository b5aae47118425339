"""A calendar day in words, the same on every page."""

from __future__ import annotations

from datetime import date

DAY_FORMAT = "MMM d, yyyy"
"""Qt's spelling of what `day_words` writes, for fields in which a day is typed."""


def day_words(day: date | None, nothing: str = "") -> str:
    """ "Jan 15, 2027"; `nothing` where there is no day."""
    return nothing if day is None else f"{day:%b} {day.day}, {day.year}"


def iso_day_words(day: str) -> str:
    """The same of a day as files write it, "2027-01-15"; "" stays "". ValueError for anything else."""
    return day_words(date.fromisoformat(day) if day else None)
