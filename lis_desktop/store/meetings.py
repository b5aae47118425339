"""Where a facilitator is in the run sheet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from lis_desktop.core.meeting_timer import MeetingPosition
from lis_desktop.store.tables import meeting_position


def position_of(db: Connection, assessment_id: str) -> MeetingPosition | None:
    """The position that was kept last, None before the first time."""
    row = db.execute(
        select(meeting_position).where(meeting_position.c.assessment_id == assessment_id)
    ).one_or_none()
    if row is None:
        return None
    return MeetingPosition(
        row.meeting,
        row.step_id,
        _moment(row.started_at),
        row.paused_seconds,
        row.extra_minutes,
        _moment(row.paused_at),
    )


def set_position(db: Connection, assessment_id: str, position: MeetingPosition) -> None:
    """Keep the position in place of the one before."""
    db.execute(delete(meeting_position).where(meeting_position.c.assessment_id == assessment_id))
    db.execute(
        insert(meeting_position).values(
            assessment_id=assessment_id,
            meeting=position.meeting,
            step_id=position.step_id,
            started_at=_text(position.started_at),
            paused_at=_text(position.paused_at),
            paused_seconds=position.paused_seconds,
            extra_minutes=position.extra_minutes,
        )
    )


def _moment(kept: str | None) -> datetime | None:
    return None if kept is None else datetime.fromisoformat(kept)


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
