"""A roster of schools as CSV: a name, and where it is known a state and an NCES id. Whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lis_desktop.collect.answer_words import tidied
from lis_desktop.collect.csv_table import csv_records
from lis_desktop.collect.table import unreadable
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.identifiers import nces_complaint, repaired_nces, tidied_nces
from lis_desktop.core.plain_text import plain
from lis_desktop.core.roster import RosterSchool

MAX_BYTES = 4 * 1024 * 1024
MAX_SCHOOLS = 20_000
MAX_NAME = 200
_TOLD = 20
"""Complaints in one answer; whoever mends twenty rows of one kind sees the others coming."""

_FIELDS = {
    "name": "name",
    "school": "name",
    "school name": "name",
    "state": "state",
    "nces": "nces",
    "nces id": "nces",
    "nces school id": "nces",
}
_CURE = "Mend them in the spreadsheet, save it as CSV UTF-8, and give the file again."


def read_roster(path: Path) -> tuple[RosterSchool, ...]:
    """Every school of the file, in its order.

    NotFound; InvalidInput with row, field and what is wrong there, for each of the first twenty mistakes.
    """
    records = csv_records(path, _bytes_of(path), _FIELDS.keys())
    places = _places(path, records)
    rows = [(number, row) for number, row in enumerate(records[1:], start=2) if any(map(str.strip, row))]
    if not rows or len(rows) > MAX_SCHOOLS:
        raise unreadable(
            path, f"it names {len(rows)} schools", f"A roster has 1 to {MAX_SCHOOLS:,}, one in a row."
        )
    schools = [(number, _school(row, places)) for number, row in rows]
    complaints = [each for number, school in schools for each in _complaints(number, school)]
    complaints += _twice(
        [(number, school) for number, school in schools if not any(_complaints(number, school))]
    )
    if complaints:
        raise _not_taken(path, complaints)
    return tuple(school for _, school in schools)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise NotFound(
            f"The file {path.name} cannot be read.",
            "Nothing was changed.",
            f"Check that {path} is there and may be opened.",
        ) from error
    if len(data) > MAX_BYTES:
        raise unreadable(
            path, "it is larger than 4 MiB", "A roster fits in much less; is this the right file?"
        )
    return data


def _places(path: Path, records: Sequence[Sequence[str]]) -> dict[str, int]:
    header = [_FIELDS.get(tidied(cell)) for cell in records[0]] if records else []
    places = {field: place for place, field in enumerate(header) if field is not None}
    if "name" not in places:
        raise unreadable(
            path,
            "row 1 has no column “name”",
            "Call the columns name, state and nces; only the first one is needed.",
        )
    if len(places) < sum(field is not None for field in header):
        raise unreadable(path, "row 1 has a column twice", "Keep one column each of name, state and nces.")
    return places


def _school(row: Sequence[str], places: Mapping[str, int]) -> RosterSchool:
    def cell(field: str) -> str:
        place = places.get(field, len(row))
        return plain(row[place]).strip() if place < len(row) else ""

    nces = tidied_nces(cell("nces"))
    return RosterSchool(cell("name"), cell("state").upper(), repaired_nces(nces) or nces)


def _complaints(number: int, school: RosterSchool) -> Iterator[str]:
    if not school.name:
        yield f"Row {number}, name: it is empty."
    elif len(school.name) > MAX_NAME:
        yield f"Row {number}, name: it has {len(school.name)} characters, at most {MAX_NAME} are kept."
    if school.state and not re.fullmatch(r"[A-Z]{2}", school.state):
        yield f"Row {number}, state: “{school.state[:20]}” is not two letters such as ME."
    wrong = nces_complaint(school.nces) if school.nces else None
    if wrong is not None:
        yield f"Row {number}, nces: {wrong}."


def _twice(schools: Sequence[tuple[int, RosterSchool]]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for number, school in schools:
        first = seen.setdefault(school.key, number)
        if first != number:
            field = "nces" if school.nces else "name"
            yield f"Row {number}, {field}: the same school is in row {first}."


def _not_taken(path: Path, complaints: Sequence[str]) -> InvalidInput:
    more = len(complaints) - _TOLD
    told = " ".join([*complaints[:_TOLD], *([f"And {more} more."] if more > 0 else [])])
    mistakes = "1 mistake" if len(complaints) == 1 else f"{len(complaints)} mistakes"
    return InvalidInput(f"{path.name} has {mistakes}.", f"{told} Nothing of it was kept.", _CURE)
