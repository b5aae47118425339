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
_LABEL = re.compile(
    r"(?:level )?(?:(?P<before>[0-9]{1,2}) ?(?:[-–—:.)=] ?|$))?"
    r"(?P<name>[^0-9()]*?)(?: ?\((?P<after>[0-9]{1,2})\))?"
)
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
    return _labeled(words, word) if found is None else found


def _labeled(words: Mapping[str, Answer], word: str) -> Answer | None:
    """A number with its name, as forms label choices: "3 - Developing", "Developing (3)", "Level 3: …". Where
    both are there they have to agree."""
    label = _LABEL.fullmatch(word)
    if label is None:
        return None
    number = words.get(label["before"] or label["after"] or "")
    # "Developing: most teams do this" is told by what stands before the colon.
    told = (label["name"] or "").strip()
    name = words.get(told, words.get(told.partition(":")[0].strip())) if told else None
    if label["before"] is None and label["after"] is None:
        return name if ":" in told else None
    return number if name in (None, number) and (name is not None or not label["name"]) else None


def vote_words(votes_each: int) -> Mapping[str, Answer]:
    """Every spelling of a number of votes; 0 is none."""
    return {"": AnswerCode.BLANK, "0": AnswerCode.BLANK} | {
        str(number): number for number in range(1, votes_each + 1)
    }


def what_fits(scale: Scale, votes_each: int = 0) -> str:
    """The cure for a cell that means nothing."""
    if votes_each:
        return f"Write a number of votes from 0 to {votes_each}, or leave it empty."
    return f"Write a level from 1 to {len(scale)}, CJ (cannot judge), NA (not applicable) or leave it empty."
