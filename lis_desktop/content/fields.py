"""Reads a TOML table field by field; what does not fit becomes a complaint, and reading goes on."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from lis_desktop.content.complaints import Complaints, Path, spelled
from lis_desktop.core.entries import MAX_TEXT
from lis_desktop.core.identifiers import is_id

MAX_NAME = 200
"""Characters of a title, a name, a code or a group size."""

MAX_ITEMS = 100
"""Entries of any list of texts."""

_TYPE_NAMES = {
    str: "text in quotes",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
"""All of Unicode's category Cc."""
# Marks that turn text round on the screen could make a pack say something else than its file does.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Table:
    """One table of a pack: `text("name")` gives the value or a harmless stand-in, and complains."""

    def __init__(self, values: dict[str, Any], path: Path, complaints: Complaints) -> None:
        self.path = path
        self._values = values
        self._complaints = complaints
        self._known: set[str] = set()

    def complain(self, key: str, message: str, *more: int) -> None:
        """Something about one of this table's keys ("" for the table itself)."""
        self._complaints.add((*self.path, key, *more) if key else self.path, message)

    def text(self, key: str, *, limit: int = MAX_TEXT, required: bool = True) -> str:
        """Text, normalised to NFC and stripped; required text is never empty."""
        value = self._take(key, str, "", required)
        return self._checked(value, key, limit=limit, required=required and key in self._values)

    def name(self, key: str, *, required: bool = True) -> str:
        """One short line of text."""
        return self.text(key, limit=MAX_NAME, required=required)

    def id(self, key: str = "id") -> str:
        """An id: lower-case letter first, then letters, digits, "_" or "-", at most 64."""
        value: str = self._take(key, str, "", True)
        if key in self._values and isinstance(self._values[key], str) and not is_id(value):
            self.complain(
                key,
                f"“{value[:80]}” cannot be an id: begin with a small letter a–z, "
                "go on with a–z, 0–9, - or _, at most 64 characters",
            )
        return value

    def ids(self, key: str) -> tuple[str, ...]:
        """A list of ids, each once; it may be left out."""
        values = self.texts(key, required=False)
        for index, value in enumerate(values):
            if value and not is_id(value):
                self.complain(key, f"“{value[:80]}” cannot be an id", index)
            elif value in values[:index]:
                self.complain(key, f"“{value}” is there twice", index)
        return values

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """true or false; required unless there is a default."""
        return bool(self._take(key, bool, bool(default), default is None))

    def whole(self, key: str, low: int, high: int) -> int:
        """A required whole number between two bounds, both allowed."""
        value: int = self._take(key, int, low, True)
        if not low <= value <= high:
            self.complain(key, f"{value} is outside {low} to {high}")
        return value

    def texts(self, key: str, *, required: bool = True, blanks: bool = False) -> tuple[str, ...]:
        """A list of texts. A required list is never empty; `blanks` lets single texts be ""."""
        values = self._list(key, required)
        found = []
        for index, value in enumerate(values):
            if isinstance(value, str):
                found.append(self._checked(value, key, index, limit=MAX_TEXT, required=not blanks))
            else:
                self.complain(key, f"must be {_TYPE_NAMES[str]}, not {_called(value)}", index)
                found.append("")
        if len(values) > MAX_ITEMS:
            self.complain(key, f"{len(values)} entries; at most {MAX_ITEMS} are allowed")
        return tuple(found)

    def table(self, key: str) -> Table:
        """A required table."""
        return Table(self._take(key, dict, {}, True), (*self.path, key), self._complaints)

    def tables(self, key: str, *, required: bool = True, limit: int = MAX_ITEMS) -> tuple[Table, ...]:
        """A list of tables, never empty where required."""
        values = self._list(key, required)
        if len(values) > limit:
            self.complain(key, f"{len(values)} entries; at most {limit} are allowed")
        found = []
        for index, value in enumerate(values):
            if isinstance(value, dict):
                found.append(Table(value, (*self.path, key, index), self._complaints))
            else:
                self.complain(key, f"must be {_TYPE_NAMES[dict]}, not {_called(value)}", index)
        return tuple(found)

    def done(self) -> None:
        """Complain about every key that nothing asked for: a typing slip would be lost silently."""
        for key in self._values:
            if key not in self._known:
                self.complain(key, f"unknown key; known here: {', '.join(sorted(self._known))}")

    def _list(self, key: str, required: bool) -> list[Any]:
        values: list[Any] = self._take(key, list, [], required)
        if required and isinstance(self._values.get(key), list) and not values:
            self.complain(key, "must not be an empty list")
        return values

    def _take(self, key: str, kind: type, default: Any, required: bool) -> Any:
        self._known.add(key)
        if key not in self._values:
            if required:
                self.complain("", f"“{key}” is missing")
            return default
        value = self._values[key]
        if type(value) is not kind:
            self.complain(key, f"must be {_TYPE_NAMES[kind]}, not {_called(value)}")
            return default
        return value

    def _checked(self, value: str, key: str, *more: int, limit: int, required: bool) -> str:
        text = unicodedata.normalize("NFC", value).strip()
        if required and not text:
            if isinstance(self._values[key], str | list):
                self.complain(key, "must not be empty", *more)
        elif len(text) > limit:
            self.complain(key, f"{len(text)} characters; at most {limit} are allowed", *more)
        allowed = "\n" if limit > MAX_NAME else ""
        odd = next((c for c in _CONTROL.findall(text) if c not in allowed), None)
        odd = odd or next(iter(_TURNING.findall(text)), None)
        if odd is not None:
            self.complain(key, f"holds the control character U+{ord(odd):04X}; take it out", *more)
        return text


def unique(tables: tuple[Table, ...], key: str, values: tuple[str, ...], seen: dict[str, str]) -> None:
    """Complain about values that are there already; `seen` holds value → where, and grows.

    Capitals do not count: people type names into spreadsheet headers in any way.
    """
    for table, value in zip(tables, values, strict=True):
        folded = value.casefold()
        if folded and folded in seen:
            table.complain(key, f"“{value}” is used twice (first in {seen[folded]})")
        elif folded:
            seen[folded] = spelled(table.path)


def _called(value: Any) -> str:
    return _TYPE_NAMES.get(
        type(value), "a number with a point" if isinstance(value, float) else "a date or time"
    )
