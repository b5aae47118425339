"""A CSV file as rows of cells: encoding, separator and limits, each trouble in one sentence."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from lis_desktop.collect.answer_words import tidied
from lis_desktop.core.errors import InvalidInput, NotFound

MAX_BYTES = 8 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 500

_SEPARATORS = (",", ";", "\t")
_SAVE_AS_UTF8 = "In the spreadsheet, choose “Save as” and “CSV UTF-8”, then import that file."


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The header, and the rows below it with their number in the spreadsheet (the header is row 1)."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_csv(path: Path, known_headers: Collection[str]) -> CsvTable:
    """Read the file; NotFound, or InvalidInput with the cure. `known_headers` (small letters) help to
    tell the separator."""
    text = _text(path)
    # Excel understands and hides a first line "sep=;": it is no row of the spreadsheet.
    if text[:4].casefold() == "sep=" and text[4:5] in _SEPARATORS:
        separator, text = text[4], text.partition("\n")[2]
    else:
        separator = _separator(text, known_headers)
    records = list(_records(path, text, separator))
    if not records or not any(cell.strip() for cell in records[0]):
        raise _invalid(path, "row 1 is empty", "Write the dimension ids into the first row.")
    if len(records[0]) > MAX_COLUMNS:
        raise _invalid(path, f"row 1 has {len(records[0])} columns", f"At most {MAX_COLUMNS} are read.")
    rows = tuple((number, tuple(row)) for number, row in enumerate(records[1:], start=2) if row)
    if len(rows) > MAX_ROWS:
        raise _invalid(
            path, f"it has {len(rows)} rows", f"At most {MAX_ROWS} ballots are taken; is this the right file?"
        )
    return CsvTable(tuple(records[0]), rows)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise NotFound(
            f"The file {path.name} cannot be read.",
            "Nothing was imported.",
            f"Check that {path} is there and may be opened.",
        ) from error
    if len(data) > MAX_BYTES:
        raise _invalid(
            path, f"it is larger than {MAX_BYTES // 1024 // 1024} MiB", "A school's ballots fit in much less."
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _invalid(path, "it is a workbook, not a CSV file", _SAVE_AS_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise _invalid(path, f"row {row} is not UTF-8 text", _SAVE_AS_UTF8) from error
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise _invalid(path, f"row {row} holds a NUL character, so this is not UTF-8 text", _SAVE_AS_UTF8)
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
        raise _invalid(
            path,
            f"row {len(records) + 1} is not CSV ({error})",
            "Look for a quotation mark that is opened and not closed.",
        ) from error
    return records


def _invalid(path: Path, what: str, cure: str) -> InvalidInput:
    return InvalidInput(f"{path.name}: {what}.", "Nothing was imported.", cure)
