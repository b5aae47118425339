"""Received files as they came, under their hash. What is there is complete; it is never changed."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from lis_desktop.durable import sync_folder
from lis_desktop.paths import DataPaths
from lis_desktop.store.files import PRIVATE, make_folder
from lis_desktop.store.shelf.bundles import Received
from lis_desktop.store.shelf.tables import archive_debt, received_file, waiting_file
from lis_desktop.store.troubles import told_plainly

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf

_AT_ONCE = 8
"""Files written at the same time: most of it is waiting for the disk."""


_PART = ".part"


def archived_path(archive: Path, file_hash: str) -> Path:
    """Where the file of that hash lies."""
    return archive / f"{file_hash}.lisbundle.zip"


def put_in_archive(archive: Path, files: Iterable[Received]) -> None:
    """Bring the files to the disk, each beside its place first; one sync of the folder serves them all. What
    is there already, as most of a folder that is imported again, is only looked at."""
    contents = {archived_path(archive, each.file_hash): each.content for each in files}
    with told_plainly():
        make_folder(archive)
        missing = {target: content for target, content in contents.items() if not _is_there(target, content)}
        if missing:
            with ThreadPoolExecutor(_AT_ONCE) as disk:
                list(disk.map(_put, missing, missing.values()))
        sync_folder(archive)


def _is_there(target: Path, content: bytes) -> bool:
    try:
        return target.stat().st_size == len(content)
    except FileNotFoundError:
        return False


def _put(target: Path, content: bytes) -> None:
    fresh = target.with_name(f"{target.name}.{secrets.token_hex(4)}{_PART}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def remove_strangers(shelf: Shelf) -> None:
    """Take out of the folder every file that the shelf does not speak of: what came with a transaction that
    was never kept, because the disk was full or the computer died. Two shelves in one folder share it: then
    nobody knows whose a file is, and it stays."""
    if shelf.archive is None or not shelf.archive.is_dir() or _is_shared(shelf):
        return
    with shelf.reading() as db:
        known = {
            *db.scalars(select(received_file.c.file_hash)),
            *db.scalars(select(waiting_file.c.file_hash)),
        }
    with told_plainly():
        for each in shelf.archive.iterdir():
            if (each.is_file() and each.name.partition(".")[0] not in known) or each.suffix == _PART:
                each.unlink(missing_ok=True)
        sync_folder(shelf.archive)


def _is_shared(shelf: Shelf) -> bool:
    file = Path(shelf.engine.url.database or "")
    beside = {each.name for each in file.parent.glob("*.sqlite")}
    return bool(beside - {file.name, DataPaths(file.parent).store.name})


def pay_archive_debt(shelf: Shelf) -> None:
    """Take out of the folder what is no longer on the shelf; what a power cut leaves, the next run takes."""
    with shelf.reading() as db:
        owed = db.scalars(select(archive_debt.c.file_hash)).all()
    if not owed:
        return
    if shelf.archive is not None:
        with told_plainly():
            for each in owed:
                archived_path(shelf.archive, each).unlink(missing_ok=True)
            if shelf.archive.exists():
                sync_folder(shelf.archive)
    with shelf.writing() as db:
        db.execute(delete(archive_debt).where(archive_debt.c.file_hash.in_(owed)))
