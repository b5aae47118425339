"""Ids: how ours look, and how schools are known to others."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass

ID_PATTERN = re.compile(r"[a-z][a-z0-9_-]{0,63}")

_RANDOM_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

NCES_STATE_PREFIX = {"CT": "09", "ME": "23", "MA": "25", "NH": "33", "RI": "44", "VT": "50"}
NCES_SYSTEM = "nces"

_PUBLIC_NCES = re.compile(r"[0-9]{12}")
_PRIVATE_NCES = re.compile(r"[0-9A-Z]{2}[0-9]{6}")


def is_id(text: str) -> bool:
    """Whether the text can be an id of ours: it fits a CSV cell without quoting or formulas."""
    return ID_PATTERN.fullmatch(text) is not None


def is_random_id(text: str) -> bool:
    """Whether the text can come from `new_id`."""
    return _RANDOM_ID.fullmatch(text) is not None


def new_id() -> str:
    """A random id (uuid4): no clock in it, because a clock would give away an order."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class SchoolIdentifier:
    """How one registry knows the school: ("nces", "230000100001"). Text, never a number."""

    system: str
    identifier: str


def repaired_nces(text: str) -> str | None:
    """The 12-digit NCES id behind an 11-digit one that lost its leading zero in a spreadsheet.

    Only Connecticut (FIPS 09) loses one, so only a result that starts 09 is offered; otherwise None.
    """
    digits = text.strip()
    if re.fullmatch(r"[0-9]{11}", digits) and digits.startswith("9"):
        return "0" + digits
    return None


def tidied_nces(text: str) -> str:
    """The id as NCES writes it: private schools' have capitals in front."""
    return text.strip().upper()


def nces_complaint(text: str) -> str | None:
    """Why the text is no NCES id of a school, or None.

    The Common Core of Data numbers public schools, charter and technical ones among them: 7 digits of the
    district, of which the first 2 are the state's, and 5 of the school. The Private School Universe Survey
    gives private schools a permanent number (PPIN) of 8 characters: 6 digits, and in front of them two
    digits, a capital and a digit, or two capitals.
    """
    if _PUBLIC_NCES.fullmatch(text) or is_private_nces(text):
        return None
    return (
        "an NCES id has 12 digits, a private school’s 8 characters such as A0301234; this one is "
        f"{text!r} ({len(text)} characters)"
    )


def is_private_nces(text: str) -> bool:
    """Whether it has the form in which the Private School Universe Survey numbers schools."""
    return _PRIVATE_NCES.fullmatch(text) is not None


def nces_state_warning(identifier: str, state: str) -> str | None:
    """A warning, never a block, where the id's first two digits belong to another state."""
    expected = NCES_STATE_PREFIX.get(state)
    if expected is None or identifier.startswith(expected) or is_private_nces(identifier):
        return None
    return f"NCES ids of {state} begin with {expected}; this one begins with {identifier[:2]}"
