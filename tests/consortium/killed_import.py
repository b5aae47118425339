"""Run by test_killed_import in a process of its own: import a folder in many small transactions.

python -m tests.consortium.killed_import SHELF FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from lis_desktop.content.catalogue import load_catalogue
from lis_desktop.services import shelf_import
from lis_desktop.services.consortium import import_bundles, open_shelf


def main() -> None:
    shelf_file, folder = map(Path, sys.argv[1:])
    shelf_import.BATCH = 4  # many small transactions: a kill falls into one, or between two
    shelf = open_shelf(shelf_file)
    print("begun", flush=True)
    import_bundles(shelf, load_catalogue(folder / "no-packs"), [folder])
    shelf.close()
    print("done", flush=True)


if __name__ == "__main__":
    main()
