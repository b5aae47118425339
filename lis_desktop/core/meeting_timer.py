"""Where a facilitator is in the run sheet, and the step's timer. Moments are arguments, so that it goes on
after a crash as if nothing had happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MeetingPosition:
    """`meeting` counts from 1 (0: there is no plan). The timer runs from `started_at` (UTC; None: not begun)
    without the `paused_seconds`; while `paused_at` is set it stands still. `extra_minutes` were added."""

    meeting: int
    step_id: str
    started_at: datetime | None = None
    paused_seconds: int = 0
    extra_minutes: int = 0
    paused_at: datetime | None = None

    @property
    def running(self) -> bool:
        """Begun, and not paused."""
        return self.started_at is not None and self.paused_at is None


def started(position: MeetingPosition, now: datetime) -> MeetingPosition:
    """The timer begun; one that was paused goes on; one that runs is left as it is."""
    if position.started_at is None:
        return replace(position, started_at=now, paused_at=None, paused_seconds=0)
    if position.paused_at is None:
        return position
    pause = max(0, round((now - position.paused_at).total_seconds()))
    return replace(position, paused_at=None, paused_seconds=position.paused_seconds + pause)


def paused(position: MeetingPosition, now: datetime) -> MeetingPosition:
    """The timer standing still; one that does not run is left as it is."""
    return replace(position, paused_at=now) if position.running else position


def extended(position: MeetingPosition, minutes: int) -> MeetingPosition:
    """Some minutes more, or fewer; what was added in all never falls below nothing."""
    return replace(position, extra_minutes=max(0, position.extra_minutes + minutes))


def moved_to(meeting: int, step_id: str) -> MeetingPosition:
    """At another step, its timer not begun."""
    return MeetingPosition(meeting, step_id)


def elapsed_seconds(position: MeetingPosition, now: datetime) -> int:
    """Seconds of the step without its pauses; 0 where it has not begun or the clock was put back."""
    if position.started_at is None:
        return 0
    until = now if position.paused_at is None else position.paused_at
    return max(0, int((until - position.started_at).total_seconds()) - position.paused_seconds)


def remaining_seconds(position: MeetingPosition, minutes: int, now: datetime) -> int:
    """Seconds left of a step of that many planned minutes; below 0 when it takes longer."""
    return 60 * (minutes + position.extra_minutes) - elapsed_seconds(position, now)
