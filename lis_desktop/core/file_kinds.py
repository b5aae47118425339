"""The files that the program opens."""

from __future__ import annotations

from enum import Enum


class FileKind(Enum):
    """What a file is, by what is in it; UNKNOWN is none of ours, or one that is damaged."""

    BUNDLE = "bundle"
    LETTER = "letter"
    DIGEST = "digest"
    HAND_OVER = "hand_over"
    UNKNOWN = "unknown"
