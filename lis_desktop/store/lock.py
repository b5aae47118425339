"""One program at a time has the store. The lock ends with the process, however that ends."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from lis_desktop.core.errors import AlreadyOpen
from lis_desktop.store.files import PRIVATE
from lis_desktop.store.troubles import told_plainly


class StoreLock:
    """The right to open the store."""

    def __init__(self, path: Path) -> None:
        # Not per thread: the window may take it and a worker may let it go.
        self._lock = FileLock(path, mode=PRIVATE, thread_local=False, fallback_to_soft=False)

    def acquire(self) -> None:
        """Take it; AlreadyOpen when another program has it."""
        try:
            with told_plainly():
                self._lock.acquire(blocking=False)
        except Timeout as error:
            raise AlreadyOpen(
                "LIS Desktop is already open with this work.",
                "Two at once could overwrite each other, so nothing was opened or changed.",
                "Go to the window that is open, or close it and try again.",
            ) from error

    def release(self) -> None:
        """Let it go."""
        self._lock.release()
