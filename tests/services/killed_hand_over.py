"""Run by test_killed_hand_over in a process of its own: hand one assessment over, and be killed meanwhile.

python -m tests.services.killed_hand_over DATA_DIR FILE ASSESSMENT honest|hasty
"""

from __future__ import annotations

import sys
from pathlib import Path

from lis_desktop.bundle.hand_over import seal_hand_over
from lis_desktop.durable import write_whole
from lis_desktop.services.hand_over import write_hand_over
from lis_desktop.services.workspace import Workspace
from tests.store.school_days import open_school

PASSPHRASE = "tide lamp orchard seven"


def hastily(ws: Workspace, id: str, file: Path) -> None:
    """The control, to be caught: the file first, and the mark afterwards."""
    from lis_desktop.store import copying, handing

    with ws.store.reading() as db:
        copy = copying.copy_of(db, id, handing.whereabouts(db, id)[1] + 1)
    write_whole(file, seal_hand_over(copy, PASSPHRASE), lambda _: None)
    write_hand_over(ws, id, file.with_name("afterwards.lishandover"), PASSPHRASE)


def main() -> None:
    data_dir, file = map(Path, sys.argv[1:3])
    with open_school(data_dir) as ws:
        print("begun", flush=True)
        if sys.argv[4] == "honest":
            write_hand_over(ws, sys.argv[3], file, PASSPHRASE)
        else:
            hastily(ws, sys.argv[3], file)
        print("done", flush=True)


if __name__ == "__main__":
    main()
