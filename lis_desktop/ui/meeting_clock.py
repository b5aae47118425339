"""The words of a step's timer: how much is left, when it ends, and what is said about it. Plain Python.

The end is quiet: the words change, and nothing rings, flashes, or goes on by itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from lis_desktop.core.meeting_timer import MeetingPosition, extended, remaining_seconds

MORE_MINUTES = 5
TIME_IS_UP = "time is up"
FORGOTTEN_SECONDS = 3 * 3600
"""A timer that ran out so long ago was left running when the laptop was closed: it begins anew."""
_LONG_STEP = 8
_TOLD_AT = ((0, "Time is up."), (60, "One minute left."), (300, "Five minutes left."))


def left_words(seconds: int) -> str:
    """ "21:40"; "0:00" when the time is up."""
    rest = max(0, seconds)
    return f"{rest // 60}:{rest % 60:02d}"


def is_up(position: MeetingPosition, minutes: int, now: datetime) -> bool:
    """Whether the step has had its minutes."""
    return position.started_at is not None and remaining_seconds(position, minutes, now) <= 0


def was_forgotten(position: MeetingPosition, minutes: int, now: datetime) -> bool:
    """Whether the timer was left running, long ago."""
    return position.running and remaining_seconds(position, minutes, now) < -FORGOTTEN_SECONDS


def below_words(position: MeetingPosition, minutes: int, now: datetime) -> str:
    """The quiet line below the number: "left in this step · ends 15:52" (`now` says in which zone)."""
    if position.started_at is None:
        return "for this step · not started"
    if is_up(position, minutes, now):
        return TIME_IS_UP
    if not position.running:
        return "left in this step · paused"
    end = now + timedelta(seconds=remaining_seconds(position, minutes, now))
    return f"left in this step · ends {end:%H:%M}"


def room_words(position: MeetingPosition, minutes: int, now: datetime) -> str:
    """What the room sees: nothing before the start."""
    if position.started_at is None:
        return ""
    if is_up(position, minutes, now):
        return "Time is up"
    return left_words(remaining_seconds(position, minutes, now))


def with_more(position: MeetingPosition, minutes: int, now: datetime) -> MeetingPosition:
    """Five minutes more; where the time is up, five from now."""
    over = max(0, -remaining_seconds(position, minutes, now))
    return extended(position, MORE_MINUTES + (over + 59) // 60)


def moment_words(left_before: int, left_now: int, minutes: int) -> str:
    """What is read aloud when a moment was passed: five minutes (of a longer step), one, none; else ""."""
    for at, words in _TOLD_AT:
        if left_now <= at < left_before and (at < 300 or minutes > _LONG_STEP):
            return words
    return ""
