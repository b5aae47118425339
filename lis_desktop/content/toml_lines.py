"""On which line of a TOML file a value stands; the standard library's reader does not say.

For documents that `tomllib` accepted: this walk only needs to tell keys, strings, lists and tables apart,
so it is small, and a property test holds it to `tomllib` (ADR 0050).
"""

from __future__ import annotations

import bisect
import re
import tomllib
from collections.abc import Callable

from lis_desktop.content.complaints import Path

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRINGS = (
    re.compile(r'"""(?:\\.|[^\\])*?"""(?:"{0,2})(?!")', re.DOTALL),
    re.compile(r"'''.*?'''(?:'{0,2})(?!')", re.DOTALL),
    re.compile(r'"(?:\\.|[^"\\\n])*"'),
    re.compile(r"'[^'\n]*'"),
)
_PLAIN_VALUE = re.compile(r"[^,\]}#\r\n]+")


def line_finder(text: str) -> Callable[[Path], int]:
    """A function from a path to its line, counted from 1; a path that is not there gets its nearest
    parent's line, and 0 where even that is not in the file."""
    lines = _Walk(text).lines

    def line_of(path: Path) -> int:
        for length in range(len(path), 0, -1):
            if path[:length] in lines:
                return lines[path[:length]]
        return 0

    return line_of


class _Walk:
    """One pass over the document; `lines` is path → line of the key or the list's entry."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._sizes: dict[Path, int] = {}
        table: Path = ()
        self._skip()
        while self._at < len(text):
            if text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()

    def _header(self) -> Path:
        start, many = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        keys = self._keys()
        self._skip()
        self._at += 2 if many else 1
        table = self._inside((), keys[:-1], start)
        if many:
            self._note((*table, keys[-1]), start)
            return self._entry((*table, keys[-1]), start)
        return self._inside(table, keys[-1:], start)

    def _inside(self, table: Path, keys: list[str], start: int) -> Path:
        """The table that dotted keys lead to; a list of tables on the way means its last one."""
        for key in keys:
            table = (*table, key)
            self._note(table, start)
            if table in self._sizes:
                table = (*table, self._sizes[table] - 1)
        return table

    def _pair(self, table: Path) -> None:
        start = self._at
        keys = self._keys()
        self._skip()
        self._at += 1  # the "="
        for key in keys:
            table = (*table, key)
            self._note(table, start)
        self._value(table)

    def _value(self, path: Path) -> None:
        self._skip()
        mark = self._text[self._at]
        if mark == "[":
            self._list(path)
        elif mark == "{":
            self._inline_table(path)
        elif mark in "\"'":
            self._string()
        else:
            self._at = self._match(_PLAIN_VALUE).end()

    def _list(self, path: Path) -> None:
        self._at += 1
        index = 0
        while not self._closed("]"):
            self._note((*path, index), self._at)
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while not self._closed("}"):
            self._pair(path)

    def _closed(self, mark: str) -> bool:
        self._skip()
        if self._text[self._at] == ",":
            self._at += 1
            self._skip()
        if self._text[self._at] != mark:
            return False
        self._at += 1
        return True

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while self._skip() == ".":
            self._at += 1
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        if self._skip() in ('"', "'"):
            return str(tomllib.loads(f"key = {self._string()}")["key"])
        match = self._match(_BARE_KEY)
        self._at = match.end()
        return match[0]

    def _string(self) -> str:
        for pattern in _STRINGS:
            match = pattern.match(self._text, self._at)
            if match:
                self._at = match.end()
                return match[0]
        raise ValueError("not a TOML document")

    def _skip(self) -> str:
        """Pass over space and comments; the character that follows, "" at the end."""
        self._at = self._match(_SPACE).end()
        return self._text[self._at : self._at + 1]

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise ValueError("not a TOML document")
        return match

    def _entry(self, path: Path, start: int) -> Path:
        index = self._sizes.get(path, 0)
        self._sizes[path] = index + 1
        self._note((*path, index), start)
        return (*path, index)

    def _note(self, path: Path, at: int) -> None:
        self.lines.setdefault(path, bisect.bisect_right(self._starts, at))
