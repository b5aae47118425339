"""Backups of a shelf that is a file: before the first import of a day, before a migration, and by hand.

VACUUM INTO writes a copy without anything that was deleted; it is verified and synced before it gets its
name. A shelf on PostgreSQL is backed up by whoever runs the database.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.durable import sync_folder
from lis_desktop.log import log_event
from lis_desktop.store.backup_names import PART, backups_in, new_backup, remove_half_copies
from lis_desktop.store.files import NEW_FILE, PRIVATE, make_folder, sync_file
from lis_desktop.store.rotation import Backup, BackupKind, no_longer_needed
from lis_desktop.store.shelf.migrations import SHELF_APPLICATION_ID, SHELF_STEPS
from lis_desktop.store.shelf.tables import import_run
from lis_desktop.store.sound_file import require_sound
from lis_desktop.store.troubles import told_plainly

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf

_OF = "shelf"


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """All backups in the folder, the newest first."""
    return backups_in(folder, _OF)


def make_backup(shelf: Shelf, folder: Path, kind: BackupKind, now: datetime) -> Backup:
    """Copy the shelf; then remove what rotation no longer needs. `now` is local time.

    StorageTrouble when the disk will not do it; no half backup is left then.
    """
    with told_plainly():
        make_folder(folder)
        remove_half_copies(folder, _OF)
        made = new_backup(folder, _OF, kind, now)
        _copy(shelf, made.path)
        for each in no_longer_needed(list_backups(folder)):
            each.path.unlink(missing_ok=True)
    return made


def make_daily_backup(shelf: Shelf, now: datetime) -> None:
    """Before the first import of a day, where there is something of an earlier day; a disk that refuses it
    stops nobody."""
    folder = shelf.backups
    if folder is None or any(each.made_at.date() == now.date() for each in list_backups(folder)):
        return
    with shelf.reading() as db:
        began = db.scalars(select(import_run.c.started_at).order_by(import_run.c.id.desc()).limit(1)).first()
    if began is None or datetime.fromisoformat(began).astimezone().date() >= now.date():
        return
    try:
        make_backup(shelf, folder, BackupKind.AUTOMATIC, now)
    except StorageTrouble as trouble:
        log_event("automatic_backup_failed", trouble=type(trouble).__name__)


def make_anew(shelf: Shelf, now: datetime) -> None:
    """Put one fresh backup in the place of all that there are: a school took something back.

    A disk with no room for both loses the old ones first. StorageTrouble when it has no room even then.
    """
    folder = shelf.backups
    if folder is None:
        return
    with told_plainly():
        remove_half_copies(folder, _OF)
    old = list_backups(folder)
    if not old:
        return
    try:
        make_backup(shelf, folder, BackupKind.AUTOMATIC, now)
    except StorageTrouble:
        _remove(folder, old)
        make_backup(shelf, folder, BackupKind.AUTOMATIC, now)
    else:
        _remove(folder, old)


def _remove(folder: Path, backups: Iterable[Backup]) -> None:
    with told_plainly():
        for each in backups:
            each.path.unlink(missing_ok=True)
        sync_folder(folder)


def _copy(shelf: Shelf, target: Path) -> None:
    part = target.with_name(target.name + PART)
    raw = shelf.engine.raw_connection()
    try:
        os.close(os.open(part, NEW_FILE, PRIVATE))
        raw.cursor().execute("VACUUM INTO ?", (str(part),))
        require_sound(part, SHELF_APPLICATION_ID, len(SHELF_STEPS))
        sync_file(part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        raw.close()
    sync_folder(target.parent)
