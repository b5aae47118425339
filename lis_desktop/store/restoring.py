"""Putting a backup in the store's place. The replaced file is kept aside, whatever state it is in."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import OperationalError

from lis_desktop.core.errors import InvalidInput, NotAllowed, StorageTrouble
from lis_desktop.durable import sync_folder
from lis_desktop.paths import DataPaths
from lis_desktop.store import tokens
from lis_desktop.store.backups import write_compact_copy
from lis_desktop.store.database import Database
from lis_desktop.store.files import make_folder
from lis_desktop.store.layout import StoreLayout
from lis_desktop.store.lock import StoreLock
from lis_desktop.store.migrating import schema_version
from lis_desktop.store.open_ballots import MANY_WAYS_SINCE, count_open_ballots
from lis_desktop.store.reserve import Reserve
from lis_desktop.store.sound_file import looking_into, require_sound
from lis_desktop.store.troubles import told_plainly


def restore(paths: DataPaths, backup: Path, now: datetime) -> Path | None:
    """Replace the store, which must not be open, by the backup; where the replaced file is now, or None.

    Exports made after the backup are still known: they are kept beside the store and read again when it
    is opened. NotAllowed while a sound store holds ballots of an open round: they are in no backup, and a
    file kept aside must not hold them either.
    """
    layout = StoreLayout.of(paths)
    with told_plainly():
        require_sound(backup)
        make_folder(paths.root)
        if layout.store.exists() and backup.samefile(layout.store):
            raise InvalidInput("This is the file in use, not a backup of it.", "Nothing was changed.")
    lock = StoreLock(layout.lock)
    lock.acquire()
    try:
        with told_plainly():
            return _restore(layout, backup, now)
    finally:
        lock.release()


def _restore(layout: StoreLayout, backup: Path, now: datetime) -> Path | None:
    _settle_current(layout)
    fresh = layout.store.with_name(layout.store.name + ".restored.part")
    with looking_into(backup) as source:
        write_compact_copy(source, fresh)
    aside = keep_aside(layout, now)
    # A journal of the old file must never be played into the new one.
    layout.journal.unlink(missing_ok=True)
    sync_folder(layout.store.parent)
    fresh.replace(layout.store)
    sync_folder(layout.store.parent)
    return aside


def _settle_current(layout: StoreLayout) -> None:
    """Let SQLite finish what a power cut left open in a sound file, and rewrite it so that nothing deleted is
    put aside with it; refuse to put ballots of an open round aside."""
    if not layout.store.exists() or layout.store.stat().st_size == 0:
        return
    database = Database(layout.store, Reserve(layout.reserve))
    try:
        with database.reading() as db:
            db.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
        require_sound(layout.store)
        _refuse_open_ballots(layout.store)
        _forget_used_slips(database)
        database.rewrite()
    except (StorageTrouble, InvalidInput):
        return  # damaged, foreign or newer: it is kept aside as it is
    finally:
        database.close()


def _forget_used_slips(database: Database) -> None:
    """Nobody opens again what is put aside, to forget what a program could not that was killed with its door
    open."""
    with database.writing() as db:
        if schema_version(db) >= MANY_WAYS_SINCE:
            tokens.forget_closed_rounds(db)


def _refuse_open_ballots(store: Path) -> None:
    with looking_into(store) as connection:
        waiting = count_open_ballots(connection)
    if waiting:
        raise NotAllowed(
            f"{waiting} ballots are in a round that is still open, and no backup holds them.",
            "Nothing was changed.",
            "Close the round, or remove its sheets; then restore.",
        )


def may_hold_open_ballots(aside: Path) -> bool:
    """Whether a file that was put aside could tell who answered what on paper: a sound one held no ballots of
    an open round, or was not put aside; nobody can clear a damaged one of them."""
    try:
        require_sound(aside)
    except (StorageTrouble, InvalidInput, OperationalError):
        return aside.stat().st_size > 0
    return False


def keep_aside(layout: StoreLayout, now: datetime) -> Path | None:
    """Give the store, and a journal that could not be played, a second name; None when there is no store."""
    if not layout.store.exists():
        return None
    aside = _free_name(layout, now)
    if layout.journal.exists() and layout.journal.stat().st_size:
        shutil.copy2(layout.journal, aside.with_name(aside.name + "-journal"))
    try:
        # A second name for the same file: at no moment is the store without one.
        aside.hardlink_to(layout.store)
    except OSError:
        shutil.copy2(layout.store, aside)  # sticks in FAT know no second names
    return aside


def _free_name(layout: StoreLayout, now: datetime) -> Path:
    while True:
        path = layout.store.with_name(f"{layout.store.stem}-replaced-{now:%Y%m%dT%H%M%S}.sqlite")
        if not path.exists():
            return path
        now += timedelta(seconds=1)
