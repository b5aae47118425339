"""Where an assessment is worked on: on this laptop, or on the one that it was handed over to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Whereabouts(Enum):
    """Where an assessment is worked on."""

    HERE = "here"
    AWAY = "away"
    """Handed over: only to be read here, and it can be taken back."""
    LET_GO = "let_go"
    """Handed over for good: ballots of an open round are no longer here."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """That an assessment is worked on elsewhere: how, since which day, and the name of the file that it went
    into. An older program noted neither day nor file: None and "" then."""

    place: Whereabouts
    on: date | None = None
    file_name: str = ""
