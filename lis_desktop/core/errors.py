"""What can go wrong and be told in a sentence.

LisError                a known trouble: title, message, hint; nothing was changed
├── InvalidInput        something typed or read does not fit; names file, row and field
├── NotFound            an id or a file that is not there
├── NotAllowed          a rule that protects people says no
├── StorageTrouble      disk full, read-only, locked, too new
│   └── StoreDamaged    the file that keeps the work is damaged: a backup is the way out
├── BundleRefused       a bundle that is not taken in; carries a Reason
└── JobCancelled        the person asked to stop; everything is as it was

Anything else that is raised is a bug, and is shown as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lis_desktop.core.outcomes import Reason


class LisError(Exception):
    """A known trouble, ready to be shown: what happened (title, message) and what to do (hint)."""

    def __init__(self, title: str, message: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.message, self.hint) if part)


class InvalidInput(LisError):  # noqa: N818 - a condition that people meet, not a fault
    """Something typed or read does not fit."""


class NotFound(LisError):  # noqa: N818
    """An id or a file that is not there."""


class NotAllowed(LisError):  # noqa: N818
    """A rule that protects people says no."""


class StorageTrouble(LisError):  # noqa: N818
    """The disk, the medium or the store file will not do what is asked."""


class AlreadyOpen(StorageTrouble):
    """Another program of ours has the store."""


class StoreDamaged(StorageTrouble):
    """The file that keeps the work cannot be read; it is left as it is, and a backup can take its place."""


class BundleRefused(LisError):  # noqa: N818
    """A bundle that is not taken in, with the reason as a code that logs and tables can hold."""

    def __init__(self, reason: Reason, title: str, message: str = "", hint: str = "") -> None:
        super().__init__(title, message, hint)
        self.reason = reason


class JobCancelled(LisError):  # noqa: N818
    """The person asked to stop; everything is as it was before."""

    def __init__(self) -> None:
        super().__init__("Stopped.", "Nothing was changed.")
