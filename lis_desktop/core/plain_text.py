"""Text as it may be kept and sent: one spelling, and nothing that databases, files or file names choke on."""

from __future__ import annotations

import re
import unicodedata


def plain(text: str) -> str:
    """NFC, without NUL (PostgreSQL refuses it) and without lone halves of surrogate pairs (UTF-8 does)."""
    clean = "".join(each for each in text if each != "\0" and not "\ud800" <= each <= "\udfff")
    return unicodedata.normalize("NFC", clean)


def file_slug(text: str, otherwise: str, most: int = 48) -> str:
    """The text as part of a file name that every system takes: lower-case ASCII letters, digits and
    hyphens; `otherwise` where nothing is left of it."""
    folded = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded)[:most].strip("-") or otherwise
