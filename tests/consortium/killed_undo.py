"""Run by test_killed_undo in a process of its own: python -m tests.consortium.killed_undo SHELF RUN"""

from __future__ import annotations

import sys

from lis_desktop.services.consortium import open_shelf
from lis_desktop.services.shelf_desk import undo_run


def main() -> None:
    shelf = open_shelf(sys.argv[1])
    print("begun", flush=True)
    undo_run(shelf, int(sys.argv[2]))
    shelf.close()
    print("done", flush=True)


if __name__ == "__main__":
    main()
