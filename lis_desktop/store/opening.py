"""Opening the school's store: place → lock → header and version → soundness → debts → backup → migrate.

Each step refuses with a sentence and leaves the file as it is. Nothing is ever deleted.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.paths import DataPaths
from lis_desktop.store import exports, facts, tokens
from lis_desktop.store.backups import make_backup, make_daily_backup, remove_leftovers
from lis_desktop.store.database import Database
from lis_desktop.store.files import make_folder, make_private_file
from lis_desktop.store.layout import StoreLayout
from lis_desktop.store.lock import StoreLock
from lis_desktop.store.migrating import migrate, refuse_newer, schema_version
from lis_desktop.store.migrations import APPLICATION_ID, STEPS
from lis_desktop.store.places import refuse_unsafe_place
from lis_desktop.store.reserve import Reserve
from lis_desktop.store.rotation import BackupKind
from lis_desktop.store.school_store import SchoolStore
from lis_desktop.store.troubles import DiskFull, damaged, told_plainly

WHAT = "The file that keeps your work"


def open_school_store(paths: DataPaths, environment: Mapping[str, str] = os.environ) -> SchoolStore:
    """Open the store, making it on the first day. StorageTrouble says what stands in the way."""
    layout = StoreLayout.of(paths)
    refuse_unsafe_place(paths.root, environment)
    with told_plainly():
        make_folder(paths.root)
    lock = StoreLock(layout.lock)
    lock.acquire()
    try:
        return _open(layout, lock)
    except BaseException:
        lock.release()
        raise


def _open(layout: StoreLayout, lock: StoreLock) -> SchoolStore:
    reserve = Reserve(layout.reserve)
    with told_plainly():
        make_private_file(layout.store)
        remove_leftovers(layout)
    reserve.hold()
    store = SchoolStore(layout, Database(layout.store, reserve), lock)
    try:
        _bring_up(store)
    except BaseException:
        store.database.close()
        raise
    return store


def _bring_up(store: SchoolStore) -> None:
    found = _check(store)
    if found:
        pay_debts(store)
        _back_up(store, found)
    with told_plainly():
        migrate(store.database.engine, STEPS, application_id=APPLICATION_ID, what=WHAT)
    _forget_used_slips(store)
    _remember_exports(store)


def _back_up(store: SchoolStore, found: int) -> None:
    now = datetime.now().astimezone().replace(tzinfo=None)
    if found < len(STEPS):
        make_backup(store.database, store.layout, BackupKind.BEFORE_MIGRATION, now)
    else:
        make_daily_backup(store.database, store.layout, now)


def _check(store: SchoolStore) -> int:
    """The version of a sound file of ours, 0 for a new one; StorageTrouble for anything else."""
    with store.reading() as db:
        found = schema_version(db)
        application = int(db.exec_driver_sql("PRAGMA application_id").scalar_one())
        is_new = db.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one() == 0
        if is_new:
            return 0
        if application != APPLICATION_ID:
            raise StorageTrouble(
                f"{store.layout.store.name} was not written by LIS Desktop.",
                "It was left exactly as it is.",
                "Move it away, or choose another data folder.",
            )
        refuse_newer(found, len(STEPS), WHAT)
        if db.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
            raise damaged()
    return found


def pay_debts(store: SchoolStore) -> None:
    """Finish a close that was cut short between its commit and the rewriting of the file.

    On a full disk the debt stays, so that people can still read; backups never carry it (they are written
    anew), and the next opening tries again.
    """
    with store.reading() as db:
        due = facts.rewrite_is_due(db)
    if due:
        with suppress(DiskFull):
            store.rewrite()


def _forget_used_slips(store: SchoolStore) -> None:
    """What a program that was killed could not: no phone asks for a closed round's tokens any more."""
    with store.reading() as db:
        left = tokens.closed_rounds_have_some(db)
    if left:
        with store.writing() as db:
            tokens.forget_closed_rounds(db)


def _remember_exports(store: SchoolStore) -> None:
    beside = exports.read_beside(store.layout.exports)
    with store.reading() as db:
        inside = exports.known(db)
    if beside - inside:
        with store.writing() as db:
            exports.add(db, beside)
    if inside - beside:
        with told_plainly():
            exports.write_beside(store.layout.exports, inside | beside)
