"""Whatever a pack says, it is a pack or has complaints: reading one never breaks."""

from __future__ import annotations

import copy
import json
import tomllib
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lis_desktop.content.pack_file import read_pack

TINY = tomllib.loads((Path(__file__).parent / "tiny.toml").read_text(encoding="utf-8"))
odd_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats(allow_nan=False) | odd_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(odd_text, inner, max_size=3),
    max_leaves=6,
)


def as_toml(value: Any) -> str:
    """Inline TOML; None, which TOML lacks, becomes a date."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {as_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_toml(each) for each in value) + "]"
    if isinstance(value, float):
        return (
            repr(value) if "." in repr(value) or "e" in repr(value) or "inf" in repr(value) else f"{value}.0"
        )
    return "2026-07-01" if value is None else json.dumps(value).replace("\x7f", "\\u007f")


def changed(data: st.DataObject) -> dict[str, Any]:
    """The tiny pack with one to three values put in the place of others, or taken out."""
    pack = copy.deepcopy(TINY)
    for _ in range(data.draw(st.integers(1, 3))):
        inside: Any = pack
        while True:
            keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(inside[key], dict | list) and data.draw(st.booleans()):
                inside = inside[key]
                continue
            if data.draw(st.booleans()):
                inside[key] = data.draw(anything)
            else:
                del inside[key]
            break
    return pack


@given(st.data())
def test_any_pack_is_read_or_has_complaints_with_a_line(data: st.DataObject) -> None:
    pack = changed(data)
    text = "\n".join(f"{json.dumps(key)} = {as_toml(value)}" for key, value in pack.items())
    reading = read_pack(text.encode())
    assert (reading.pack is None) == bool(reading.complaints)
    lines = text.count("\n") + 1
    assert all(0 <= each.line <= lines and each.message for each in reading.complaints)


@settings(max_examples=50)
@given(st.binary(max_size=80))
@example(b"\xef\xbb\xbf")
@example(b"pack = 3")
def test_any_bytes_have_complaints(data: bytes) -> None:
    assert read_pack(data).complaints
    assert read_pack(b'[pack]\nkind = "guide"\n' + data).complaints
