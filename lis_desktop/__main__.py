"""Picks the door: no sub-command opens the window, everything else is the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from lis_desktop.paths import DataPaths, data_paths


def main() -> None:
    """Open the program."""
    sys.exit(start(sys.argv[1:]))


def start(arguments: Sequence[str]) -> int:
    """Go through the door that the arguments ask for; the exit code."""
    # The window must not wait for the command line's libraries, so its two spellings are told apart here.
    if not arguments:
        return _open_window(data_paths())
    if len(arguments) == 2 and arguments[0] == "--data-dir" and not arguments[1].startswith("-"):
        return _open_window(data_paths(Path(arguments[1])))
    from lis_desktop.cli.app import run

    return run(arguments, _open_window)


def _open_window(paths: DataPaths) -> int:
    from lis_desktop.ui.app import run_window

    return run_window(paths)


if __name__ == "__main__":
    main()
