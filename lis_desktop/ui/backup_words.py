"""What is said of backups."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lis_desktop.store.rotation import Backup

_WHY = {"auto": "By itself", "migration": "Before an upgrade", "hand": "By you"}


def last_backup_words(made: datetime | None, now: datetime) -> str:
    """ "Last backup 14:55", with the day where it was not today; both are the computer's local time."""
    return "No backup yet" if made is None else f"Last backup {when_words(made, now)}"


def when_words(at: datetime, now: datetime) -> str:
    """ "14:55" today, "Mar 3, 14:55" this year, else with the year."""
    if at.date() == now.date():
        return f"{at:%H:%M}"
    day = f"{at:%b} {at.day}"
    return f"{day}, {at:%H:%M}" if at.year == now.year else f"{day}, {at.year}, {at:%H:%M}"


def local_now() -> datetime:
    """Now, as backups tell the time: local and without a zone."""
    return datetime.now().astimezone().replace(tzinfo=None)


def why_words(backup: Backup) -> str:
    """Why the backup was made."""
    return _WHY.get(backup.kind.value, "")
