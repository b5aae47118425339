"""Picks the door: no sub-command, or files of ours, open the window; everything else is the command line.

One door is hidden: `--ballot-server` is the child process that serves phones (`collect.phones`). A program in
one piece has no other executable to start it with.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.paths import OPENED_SUFFIXES, DataPaths, data_paths

if TYPE_CHECKING:
    from lis_desktop.services.self_test import Step


def main() -> None:
    """Open the program."""
    sys.exit(start(sys.argv[1:]))


def start(arguments: Sequence[str]) -> int:
    """Go through the door that the arguments ask for; the exit code."""
    if list(arguments) == ["--ballot-server"]:
        from lis_desktop.collect.phones.server import run as serve_phones

        return serve_phones()
    # The window must not wait for the command line's libraries, so its spellings are told apart here.
    chosen, rest = None, list(arguments)
    if len(rest) >= 2 and rest[0] == "--data-dir" and not rest[1].startswith("-"):
        chosen, rest = Path(rest[1]), rest[2:]
    if all(each.lower().endswith(OPENED_SUFFIXES) for each in rest):
        return _open_window(data_paths(chosen), [Path(each) for each in rest])
    from lis_desktop.cli.app import run

    return run(arguments, _open_window, _page_steps)


def _open_window(paths: DataPaths, files: Sequence[Path] = ()) -> int:
    if _there_is_no_display():
        return _no_window("there is no display here")
    try:
        run_window = load_window()
    except ImportError as error:
        if not (error.name or "").startswith(("PySide6", "shiboken6")) and ".so" not in str(error):
            raise
        return _no_window(f"its libraries are missing ({error})")
    return run_window(paths, files)


def load_window() -> Callable[[DataPaths, Sequence[Path]], int]:
    """What opens the window, loaded; ImportError where its libraries are missing."""
    # Nothing of a start is garbage. Later the window looks for it when there is time: see `ui/collector.py`.
    gc.disable()
    from lis_desktop.ui.app import run_window

    return run_window


def _page_steps(folder: Path) -> Sequence[Step]:
    try:
        from lis_desktop.ui.page_check import page_steps
    except ImportError as error:
        missing = error

        def fail() -> None:
            raise missing

        return (("the window's libraries load", fail),)
    return page_steps(folder)


def _there_is_no_display() -> bool:
    """Qt would end the program with a message about plugins; people should read why instead."""
    chosen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(each) for each in chosen)


def _no_window(why: str) -> int:
    sys.stderr.write(
        f"The window cannot open: {why}. Nothing was changed. In a checkout, make setup installs what is "
        "missing; everything but the window works by command, see lis-desktop --help.\n"
    )
    return 1


if __name__ == "__main__":
    main()
