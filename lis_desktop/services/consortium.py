"""The Consortium's verbs, in one place: open the shelf, import, list, benchmark, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lis_desktop.services.import_lines import ImportLine
from lis_desktop.services.shelf_export import export_shelf
from lis_desktop.services.shelf_import import ImportRun, import_bundles
from lis_desktop.services.shelf_view import (
    Cycle,
    CycleBenchmark,
    SchoolOnShelf,
    Standing,
    effective_extracts,
    shelf_benchmark,
    shelf_list,
)

if TYPE_CHECKING:
    from lis_desktop.paths import DataPaths
    from lis_desktop.store.shelf import Shelf, ShelfTarget

__all__ = [
    "Cycle",
    "CycleBenchmark",
    "ImportLine",
    "ImportRun",
    "SchoolOnShelf",
    "Standing",
    "effective_extracts",
    "export_shelf",
    "import_bundles",
    "open_shelf",
    "shelf_benchmark",
    "shelf_list",
]


def open_shelf(target: ShelfTarget, home: DataPaths | None = None) -> Shelf:
    """Open the shelf of a data folder, of a SQLite file, or behind an SQLAlchemy URL.

    `home` is the data folder with the Consortium's secret keys, where the target does not say it.

    InvalidInput, StorageTrouble. Close it when done.
    """
    from lis_desktop.store.shelf import open_shelf_store

    return open_shelf_store(target, home)
