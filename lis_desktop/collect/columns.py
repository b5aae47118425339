"""What the columns of a spreadsheet are: dimensions, people's traces to drop, or unknown."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from lis_desktop.collect.answer_words import tidied
from lis_desktop.collect.import_preview import Column, ColumnUse
from lis_desktop.core.instrument import Instrument

_PERSONAL_WORDS = frozenset(
    word
    for line in (
        "name names firstname lastname surname username user respondent teacher employee staff person",
        "email mail phone telephone mobile cell address ip id signature timestamp time date day initials",
        "submitted submission started completed completion start end login account",
    )
    for word in line.split()
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_MOMENT = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?|\d{1,2}:\d{2}(:\d{2})?.*")
_LOOKED_AT = 200
"""Cells of a column without a telling header that are looked at."""


def dimension_names(instrument: Instrument) -> Mapping[str, str]:
    """Every header that means a dimension, in small letters, to its id: id before code before name."""
    names: dict[str, str] = {}
    for spell in (
        [(each.id, each.id) for each in instrument.dimensions],
        [(each.code, each.id) for each in instrument.dimensions],
        [(each.name, each.id) for each in instrument.dimensions],
        [(each.label, each.id) for each in instrument.dimensions],
    ):
        for header, dimension_id in spell:
            names.setdefault(tidied(header), dimension_id)
    return names


def judge_columns(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    names: Mapping[str, str],
    asked: Collection[str],
) -> tuple[Column, ...]:
    """One column per header cell."""
    return tuple(_judge(number, text, rows, names, asked) for number, text in enumerate(header, start=1))


def _judge(
    number: int,
    header: str,
    rows: Sequence[Sequence[str]],
    names: Mapping[str, str],
    asked: Collection[str],
) -> Column:
    shown = " ".join(header.split()) or f"column {number} (no header)"
    dimension_id = names.get(tidied(header))
    if dimension_id is not None:
        use = ColumnUse.DIMENSION if dimension_id in asked else ColumnUse.NOT_ASKED
        return Column(number, shown, use, dimension_id)
    if _sounds_personal(header) or _looks_personal(number, rows):
        return Column(number, shown, ColumnUse.PERSONAL)
    return Column(number, shown, ColumnUse.UNKNOWN)


def _sounds_personal(header: str) -> bool:
    # "E-mail", "FirstName" and "start_time" are all words run together in some way.
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header).casefold()
    return not _PERSONAL_WORDS.isdisjoint(re.split(r"[^a-z]+", parted))


def _looks_personal(number: int, rows: Sequence[Sequence[str]]) -> bool:
    cells = (row[number - 1].strip() for row in rows[:_LOOKED_AT] if len(row) >= number)
    return any(_EMAIL.fullmatch(cell) or _MOMENT.fullmatch(cell) for cell in cells if cell)
