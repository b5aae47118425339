"""Backups of the school's store: which there are, one more, and going back to one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from lis_desktop.core.errors import NotAllowed, StorageTrouble
from lis_desktop.log import log_event
from lis_desktop.paths import DataPaths
from lis_desktop.services.workspace import Topic, Workspace
from lis_desktop.store.rotation import Backup, BackupKind


def backups(ws: Workspace) -> tuple[Backup, ...]:
    """All backups, the newest first."""
    from lis_desktop.store import backups as store

    return store.list_backups(ws.store.layout)


def backups_in(paths: DataPaths) -> tuple[Backup, ...]:
    """All backups, the newest first, without opening the store: for when it cannot be opened."""
    from lis_desktop.store import backups as store
    from lis_desktop.store.layout import StoreLayout

    return store.list_backups(StoreLayout.of(paths))


def make_backup(ws: Workspace) -> Backup:
    """Make a backup now, verified. NotAllowed while ballots are in an open round, because no copy may hold
    them; the daily backups go on by themselves, without those ballots."""
    from lis_desktop.store import backups as store
    from lis_desktop.store import ballots

    with ws.store.reading() as db:
        waiting = ballots.count_in_open_rounds(db)
    if waiting:
        raise NotAllowed(
            f"{waiting} ballots are in a round that is still open, and a backup may not hold them.",
            "Two copies made during a round could show who answered late. Nothing was changed.",
            "Close the round first, or let go what was handed over. All else is backed up daily by itself.",
        )
    made = store.make_backup(ws.store.database, ws.store.layout, BackupKind.BY_HAND, _now())
    ws.tell(Topic.BACKUPS)
    return made


def back_up_after_close(ws: Workspace) -> None:
    """The backup that follows the closing of a round. A disk that refuses it does not undo the closing."""
    from lis_desktop.store import backups as store

    try:
        store.make_backup(ws.store.database, ws.store.layout, BackupKind.AUTOMATIC, _now())
    except StorageTrouble as trouble:
        log_event("automatic_backup_failed", trouble=type(trouble).__name__)
    ws.tell(Topic.BACKUPS)


def restore_backup(paths: DataPaths, file: Path) -> Path | None:
    """Put a backup in the store's place; where the replaced file is kept, None when there was none.

    Close the workspace first and open it again afterwards. The backup is verified before anything is
    touched; bundles exported after it stay known. NotFound, InvalidInput, StorageTrouble, and NotAllowed
    while a sound store holds ballots of an open round.
    """
    from lis_desktop.store.restoring import restore

    return restore(paths, file, _now())


def trouble_with_aside(aside: Path | None) -> StorageTrouble | None:
    """What to say of a file that `restore_backup` put aside and that nobody could clear of ballots of an open
    round; None for any other."""
    from lis_desktop.store.restoring import may_hold_open_ballots

    if aside is None or not may_hold_open_ballots(aside):
        return None
    return StorageTrouble(
        "The file that was there before could not be cleared.",
        f"It is kept as {aside.name}, and may hold ballots of an open round with their sheets’ numbers.",
        "Delete it when nothing in it is needed any more.",
    )


def _now() -> datetime:
    return datetime.now().astimezone().replace(tzinfo=None)
