"""A school: the unit of everything. Nothing rates a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from lis_desktop.core.identifiers import SchoolIdentifier, is_private_nces, nces_state_warning

STATES = ("CT", "MA", "ME", "NH", "RI", "VT")
LAST_GRADE = 12
MAX_COUNTY = 60
"""Characters."""


class SchoolKind(Enum):
    """The four kinds of the League."""

    PUBLIC = "public"
    CHARTER = "charter"
    PRIVATE = "private"
    CAREER_TECHNICAL = "career_technical"


class SizeBand(Enum):
    """How many students, as a band: it groups schools as well as a number would, and ages more slowly."""

    UNDER_200 = "under_200"
    FROM_200 = "from_200"
    FROM_500 = "from_500"
    FROM_1000 = "from_1000"


class Setting(Enum):
    """Where it lies; the four groups of the NCES locale codes."""

    CITY = "city"
    SUBURB = "suburb"
    TOWN = "town"
    RURAL = "rural"


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """What is public about a school and helps to compare it with others like it. Nothing has to be told.

    Grades are 0 (kindergarten) to 12, both or neither. `zip_code` is text of five digits: New England's
    begin with 0, and spreadsheets eat it.
    """

    kind: SchoolKind | None = None
    lowest_grade: int | None = None
    highest_grade: int | None = None
    size: SizeBand | None = None
    setting: Setting | None = None
    county: str = ""
    zip_code: str = ""

    @property
    def grades(self) -> tuple[int, int] | None:
        """The grade span, or None where it was not told."""
        if self.lowest_grade is None or self.highest_grade is None:
            return None
        return self.lowest_grade, self.highest_grade


NOTHING_TOLD = SchoolFacts()


@dataclass(frozen=True, slots=True)
class School:
    """`id` is our own uuid and the key; `identifiers` are how others know it, none required."""

    id: str
    name: str
    state: str = ""
    identifiers: tuple[SchoolIdentifier, ...] = ()
    facts: SchoolFacts = NOTHING_TOLD

    def identifier(self, system: str) -> str | None:
        """The id in that system ("nces"), or None."""
        return next((each.identifier for each in self.identifiers if each.system == system), None)


def nces_warning(identifier: str, state: str, kind: SchoolKind | None) -> str | None:
    """A warning, never a block, where an NCES id does not go with the school's state or type."""
    if not identifier:
        return None
    is_private = is_private_nces(identifier)
    if is_private and kind not in (None, SchoolKind.PRIVATE):
        return "an NCES id of 8 characters is a private school’s; a public school’s has 12 digits"
    if is_private and kind is None and identifier.isdecimal():
        return "an NCES id of 8 digits is a private school’s; a public school’s has 12"
    if not is_private and kind is SchoolKind.PRIVATE:
        return "an NCES id of 12 digits is a public school’s; a private school’s has 8 characters"
    return nces_state_warning(identifier, state)


def grades_complaint(lowest: int | None, highest: int | None) -> str | None:
    """Why this is no grade span, or None."""
    if (lowest is None) != (highest is None):
        return "a grade span needs its lowest and its highest grade"
    if lowest is not None and highest is not None and not 0 <= lowest <= highest <= LAST_GRADE:
        return f"a grade span runs from 0 (kindergarten) up to {LAST_GRADE}, not from {lowest} to {highest}"
    return None


def zip_complaint(text: str) -> str | None:
    """Why the text is not a ZIP code of five digits, or None."""
    if re.fullmatch(r"[0-9]{5}", text):
        return None
    return f"a ZIP code has 5 digits, this one is {text!r} ({len(text)} characters)"


def repaired_zip(text: str) -> str | None:
    """The ZIP code behind one that lost its leading zero in a spreadsheet, as all of New England's do."""
    digits = text.strip()
    return "0" + digits if re.fullmatch(r"[1-9][0-9]{3}", digits) else None
