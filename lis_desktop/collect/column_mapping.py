"""What a person, or we, took the columns of a form for: a plain value that can be mended and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lis_desktop.collect.answer_words import tidied
from lis_desktop.collect.column import Column, ColumnUse
from lis_desktop.core import canonical
from lis_desktop.core.ballot import Answer, AnswerCode

_BY_NAME = {each.value: each for each in AnswerCode}


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column's use; `dimension_id` only where it is a DIMENSION."""

    use: ColumnUse
    dimension_id: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One choice a column, in the file's order, and what single texts mean beyond what everybody knows: pairs
    of a text in small letters and its answer, sorted."""

    columns: tuple[ColumnChoice, ...]
    words: tuple[tuple[str, Answer], ...] = ()

    def with_column(self, number: int, dimension_id: str) -> ColumnMapping:
        """Column `number` (the first is 1) taken for the dimension; "" for none, so that it is not taken. The
        column that was this dimension before is not taken any more."""
        choice = ColumnChoice(ColumnUse.DIMENSION, dimension_id) if dimension_id else _NOT_TAKEN
        columns = [
            _NOT_TAKEN if dimension_id and each.dimension_id == dimension_id else each
            for each in self.columns
        ]
        columns[number - 1] = choice
        return replace(self, columns=tuple(columns))

    def with_word(self, text: str, answer: Answer) -> ColumnMapping:
        """A text taken for an answer wherever it stands."""
        words = {**dict(self.words), tidied(text): answer}
        return replace(self, words=tuple(sorted(words.items(), key=lambda pair: pair[0])))

    def without_rare_words(self, people: Mapping[str, int], k: int) -> ColumnMapping:
        """The same, but for texts that fewer than k people wrote (`people` by text). What one person wrote
        into a form, with the level that it was taken for, would be that person's answer."""
        return replace(self, words=tuple(pair for pair in self.words if people.get(pair[0], 0) >= k))

    @property
    def meanings(self) -> Mapping[str, Answer]:
        """The answers by text."""
        return dict(self.words)


_NOT_TAKEN = ColumnChoice(ColumnUse.UNKNOWN)


def mapping_of(columns: Sequence[Column]) -> ColumnMapping:
    """The mapping that leads to these columns."""
    return ColumnMapping(
        tuple(
            ColumnChoice(each.use, each.dimension_id if each.use is ColumnUse.DIMENSION else "")
            for each in columns
        )
    )


def fingerprint(instrument_id: str, header: Sequence[str]) -> str:
    """Which form this is: a hash of the instrument and the header. No cell below the header is in it."""
    return canonical.content_hash([instrument_id, [tidied(each) for each in header]])


def mapping_to_bytes(mapping: ColumnMapping) -> bytes:
    """How a mapping is kept."""
    return canonical.encode(
        {
            "columns": [[each.use.value, each.dimension_id] for each in mapping.columns],
            "words": [
                [text, given.value if isinstance(given, AnswerCode) else given]
                for text, given in mapping.words
            ],
        }
    )


def mapping_from_bytes(data: bytes) -> ColumnMapping:
    """The mapping that was kept."""
    kept: Any = canonical.decode(data)
    return ColumnMapping(
        tuple(ColumnChoice(ColumnUse(use), dimension_id) for use, dimension_id in kept["columns"]),
        tuple((text, _BY_NAME[given] if isinstance(given, str) else given) for text, given in kept["words"]),
    )
