"""Run by test_killed_export in a process of its own: export one assessment again and again until killed.

python -m tests.bundle.killed_exports DATA_DIR FOLDER ASSESSMENT
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from lis_desktop.core.extract import Ticks
from lis_desktop.services.exchange import export_bundle
from tests.store.school_days import open_school


def main() -> None:
    data_dir, folder = map(Path, sys.argv[1:3])
    with open_school(data_dir) as ws:
        print("begun", flush=True)
        for number in itertools.count():
            export_bundle(
                ws, sys.argv[3], Ticks(counts=True), folder / f"{number}-of-{data_dir.stat().st_ino}"
            )


if __name__ == "__main__":
    main()
