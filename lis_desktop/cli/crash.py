"""A bug at the terminal: written to the log without names, and told where the log is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from lis_desktop import log
from lis_desktop.cli.terminal import tell
from lis_desktop.paths import data_paths


def tell_crash(error: Exception, arguments: Sequence[str]) -> None:
    """Log where it happened, and say so. LIS_DESKTOP_TRACEBACK=1 prints the whole of it, for developers."""
    path = log.open_log(data_paths(_data_dir(arguments)).logs)
    log.log_crash(error)
    log.close_log()
    if os.environ.get("LIS_DESKTOP_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    tell(
        "This is a mistake in the program, and none of yours. What was saved before is safe. "
        f"Where it happened is written in {path} (no names, no scores): please send that file to whoever "
        "looks after LIS Desktop."
    )


def _data_dir(arguments: Sequence[str]) -> Path | None:
    for index, argument in enumerate(arguments):
        if argument == "--data-dir" and index + 1 < len(arguments):
            return Path(arguments[index + 1])
        if argument.startswith("--data-dir="):
            return Path(argument.partition("=")[2])
    return None
