"""Whether this installation is whole: everything is tried once, in a folder that is thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from lis_desktop.core.errors import JobCancelled, LisError
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.log import crash_report
from lis_desktop.services.self_test_steps import Attempt

Step = tuple[str, Callable[[], None]]
"""A name, and what raises where it does not work."""
FurtherSteps = Callable[[Path], Sequence[Step]]
"""Steps of a door of the program (the window's pages), given the folder that is thrown away."""


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """One thing that was tried; `trouble` is None where it works."""

    name: str
    trouble: str | None


def run_self_test(
    progress: Progress = no_progress, cancelled: Cancelled = never, further: FurtherSteps | None = None
) -> tuple[SelfCheck, ...]:
    """Every check, in order; a failed one does not stop the others. JobCancelled."""
    # Windows removes no file that a step left open where it broke; what broke has to be told all the same.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        attempt = Attempt(Path(folder))
        steps: tuple[Step, ...] = (
            ("packs load", attempt.packs),
            ("fonts load", attempt.fonts),
            ("the store is written and read", attempt.store),
            ("every document is made", attempt.documents),
            ("a bundle is written and read", attempt.bundle),
            ("a sealed bundle reaches the import desk", attempt.exchange),
            ("a backup is made and restored", attempt.backup),
            ("the server for phones opens and closes", attempt.ballot_server),
            ("worker processes start", attempt.workers),
            *(
                (
                    ("visits are matched", attempt.matching),
                    ("the driver of a shelf on a server loads", attempt.server_driver),
                )
                if is_for_staff()
                else ()
            ),
            *(() if further is None else further(Path(folder))),
        )
        found = []
        for number, (name, step) in enumerate(steps, start=1):
            if cancelled():
                raise JobCancelled
            found.append(SelfCheck(name, _trouble(step)))
            progress(number, len(steps))
    return tuple(found)


def is_for_staff() -> bool:
    """Whether anything of the extra `consortium` is in this installation; then all of it has to be."""
    return any(find_spec(name) is not None for name in ("scipy", "psycopg"))


def _trouble(step: Callable[[], None]) -> str | None:
    try:
        step()
    except LisError as error:
        return str(error)
    except Exception as error:  # whatever is broken in this installation belongs into the list
        return crash_report(error).replace("\n", " · ")
    return None
