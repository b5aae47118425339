"""One voice: a ballot and its answers. No name, no time, no order, no way by which it came."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

BALLOT_KEY_BYTES = 16


class AnswerCode(Enum):
    """What an answer can be besides a level. Never folded into one another, nor into a median."""

    CANNOT_JUDGE = "cj"
    NOT_APPLICABLE = "nap"
    BLANK = "blank"


Answer = int | AnswerCode
"""A level number (1..m) or a code; in a vote, how many votes a dimension gets (none given is BLANK)."""


class Way(Enum):
    """How ballots come in: kept as a total of the round, never as a word on a ballot."""

    PAPER = "paper"
    SPREADSHEET = "spreadsheet"
    PHONE = "phone"
    KIOSK = "kiosk"


def new_ballot_key() -> bytes:
    """128 random bits."""
    return secrets.token_bytes(BALLOT_KEY_BYTES)


@dataclass(frozen=True, slots=True)
class Ballot:
    """Answers by dimension id; a dimension that is not in it is blank."""

    answers: Mapping[str, Answer]

    def __post_init__(self) -> None:
        given = {key: answer for key, answer in self.answers.items() if answer is not AnswerCode.BLANK}
        object.__setattr__(self, "answers", MappingProxyType(given))

    def answer(self, dimension_id: str) -> Answer:
        """The answer for one dimension, BLANK where none was given."""
        return self.answers.get(dimension_id, AnswerCode.BLANK)

    @property
    def is_empty(self) -> bool:
        """Nothing but blanks: not a ballot; left out, counted and told."""
        return not self.answers
