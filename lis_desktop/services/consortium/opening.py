"""Opening the shelf: the first thing that every verb of the Consortium needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lis_desktop.paths import DataPaths
    from lis_desktop.store.shelf.opened import Shelf, ShelfTarget


def open_shelf(target: ShelfTarget, home: DataPaths | None = None) -> Shelf:
    """Open the shelf of a data folder, of a SQLite file, or behind an SQLAlchemy URL.

    `home` is the data folder with the Consortium's secret keys, where the target does not say it.

    InvalidInput, StorageTrouble. Close it when done.
    """
    from lis_desktop.store.shelf.opened import open_shelf_store

    return open_shelf_store(target, home)
