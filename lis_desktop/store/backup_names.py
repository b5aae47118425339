"""How backups are called: "shelf-20261122T174500-auto.sqlite", in the computer's local time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

from lis_desktop.store.rotation import Backup, BackupKind

PART = ".part"
"""How a copy's name ends while it is being made."""
_NAME = re.compile(r"([a-z]+)-([0-9]{8}T[0-9]{6})-([a-z]+)\.sqlite")
_TIME = "%Y%m%dT%H%M%S"


def backups_in(folder: Path, of: str) -> tuple[Backup, ...]:
    """All backups of `of` ("assessments" or "shelf") in the folder, the newest first."""
    found = (_backup(path) for path in folder.glob(f"{of}-*.sqlite"))
    return tuple(
        sorted((each for each in found if each is not None), key=lambda each: each.made_at, reverse=True)
    )


def new_backup(folder: Path, of: str, kind: BackupKind, now: datetime) -> Backup:
    """A backup under a name that is still free; two in one second are told apart by a second."""
    while True:
        path = folder / f"{of}-{now.strftime(_TIME)}-{kind.value}.sqlite"
        if not path.exists():
            return Backup(path, kind, now.replace(microsecond=0))
        now += timedelta(seconds=1)


def remove_half_copies(folder: Path, of: str) -> None:
    """Remove what a computer left that died while it made a copy: the copy, and SQLite's journal of it."""
    for ending in (PART, f"{PART}-journal"):
        for half in folder.glob(f"{of}*.sqlite*{ending}"):
            half.unlink(missing_ok=True)


def _backup(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None or match[3] not in {kind.value for kind in BackupKind}:
        return None
    return Backup(path, BackupKind(match[3]), datetime.strptime(match[2], _TIME))  # noqa: DTZ007 - local time
