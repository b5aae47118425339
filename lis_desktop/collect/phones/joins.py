"""How many phones have joined from one address: a place is taken before the token is asked for, so that joins
that come at one moment cannot slip past the limit together, and given back where nothing came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Place:
    """A place at one address; `kept` once a phone has its token."""

    kept: bool = False


class JoinLimit:
    """Places by address; `most` 0 means no limit."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: Counter[str] = Counter()

    @contextmanager
    def place(self, address: str) -> Iterator[Place | None]:
        """A place for the time of the block, and for good where it is `kept`; None where none is left."""
        taken = self._taken
        if self._most and taken[address] >= self._most:
            yield None
            return
        taken[address] += 1
        place = Place()
        try:
            yield place
        finally:
            if not place.kept:
                taken[address] -= 1

    def begin_anew(self) -> None:
        """A new code: everybody may join again. Joins under way give back to nobody's gain."""
        self._taken = Counter()
