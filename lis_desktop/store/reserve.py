"""4 MB kept aside: on a full disk even a deletion needs room, so this is let go when the disk fills up."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lis_desktop.store.files import NEW_FILE, PRIVATE

RESERVE_BYTES = 4 * 1024 * 1024


class Reserve:
    """A file that only holds space."""

    def __init__(self, path: Path, size: int = RESERVE_BYTES) -> None:
        self._path = path
        self._size = size

    def hold(self) -> bool:
        """Take the space; False when there is not enough of it."""
        try:
            if self._path.exists() and self._path.stat().st_size == self._size:
                return True
            self._take()
        except OSError:
            self.release()
            return False
        return True

    def release(self) -> None:
        """Give the space back."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            # A read-only medium: there is nothing to give back then.
            return

    def _take(self) -> None:
        descriptor = os.open(self._path, NEW_FILE, PRIVATE)
        with os.fdopen(descriptor, "wb") as file:
            if sys.platform == "linux":
                os.posix_fallocate(descriptor, 0, self._size)
            else:
                # Random bytes, because a file system that compresses would keep no room for zeros.
                file.write(os.urandom(self._size))
            file.flush()
            os.fsync(descriptor)
