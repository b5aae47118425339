"""Eight words for a key, so that people can compare it on paper or by telephone.

Each word stands for eleven bits of a hash of the key, 88 bits in all: nobody can look for another key with
the same words. The list is BIP-39's English one; no two of its words begin with the same four letters.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache

from lis_desktop.paths import resources_dir

WORDS = 8
_BITS = 11
_PURPOSE = b"lis-desktop words 1\n"


def words_of(key: str) -> tuple[str, ...]:
    """The eight words of a signing key (64 hexadecimal digits)."""
    digest = int.from_bytes(hashlib.sha256(_PURPOSE + bytes.fromhex(key)).digest(), "big")
    shifts = (256 - _BITS * place for place in range(1, WORDS + 1))
    return tuple(_list()[(digest >> shift) & ((1 << _BITS) - 1)] for shift in shifts)


def are_words_of(typed: str, key: str) -> bool:
    """Whether somebody typed the key's words; capitals, commas and line breaks do not matter."""
    return tuple(re.findall(r"[a-z]+", typed.casefold())) == words_of(key)


@cache
def _list() -> tuple[str, ...]:
    return tuple((resources_dir() / "words" / "english.txt").read_text(encoding="ascii").split())
