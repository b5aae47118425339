"""A CSV file as rows of cells: encoding and separator, each trouble in one sentence."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from pathlib import Path

from lis_desktop.collect.answer_words import tidied
from lis_desktop.collect.table import unreadable

_SEPARATORS = (",", ";", "\t")
_SAVE_AS_UTF8 = "In the spreadsheet, choose “Save as” and “CSV UTF-8”, then import that file."


def csv_records(path: Path, data: bytes, known_headers: Collection[str]) -> list[list[str]]:
    """The rows; InvalidInput with the cure. `known_headers` (small letters) help to tell the separator."""
    text = _text(path, data)
    # Excel understands and hides a first line "sep=;": it is no row of the spreadsheet.
    if text[:4].casefold() == "sep=" and text[4:5] in _SEPARATORS:
        separator, text = text[4], text.partition("\n")[2]
    else:
        separator = _separator(text, known_headers)
    return _records(path, text, separator)


def _text(path: Path, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise unreadable(path, f"row {row} is not UTF-8 text", _SAVE_AS_UTF8) from error
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise unreadable(path, f"row {row} holds a NUL character, so this is not UTF-8 text", _SAVE_AS_UTF8)
    return text


def _separator(text: str, known_headers: Collection[str]) -> str:
    """The separator under which most headers are known; else the one that makes most columns."""

    def fitness(separator: str) -> tuple[int, int]:
        try:
            header = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
        except csv.Error:
            return (-1, 0)
        return (sum(tidied(cell) in known_headers for cell in header), len(header))

    return max(_SEPARATORS, key=fitness)


def _records(path: Path, text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        raise unreadable(
            path,
            f"row {len(records) + 1} is not CSV ({error})",
            "Look for a quotation mark that is opened and not closed.",
        ) from error
    return records
