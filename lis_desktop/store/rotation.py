"""A backup of the school's store, and which backups are worth keeping."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

DAYS_KEPT = 7
WEEKS_KEPT = 4


class BackupKind(Enum):
    """Why it was made. Only automatic ones are ever removed by the program."""

    AUTOMATIC = "auto"
    BEFORE_MIGRATION = "migration"
    BY_HAND = "hand"


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy; `made_at` is the computer's local time. It holds no ballot of an open round."""

    path: Path
    kind: BackupKind
    made_at: datetime


def no_longer_needed(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """The automatic backups that rotation may remove: all but the newest of each of the latest 7 days
    and of each of the latest 4 weeks that have one."""
    automatic = sorted(
        (each for each in backups if each.kind is BackupKind.AUTOMATIC),
        key=lambda each: each.made_at,
        reverse=True,
    )
    of_days: dict[Hashable, Backup] = {}
    of_weeks: dict[Hashable, Backup] = {}
    for each in automatic:
        of_days.setdefault(each.made_at.date(), each)
        of_weeks.setdefault(each.made_at.isocalendar()[:2], each)
    kept = {*list(of_days.values())[:DAYS_KEPT], *list(of_weeks.values())[:WEEKS_KEPT]}
    return tuple(each for each in automatic if each not in kept)
