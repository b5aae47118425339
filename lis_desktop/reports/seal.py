"""The seal of a report: a keyed hash of the whole file, so that an altered page tells of itself however much
was typed, added or updated since the report was made.

HMAC-SHA-256 over the file's bytes with zeros in the seal's place; the key is of `figures.seal_key`. The place
is found in the bytes, as the metadata of a PDF are never packed.
"""

from __future__ import annotations

import hmac
import re

PROPERTY = "seal"
OPEN = "0" * 64
"""What stands in the seal's place before there is one."""
_PLACE = re.compile(rb"<lis:seal>([0-9a-f]{64})</lis:seal>")


def sealed(data: bytes, key: bytes) -> bytes:
    """The file with its seal. ValueError where it has no place for one, or several."""
    start, end = _place(data)
    return data[:start] + _seal(data, key).encode("ascii") + data[end:]


def has_seal(data: bytes) -> bool:
    """Whether the file says that it is sealed, with one seal."""
    return len(_PLACE.findall(data)) == 1


def seal_holds(data: bytes, key: bytes) -> bool:
    """Whether the file is, to the last bit, as it was when it was sealed with that key."""
    start, end = _place(data)
    opened = data[:start] + OPEN.encode("ascii") + data[end:]
    return hmac.compare_digest(_seal(opened, key).encode("ascii"), data[start:end])


def _place(data: bytes) -> tuple[int, int]:
    places = [match.span(1) for match in _PLACE.finditer(data)]
    if len(places) != 1:
        raise ValueError(f"a sealed file has one place for its seal, not {len(places)}")
    return places[0]


def _seal(data: bytes, key: bytes) -> str:
    return hmac.new(key, data, "sha256").hexdigest()
