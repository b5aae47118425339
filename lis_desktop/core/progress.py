"""How long work tells how far it is, and how a person stops it. Both are plain callables."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total); total is the same in every call of one job."""

Cancelled = Callable[[], bool]
"""Whether the person asked to stop. The work then raises JobCancelled with nothing half-done."""


def no_progress(done: int, total: int) -> None:
    """For callers that do not show progress."""


def never() -> bool:
    """For work that nobody can stop."""
    return False
