"""What in a text might point at a person, told before it leaves the school. A warning, never a block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class TextRisk(Enum):
    """What a piece of text looks like."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class TextWarning:
    """A piece of text (`found`, from `start` up to `end`) that a person should look at."""

    risk: TextRisk
    found: str
    start: int
    end: int


_WORD = r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*"
_CAPITALISED = rf"(?=[^\W\d_a-z]){_WORD}"
_TITLES = (
    "Mr Mrs Ms Miss Mx Dr Prof Professor Principal Superintendent Coach Officer Nurse Counselor Dean "
    "Sister Brother Father Rev Reverend Señor Señora Madame Monsieur"
)
_PATTERNS = {
    TextRisk.EMAIL: re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    # Ten digits as North Americans group them, with or without +1, or anything else behind a plus.
    TextRisk.PHONE: re.compile(
        r"(?<![\w.-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-]?)\d{3}[ .-]?\d{4}(?![\w-])"
        r"|\+\d[\d ().-]{6,16}\d"
        r"|(?<![\w.-])\d{3}[.-]\d{4}(?![\w-])"
    ),
    TextRisk.NAME: re.compile(
        rf"\b(?:{'|'.join(_TITLES.split())})\b\.?\s+{_CAPITALISED}(?:\s+{_CAPITALISED})?"
    ),
}


def text_warnings(text: str) -> tuple[TextWarning, ...]:
    """E-mail addresses, telephone numbers, and titles before a capitalised name ("Ms. Carter"), in order.

    A bare first name is not found: only a person who reads the text can know one.
    """
    found = [
        TextWarning(risk, match[0], match.start(), match.end())
        for risk, pattern in _PATTERNS.items()
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))
