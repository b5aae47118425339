"""Canonical JSON: one value, one sequence of bytes, so that hashes mean something.

Sorted keys, no spaces, UTF-8, NFC, integers only, no NUL. The reader takes nothing else: common parsers
accept duplicate keys and other spellings silently, so what is read must encode to the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any


def encode(value: Any) -> bytes:
    """The one spelling of the value. TypeError on a float or an unknown type, ValueError on NUL."""
    text = json.dumps(_checked(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def decode(data: bytes) -> Any:
    """The value of canonical bytes; ValueError for any other bytes, deep nesting included."""
    try:
        value = json.loads(data)
        if encode(value) != data:
            raise ValueError("not in canonical form")
    except (RecursionError, TypeError, UnicodeError) as error:
        raise ValueError("not canonical JSON") from error
    return value


def content_hash(value: Any) -> str:
    """SHA-256 (hex) of the canonical form."""
    return hashlib.sha256(encode(value)).hexdigest()


def _checked(value: Any) -> Any:
    if isinstance(value, str):
        if "\0" in value:
            raise ValueError("NUL is not allowed in text")
        return unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict):
        return {_checked(key): _checked(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_checked(each) for each in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")
