"""The log: what happened, as codes and ids. Never a name, a comment or a score.

An exception's message may quote what somebody typed, and a path may hold somebody's name: of a crash
only the kinds of exception and the places in the program are kept.
"""

from __future__ import annotations

import logging
import os
import platform
import re
import sys
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

import lis_desktop

LOG_NAME = "lis-desktop.log"
_MAX_BYTES = 512 * 1024
_KEPT_FILES = 3

_LOGGER = logging.getLogger("lis_desktop")
_LOGGER.addHandler(logging.NullHandler())
_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,80}")


class _Private(RotatingFileHandler):
    """Files that nobody but their owner can read."""

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, 0o600))
        return super()._open()


def open_log(folder: Path) -> Path:
    """Write to the log file in this folder from now on; its path. A folder that takes no file is no
    reason not to go on: then nothing is logged."""
    path = folder / LOG_NAME
    close_log()
    try:
        # The folder above may be the data folder, which a crash can ask for before anything else does.
        for each in (folder.parent, folder):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _Private(path, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8", delay=False)
    except OSError:
        return path
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False
    return path


def close_log() -> None:
    """Close the file; what is logged afterwards goes nowhere."""
    for handler in list(_LOGGER.handlers):
        if isinstance(handler, RotatingFileHandler):
            _LOGGER.removeHandler(handler)
            handler.close()


def log_event(code: str, **ids: str | int) -> None:
    """One line: a code of ours ("round_closed") and the ids that it is about. Anything that does not
    look like an id is left out."""
    known = " ".join(f"{key}={value}" for key, value in ids.items() if _CODE.fullmatch(str(value)))
    _LOGGER.info("%s %s", code, known)


def log_crash(error: BaseException) -> str:
    """A bug: where in the program, and which kinds of exception. What was written, to be sent on."""
    report = crash_report(error)
    _LOGGER.error("crash\n%s", report)
    return report


def crash_report(error: BaseException) -> str:
    """What a person may send on: versions, kinds of exception, places in the program; no message, no
    value, no folder of this computer."""
    lines = [
        f"LIS Desktop {lis_desktop.__version__}, Python {platform.python_version()}, {platform.system()} "
        f"{platform.release()} {platform.machine()}"
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def _place(filename: str) -> str:
    path = Path(filename)
    package = Path(__file__).parent
    if path.is_relative_to(package):
        return path.relative_to(package.parent).as_posix()
    roots = (Path(root) for root in sorted(sys.path, key=len, reverse=True) if root)
    inside = next((root for root in roots if path.is_relative_to(root)), path.parent)
    return path.relative_to(inside).as_posix()
