"""What people type, made ready to be kept: one spelling (NFC), no NUL, bounded."""

from __future__ import annotations

import unicodedata

from lis_desktop.core.entries import MAX_TEXT
from lis_desktop.core.errors import InvalidInput

MAX_LINE = 200
"""Characters of a name or a title."""
MAX_ID = 64


def text(field: str, typed: str, longest: int = MAX_TEXT) -> str:
    """The text in its one spelling; InvalidInput names the field when it is too long or not text."""
    kept = unicodedata.normalize("NFC", typed)
    if len(kept) > longest:
        raise InvalidInput(
            f"The {field} has {len(kept):,} characters; there is room for {longest:,}.",
            "Nothing was changed.",
            "Shorten it a little.",
        )
    if "\0" in kept or any("\ud800" <= each <= "\udfff" for each in kept):
        raise InvalidInput(
            f"The {field} holds a character that cannot be kept.",
            "Nothing was changed.",
            "Type it anew instead of pasting it.",
        )
    return kept


def given_id(given: str) -> str:
    """An id that a caller made; InvalidInput where it cannot be one."""
    if not 0 < len(given) <= MAX_ID or not given.isascii() or not given.isprintable():
        raise InvalidInput(f"{given!r} cannot be an id.", "Nothing was changed.")
    return given


def one_line(field: str, typed: str) -> str:
    """As `text`, with all white space made into single spaces."""
    return text(field, " ".join(typed.split()), MAX_LINE)
