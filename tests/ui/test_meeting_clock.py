"""The facilitator's clock: it survives pauses and restarts, ends quietly, and speaks at few moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from lis_desktop.core.meeting_timer import MeetingPosition, paused, remaining_seconds, started
from lis_desktop.ui.meeting_clock import (
    below_words,
    left_words,
    moment_words,
    room_words,
    was_forgotten,
    with_more,
)

THREE = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)
STEP = MeetingPosition(1, "a" * 32)


def after(minutes: float) -> datetime:
    return THREE + timedelta(minutes=minutes)


def left(position: MeetingPosition, minutes: int, now: datetime) -> str:
    return left_words(remaining_seconds(position, minutes, now))


def test_a_step_of_thirty_minutes_says_when_it_ends() -> None:
    assert below_words(STEP, 30, THREE) == "for this step · not started"
    assert room_words(STEP, 30, THREE) == ""
    running = started(STEP, THREE)
    assert left(running, 30, after(8.5)) == "21:30"
    assert below_words(running, 30, after(8.5)) == "left in this step · ends 15:30"
    assert room_words(running, 30, after(8.5)) == "21:30"


def test_a_pause_gives_the_time_back_and_the_end_moves() -> None:
    standing = paused(started(STEP, THREE), after(10))
    assert below_words(standing, 30, after(60)) == "left in this step · paused"
    assert left(standing, 30, after(60)) == "20:00"
    assert below_words(started(standing, after(60)), 30, after(60)) == "left in this step · ends 16:20"


def test_the_end_is_quiet_and_five_more_minutes_are_five_from_now() -> None:
    running = started(STEP, THREE)
    assert below_words(running, 10, after(10)) == "time is up"
    assert room_words(running, 10, after(13)) == "Time is up"
    assert left(running, 10, after(13)) == "0:00"
    assert left(with_more(running, 10, after(13)), 10, after(13)) == "5:00"
    assert left(with_more(running, 10, after(4)), 10, after(4)) == "11:00"


def test_those_who_listen_are_told_at_five_minutes_at_one_and_at_the_end() -> None:
    lefts = [600 - second for second in range(700)]
    told = [moment_words(before, now, 10) for before, now in pairwise(lefts)]
    assert [each for each in told if each] == ["Five minutes left.", "One minute left.", "Time is up."]
    assert moment_words(301, 299, 6) == ""
    assert moment_words(400, -20, 10) == "Time is up."


def test_a_timer_left_running_over_night_is_taken_as_forgotten() -> None:
    running = started(STEP, THREE)
    assert not was_forgotten(running, 30, after(120))
    assert was_forgotten(running, 30, after(24 * 60))
    assert not was_forgotten(paused(running, after(10)), 30, after(24 * 60))
