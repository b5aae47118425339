"""Backups: copied in memory → open ballots left out → VACUUM INTO → verified → synced → renamed.

The copy goes through memory so that a ballot of an open round never touches the disk outside the store, not
even in a temporary file that a power cut would leave behind. VACUUM INTO writes every table anew, in the
order of its keys, so that nothing deleted comes along.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.durable import sync_folder
from lis_desktop.log import log_event
from lis_desktop.store.backup_names import PART, backups_in, new_backup, remove_half_copies
from lis_desktop.store.database import Database
from lis_desktop.store.files import NEW_FILE, PRIVATE, make_folder, sync_file
from lis_desktop.store.layout import StoreLayout
from lis_desktop.store.open_ballots import count_open_ballots, leave_out_open_ballots
from lis_desktop.store.rotation import Backup, BackupKind, no_longer_needed
from lis_desktop.store.sound_file import looking_into, require_sound
from lis_desktop.store.troubles import told_plainly

_OF = "assessments"


def list_backups(layout: StoreLayout) -> tuple[Backup, ...]:
    """All backups, the newest first."""
    return backups_in(layout.backups, _OF)


def make_backup(database: Database, layout: StoreLayout, kind: BackupKind, now: datetime) -> Backup:
    """Copy the store, without the ballots of open rounds; then remove what rotation no longer needs.

    `now` is local time. StorageTrouble when the disk will not do it; no half backup is left then.
    """
    with told_plainly():
        make_folder(layout.backups)
        made = new_backup(layout.backups, _OF, kind, now)
        with database.alone(), _copy_in_memory(database) as copy:
            leave_out_open_ballots(copy)
            write_compact_copy(copy, made.path)
        for each in no_longer_needed(list_backups(layout)):
            each.path.unlink(missing_ok=True)
    return made


def make_daily_backup(database: Database, layout: StoreLayout, now: datetime) -> None:
    """Make an automatic backup unless there is one of today; a disk that refuses it stops nobody."""
    if not any(each.made_at.date() == now.date() for each in list_backups(layout)):
        try:
            make_backup(database, layout, BackupKind.AUTOMATIC, now)
        except StorageTrouble as trouble:
            log_event("automatic_backup_failed", trouble=type(trouble).__name__)


def write_compact_copy(source: sqlite3.Connection, target: Path) -> None:
    """Write a verified copy, its rows in the order of their keys, whole or not at all."""
    part = target.with_name(target.name + PART)
    try:
        os.close(os.open(part, NEW_FILE, PRIVATE))
        source.execute("VACUUM INTO ?", (str(part),))
        require_sound(part)
        _require_no_open_ballots(part)
        sync_file(part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def remove_leftovers(layout: StoreLayout) -> None:
    """Remove the half copies of a computer that died while it made them."""
    for folder in (layout.backups, layout.store.parent):
        remove_half_copies(folder, _OF)


@contextmanager
def _copy_in_memory(database: Database) -> Iterator[sqlite3.Connection]:
    raw = database.engine.raw_connection()
    try:
        with closing(sqlite3.connect(":memory:")) as copy:
            source = raw.driver_connection
            assert isinstance(source, sqlite3.Connection)
            source.backup(copy)
            yield copy
    finally:
        raw.close()


def _require_no_open_ballots(path: Path) -> None:
    with looking_into(path) as connection:
        if count_open_ballots(connection):
            raise AssertionError("a copy holds ballots of an open round")
