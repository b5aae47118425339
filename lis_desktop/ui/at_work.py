"""Whether any long work is under way in this program, whoever runs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_under_way: list[object] = []


def is_at_work() -> bool:
    """Whether there is any."""
    return bool(_under_way)


@contextmanager
def at_work() -> Iterator[None]:
    """For as long as the block lasts; blocks may overlap, on any threads."""
    mark = object()
    _under_way.append(mark)
    try:
        yield
    finally:
        _under_way.remove(mark)
