"""Moving the shelf between SQLite and PostgreSQL: copied whole, compared, and the first one left as it is."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress

if TYPE_CHECKING:
    from lis_desktop.paths import DataPaths
    from lis_desktop.store.shelf.moving import TableSum
    from lis_desktop.store.shelf.opened import Shelf, ShelfTarget


def move_shelf(
    shelf: Shelf,
    to: ShelfTarget,
    home: DataPaths | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> tuple[TableSum, ...]:
    """Copy everything on the shelf to an empty one; the counts and hashes that both have then.

    One transaction: the other shelf is empty or the same, never between. Received files in an archive folder
    stay where they are; every bundle is on the shelf itself too. InvalidInput where the other shelf is not
    empty or is this one; StorageTrouble, JobCancelled.
    """
    from lis_desktop.store.shelf import log as shelf_log
    from lis_desktop.store.shelf import moving as shelf_moving
    from lis_desktop.store.shelf.opened import open_shelf_store

    with closing(open_shelf_store(to, home)) as other:
        if _place(other) == _place(shelf):
            raise InvalidInput("The shelf is there already.", "Nothing was changed.", "Name another store.")
        with other.reading() as there:
            shelf_moving.require_empty(there)
        with (
            shelf.at_the_desk(cancelled),
            other.at_the_desk(cancelled),
            shelf.reading() as source,
            other.writing() as target,
        ):
            moved = shelf_moving.copy_whole(source, target, progress, cancelled)
            rows = sum(each.rows for each in moved)
            shelf_log.append(target, shelf_log.Event.MOVED, {"tables": len(moved), "rows": rows})
    return moved


def _place(shelf: Shelf) -> object:
    """The file itself, however its path is written; another store by its address."""
    url = shelf.engine.url
    return Path(url.database).resolve() if url.get_backend_name() == "sqlite" and url.database else url
