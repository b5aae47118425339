"""A column of a spreadsheet, and what it was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ColumnUse(Enum):
    """What became of a column."""

    DIMENSION = "dimension"
    NOT_ASKED = "not_asked"
    """A dimension of the instrument that this round does not ask about: not taken."""
    PERSONAL = "personal"
    """Names, e-mail addresses, dates and times: dropped at the door, never kept."""
    UNKNOWN = "unknown"
    """Not recognised: not taken."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header as written, and what it was taken for."""

    number: int
    header: str
    use: ColumnUse
    dimension_id: str = ""
