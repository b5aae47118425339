"""What a pack can be."""

from __future__ import annotations

from enum import Enum


class PackKind(Enum):
    """What a pack brings."""

    INSTRUMENT = "instrument"
    GUIDE = "guide"
    LEAGUE = "league"
