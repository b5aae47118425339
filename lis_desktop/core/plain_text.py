"""Text as it may be kept and sent: one spelling, and nothing that databases or files choke on."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """NFC, without NUL (PostgreSQL refuses it) and without lone halves of surrogate pairs (UTF-8 does)."""
    clean = "".join(each for each in text if each != "\0" and not "\ud800" <= each <= "\udfff")
    return unicodedata.normalize("NFC", clean)
