"""One value, one sequence of bytes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core import canonical

_text = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])).map(
    lambda text: unicodedata.normalize("NFC", text)
)
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | _text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_text, inner, max_size=4),
    max_leaves=20,
)


@given(_values)
def test_what_is_encoded_is_decoded_again_and_has_one_spelling(value: object) -> None:
    data = canonical.encode(value)
    assert canonical.decode(data) == value
    assert canonical.encode(canonical.decode(data)) == data


def test_keys_are_sorted_and_nothing_is_wasted() -> None:
    assert canonical.encode({"b": [1, True, None], "a": "é"}) == '{"a":"é","b":[1,true,null]}'.encode()
    assert canonical.encode({"b": 1, "a": 2}) == canonical.encode({"a": 2, "b": 1})


def test_both_spellings_of_an_accent_are_one() -> None:
    assert canonical.encode("e\u0301") == canonical.encode("\u00e9")
    assert canonical.content_hash("e\u0301") == canonical.content_hash("\u00e9")


@pytest.mark.parametrize("value", [1.5, b"bytes", {1, 2}, object()])
def test_what_has_no_canonical_form_is_a_type_error(value: object) -> None:
    with pytest.raises(TypeError, match="no canonical form"):
        canonical.encode(value)


def test_nul_is_refused_in_values_and_in_keys() -> None:
    for value in ("a\0b", {"a\0": 1}):
        with pytest.raises(ValueError, match="NUL"):
            canonical.encode(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b"1.0",
        b"1e2",
        b"NaN",
        b"-0",
        b'"\\u00e9"',
        b"\xff",
        b"",
        b"[" * 100_000,
    ],
)
def test_any_other_spelling_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the subclass (JSON, Unicode) does not matter to callers
        canonical.decode(data)
