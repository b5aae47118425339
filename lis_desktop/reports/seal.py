"""The seal of a report: a keyed hash of the whole file, so that an altered page tells of itself however much
was typed, added or updated since the report was made.

HMAC-SHA-256 over the file's bytes with zeros in the seal's place; the key is of `figures.seal_key`. The place
is found in the bytes, as the metadata of a PDF are never packed.
"""

from __future__ import annotations

import hmac
import re
from enum import Enum

PROPERTY = "seal"
OPEN = "0" * 64
"""What stands in the seal's place before there is one."""
_PLACE = re.compile(rb"<lis:seal>([0-9a-f]{64})</lis:seal>")


class Seal(Enum):
    """What a file's seal says. A file with two has none: nobody could tell which one counts."""

    NONE = "none"
    HOLDS = "holds"
    BROKEN = "broken"


def sealed(data: bytes, key: bytes) -> bytes:
    """The file with its seal. ValueError where it has no place for one, or several."""
    place = _place(data)
    if place is None:
        raise ValueError("a file has one place for its seal, no more and no less")
    start, end = place
    return data[:start] + _seal(data, key).encode("ascii") + data[end:]


def seal_of(data: bytes, key: bytes) -> Seal:
    """Whether the file is, to the last bit, as it was when it was sealed with that key."""
    place = _place(data)
    if place is None:
        return Seal.NONE
    start, end = place
    opened = data[:start] + OPEN.encode("ascii") + data[end:]
    holds = hmac.compare_digest(_seal(opened, key).encode("ascii"), data[start:end])
    return Seal.HOLDS if holds else Seal.BROKEN


def _place(data: bytes) -> tuple[int, int] | None:
    """Where the seal stands; None where the file has no place for one, or several."""
    places = [match.span(1) for match in _PLACE.finditer(data)]
    return places[0] if len(places) == 1 else None


def _seal(data: bytes, key: bytes) -> str:
    return hmac.new(key, data, "sha256").hexdigest()
