"""What the columns of a spreadsheet are: dimensions, people's traces to drop, or unknown."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from lis_desktop.collect.answer_words import answer_of, tidied
from lis_desktop.collect.column import Column, ColumnUse
from lis_desktop.core.ballot import Answer
from lis_desktop.core.instrument import Instrument

if TYPE_CHECKING:
    from lis_desktop.collect.column_mapping import ColumnMapping

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
    words: Mapping[str, Answer],
) -> tuple[Column, ...]:
    """One column per header cell. Where the text of several questions names one dimension ("Equity: level",
    "Equity: comment") and none is its plain name, the one whose cells are answers is it."""
    judged = [_judge(number, text, rows, names, asked) for number, text in enumerate(header, start=1)]
    plain = {each.dimension_id for each in judged if tidied(header[each.number - 1]) in names}
    for dimension_id in {each.dimension_id for each in judged if each.dimension_id}:
        loose = [
            each
            for each in judged
            if each.dimension_id == dimension_id and tidied(header[each.number - 1]) not in names
        ]
        best = max(loose, key=lambda each: _answers_in(each.number, rows, words), default=None)
        for each in loose:
            if dimension_id in plain or each is not best:
                judged[each.number - 1] = Column(each.number, each.header, ColumnUse.UNKNOWN)
    return tuple(judged)


def columns_as_mapped(
    header: Sequence[str], mapping: ColumnMapping, asked: Collection[str], known: Collection[str]
) -> tuple[Column, ...]:
    """One column per header cell, as a person said; a dimension that is not asked here is not taken."""
    columns = []
    for number, (text, choice) in enumerate(zip(header, mapping.columns, strict=True), start=1):
        use = choice.use
        if use is ColumnUse.DIMENSION and choice.dimension_id not in asked:
            use = ColumnUse.NOT_ASKED if choice.dimension_id in known else ColumnUse.UNKNOWN
        about = "" if use in (ColumnUse.UNKNOWN, ColumnUse.PERSONAL) else choice.dimension_id
        columns.append(Column(number, _shown(number, text), use, about))
    return tuple(columns)


def dimension_of(header: str, names: Mapping[str, str]) -> str | None:
    """The dimension that a header means: it is its id, code or name, or the one that it names in a sentence,
    in brackets best of all. None where it names none, or two."""
    text = tidied(header)
    if text in names:
        return names[text]
    if (bracketed := re.search(r"\[([^\[\]]+)\]\s*$", text)) and tidied(bracketed[1]) in names:
        return names[tidied(bracketed[1])]
    found = {
        (len(name), dimension_id)
        for name, dimension_id in names.items()
        if _may_stand_in_a_sentence(name) and _stands_in(name, text)
    }
    dimensions = {dimension_id for _, dimension_id in found}
    return dimensions.pop() if len(dimensions) == 1 else None


def _may_stand_in_a_sentence(name: str) -> bool:
    """A code such as "A1" or "3" is too short to be looked for inside a sentence; "1.1" and words are not."""
    return len(name) > 3 or "." in name


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(name)}(?![\w]|\.\d)", text) is not None


def _answers_in(number: int, rows: Sequence[Sequence[str]], words: Mapping[str, Answer]) -> tuple[int, int]:
    """How many cells of the column are answers; the first of two equal columns is preferred."""
    cells = (row[number - 1] for row in rows[:_LOOKED_AT] if len(row) >= number)
    return sum(bool(cell.strip()) and answer_of(words, cell) is not None for cell in cells), -number


def _shown(number: int, header: str) -> str:
    return " ".join(header.split()) or f"column {number} (no header)"


def _judge(
    number: int,
    header: str,
    rows: Sequence[Sequence[str]],
    names: Mapping[str, str],
    asked: Collection[str],
) -> Column:
    shown = _shown(number, header)
    dimension_id = dimension_of(header, names)
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
