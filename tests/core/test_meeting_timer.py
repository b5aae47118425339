"""The step's timer: pauses, more minutes, a restart, and a clock that was put back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.meeting_timer import (
    MeetingPosition,
    elapsed_seconds,
    extended,
    moved_to,
    paused,
    remaining_seconds,
    started,
)

EIGHT = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """That many minutes after eight."""
    return EIGHT + timedelta(minutes=minutes)


def test_a_step_that_has_not_begun_has_all_its_minutes() -> None:
    assert elapsed_seconds(moved_to(1, "s"), at(99)) == 0
    assert remaining_seconds(moved_to(1, "s"), 8, at(99)) == 480


def test_a_pause_stops_the_timer_and_it_goes_on_where_it_was() -> None:
    running = started(moved_to(1, "s"), EIGHT)
    standing = paused(running, at(3))
    assert not standing.running
    assert elapsed_seconds(standing, at(30)) == 180
    again = started(standing, at(30))
    assert elapsed_seconds(again, at(32)) == 300
    assert remaining_seconds(again, 8, at(36)) == -60
    assert remaining_seconds(extended(again, 5), 8, at(36)) == 240


def test_pressing_start_or_pause_twice_changes_nothing() -> None:
    running = started(moved_to(1, "s"), EIGHT)
    assert started(running, at(1)) == running
    standing = paused(running, at(1))
    assert paused(standing, at(2)) == standing
    assert paused(moved_to(1, "s"), EIGHT) == moved_to(1, "s")


def test_a_clock_that_was_put_back_gives_no_negative_time() -> None:
    assert elapsed_seconds(started(moved_to(1, "s"), EIGHT), at(-60)) == 0


def test_taking_minutes_back_stops_at_the_planned_ones() -> None:
    assert extended(extended(moved_to(1, "s"), 5), -9).extra_minutes == 0


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 600)), max_size=20))
def test_the_timer_counts_exactly_the_seconds_outside_pauses(presses: list[tuple[bool, int]]) -> None:
    position, now, expected, running = MeetingPosition(1, "s"), EIGHT, 0, False
    for start, seconds in presses:
        position = started(position, now) if start else paused(position, now)
        running = start if start or position.started_at is not None else False
        now += timedelta(seconds=seconds)
        expected += seconds if running else 0
        assert elapsed_seconds(position, now) == expected
