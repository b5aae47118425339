"""The pipe between the keeper and the ballot server: one JSON object a line, each way.

Down (to the child): `Opening` first, then `Reply`, `NewCode` and `Close`. Up: `CannotOpen`, or `CodeTaken`
and `Ready`; then requests with a number of their own, `Noticed`, and `CodeTaken` after each `NewCode`. The
end of the line down ends the child.
"""

from __future__ import annotations

from enum import Enum

import msgspec

from lis_desktop.collect.phones.desk import Outcome, TokenState
from lis_desktop.collect.phones.questionnaire import Questionnaire
from lis_desktop.core.ballot import Answer, AnswerCode

MAX_LINE = 4 * 1024 * 1024
"""Bytes; an instrument's sentences are the longest line."""
QUIET_SECONDS = 20.0
"""So long the window may say nothing to anybody before whoever waits is asked to try again."""


class Trouble(Enum):
    """Why the door could not be opened."""

    PORT_TAKEN = "port_taken"
    ADDRESS_GONE = "address_gone"
    NOT_ALLOWED = "not_allowed"


class Opening(msgspec.Struct, frozen=True, tag="opening"):
    """What the child serves and where. `code` is "" where only slips are good; `joins_per_address` 0 means
    no limit."""

    address: str
    port: int
    code: str
    joins_per_address: int
    questionnaire: Questionnaire
    quiet_seconds: float = QUIET_SECONDS


class Reply(msgspec.Struct, frozen=True, tag="reply"):
    """The answer to the request of that number; one of the three is filled."""

    number: int
    outcome: Outcome | None = None
    token: str = ""
    state: TokenState | None = None


class NewCode(msgspec.Struct, frozen=True, tag="new_code"):
    """The join code from now on."""

    code: str


class Close(msgspec.Struct, frozen=True, tag="close"):
    """Take nothing more, answer who waits, close the port and end."""


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The port is open."""

    port: int


class CodeTaken(msgspec.Struct, frozen=True, tag="code_taken"):
    """From now on this code is good, and no other."""

    code: str


class CannotOpen(msgspec.Struct, frozen=True, tag="cannot_open"):
    """The port could not be opened."""

    trouble: Trouble


class Join(msgspec.Struct, frozen=True, tag="join"):
    """Somebody gave the right code: a token, please."""

    number: int


class Look(msgspec.Struct, frozen=True, tag="look"):
    """What is this token good for?"""

    number: int
    token: str


class Send(msgspec.Struct, frozen=True, tag="send"):
    """A whole ballot. Codes travel as their words ("cj", "nap")."""

    number: int
    token: str
    answers: dict[str, int | str]


class Noticed(msgspec.Struct, frozen=True, tag="noticed"):
    """Totals since the child began: wrong codes, and phones that tried the connection."""

    wrong_codes: int
    tried: int


Down = Opening | Reply | NewCode | Close
Request = Join | Look | Send
Up = Ready | CodeTaken | CannotOpen | Request | Noticed

_encoder = msgspec.json.Encoder()
_down: msgspec.json.Decoder[Down] = msgspec.json.Decoder(Down)
_up: msgspec.json.Decoder[Up] = msgspec.json.Decoder(Up)


def line(message: Down | Up) -> bytes:
    """The message as one line."""
    return _encoder.encode(message) + b"\n"


def read_down(text: bytes) -> Down:
    """A line that came down; msgspec.ValidationError where it is none of ours."""
    return _down.decode(text)


def read_up(text: bytes) -> Up:
    """A line that came up; msgspec.ValidationError where it is none of ours."""
    return _up.decode(text)


def answers_out(answers: dict[str, Answer]) -> dict[str, int | str]:
    """Answers as they travel."""
    return {key: each.value if isinstance(each, AnswerCode) else each for key, each in answers.items()}


def answers_in(answers: dict[str, int | str]) -> dict[str, Answer]:
    """Answers as they arrive; ValueError for a code that is none."""
    return {key: AnswerCode(each) if isinstance(each, str) else each for key, each in answers.items()}
