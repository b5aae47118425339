"""A JSON member: canonical bytes to a typed value, or a refusal."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from lis_desktop.bundle.refusal import refusal
from lis_desktop.core import canonical
from lis_desktop.core.outcomes import Reason

T = TypeVar("T")


def read_json(name: str, data: bytes, shape: type[T]) -> T:
    """The value in its published shape; keys that it does not know are ignored.

    BundleRefused: not_canonical, schema_invalid. Every common parser takes duplicate keys and other
    spellings silently, so the bytes are first held against the one canonical spelling.
    """
    try:
        value = canonical.decode(data)
    except ValueError as error:
        raise refusal(Reason.NOT_CANONICAL, f"{name} is not canonical JSON.") from error
    try:
        return msgspec.convert(value, shape)
    except (msgspec.ValidationError, RecursionError) as error:
        raise refusal(Reason.SCHEMA_INVALID, f"{name}: {error}.") from error
