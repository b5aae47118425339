"""The walk that finds lines agrees with the standard library about every value of every document."""

from __future__ import annotations

import json
import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.content.complaints import Path
from lis_desktop.content.toml_lines import line_finder

SAMPLE = '''# comment with "quotes' and [brackets]
plain = 1
dotted.key."quoted \\"part\\"" = [1, [2,
   3], # in a list ] }
]
text = """
one "" two \\"""
"""
raw = \'\'\'it's
[not.a.table]\'\'\'
inline = { a = 1, b.c = "x, }", d = { e = [] } }
when = 2026-07-01 07:32:00

[table]
empty = ""
[table.inner]
x = 0x_ff
[[list]]
a = 1
[[list]]
a = 2
[[list.of]]
deep = true
[list.of.table]
y = 1.5e3
'''


def paths(value: Any, here: Path = ()) -> list[Path]:
    """Every path of the document."""
    if isinstance(value, dict):
        pairs: list[tuple[str | int, Any]] = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    else:
        pairs = []
    return [path for key, each in pairs for path in ((*here, key), *paths(each, (*here, key)))]


def test_every_value_of_a_tricky_document_is_found_on_its_line() -> None:
    text = SAMPLE.replace("0x_ff", "0xff")
    line_of = line_finder(text)
    expected = {
        ("plain",): 2,
        ("dotted", "key", 'quoted "part"'): 3,
        ("dotted", "key", 'quoted "part"', 1, 1): 4,
        ("text",): 6,
        ("raw",): 9,
        ("inline", "b", "c"): 11,
        ("inline", "d", "e"): 11,
        ("when",): 12,
        ("table", "inner", "x"): 17,
        ("list", 0, "a"): 19,
        ("list", 1): 20,
        ("list", 1, "a"): 21,
        ("list", 1, "of", 0, "deep"): 23,
        ("list", 1, "of", 0, "table", "y"): 25,
    }
    assert {path: line_of(path) for path in expected} == expected
    assert all(line_of(path) > 0 for path in paths(tomllib.loads(text)))


def test_what_is_not_there_is_told_where_it_should_be() -> None:
    line_of = line_finder("[pack]\nid = 'a'\n")
    assert line_of(("pack", "title")) == 1
    assert line_of(("strands",)) == 0


keys = st.text("abcZ_-9 .'\"\\[]{}=#,é\n", min_size=1, max_size=6)
leaves = st.one_of(
    st.integers(-9, 9), st.booleans(), st.text("ab \"'\\\n\t#[]{}=,é", max_size=12), st.floats(-9, 9)
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)


def inline(value: Any) -> str:
    """The value as TOML on one line; a JSON string is a basic string of TOML too."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(each) for each in value) + "]"
    return json.dumps(value)


@given(
    st.dictionaries(keys, values, max_size=5), st.lists(st.dictionaries(keys, values, max_size=3), max_size=3)
)
def test_the_walk_finds_just_the_values_that_the_standard_library_reads(
    top: dict[str, Any], tables: list[dict[str, Any]]
) -> None:
    lines = [f"{json.dumps(key)} = {inline(value)}" for key, value in top.items()]
    where = {key: number for number, key in enumerate(top, start=1)}
    for index, table in enumerate(tables):
        lines.append('[["a list\\n"]] # comment')
        for key, value in table.items():
            lines.append(f"\t{json.dumps(key)} = {inline(value)}")
            where[(index, key)] = len(lines)  # type: ignore[index]
    text = "\n".join(lines)
    line_of = line_finder(text)
    for path in paths(tomllib.loads(text)):
        if path[0] != "a list\n":
            assert line_of(path) == where[path[0]]  # type: ignore[index]
        elif len(path) > 2:
            assert line_of(path) == where[path[1:3]]  # type: ignore[index]
