"""The brake on guessing join codes. Time is an argument; nothing here is written anywhere.

A code has 10^6 values. An address has 12 wrong tries, and one more every 5 seconds; the whole room has 120,
and 2 more a second. When the room's are used up, only addresses that never guessed wrong are heard: one
hostile phone cannot lock the others out, and cannot try more than about 400 codes in half an hour.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

MAX_ADDRESSES = 4096


@dataclass(slots=True)
class _Bucket:
    """Tries left, as a number that refills with time."""

    most: float
    per_second: float
    left: float
    seen: float

    def has_one(self, now: float) -> bool:
        self.left = min(self.most, self.left + (now - self.seen) * self.per_second)
        self.seen = now
        return self.left >= 1


class GuessBrake:
    """Wrong codes by address, and in the whole room."""

    def __init__(self, now: float) -> None:
        self.wrong = 0
        self._room = _Bucket(120, 2.0, 120, now)
        self._addresses: OrderedDict[str, _Bucket] = OrderedDict()

    def may_try(self, address: str, now: float) -> bool:
        """Whether a code from that address is looked at, right or wrong."""
        own = self._addresses.get(address)
        if own is None:
            return True
        return own.has_one(now) and self._room.has_one(now)

    def was_wrong(self, address: str, now: float) -> None:
        """Count a wrong code."""
        self.wrong += 1
        own = self._addresses.get(address)
        if own is None:
            own = self._addresses[address] = _Bucket(12, 0.2, 12, now)
        self._addresses.move_to_end(address)
        while len(self._addresses) > MAX_ADDRESSES:
            self._addresses.popitem(last=False)
        for bucket in (own, self._room):
            bucket.has_one(now)
            bucket.left -= 1
