"""What a cell of a ballot may say: a level's number or name, a code, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.instrument import Scale

_CODES = {
    "": AnswerCode.BLANK,
    "blank": AnswerCode.BLANK,
    "cj": AnswerCode.CANNOT_JUDGE,
    "cannot judge": AnswerCode.CANNOT_JUDGE,
    "na": AnswerCode.NOT_APPLICABLE,
    "nap": AnswerCode.NOT_APPLICABLE,
    "n/a": AnswerCode.NOT_APPLICABLE,
    "not applicable": AnswerCode.NOT_APPLICABLE,
}

# Spreadsheets and data tools write a column with gaps as decimals; "3.0" and "3,0" are still level 3.
_WHOLE = re.compile(r"([0-9]+)(?:[.,]0+)?")


def answers_by_word(scale: Scale) -> Mapping[str, Answer]:
    """Every spelling of every answer, in small letters."""
    words: dict[str, Answer] = dict(_CODES)
    for level in scale.levels:
        words[str(level.number)] = level.number
        words.setdefault(level.id, level.number)
        words.setdefault(tidied(level.name), level.number)
    return words


def tidied(text: str) -> str:
    """Small letters, single spaces, nothing around."""
    return " ".join(text.split()).casefold()


def answer_of(words: Mapping[str, Answer], cell: str) -> Answer | None:
    """The answer that a cell means, or None where it means none."""
    word = tidied(cell)
    found = words.get(word)
    if found is None and (whole := _WHOLE.fullmatch(word)):
        return words.get(str(int(whole[1]))) if len(whole[1]) < 9 else None
    return found


def what_fits(scale: Scale) -> str:
    """The cure for a cell that means nothing."""
    return f"Write a level from 1 to {len(scale)}, CJ (cannot judge), NA (not applicable) or leave it empty."
