"""A school: the unit of everything. Nothing rates a person."""

from __future__ import annotations

from dataclasses import dataclass

from lis_desktop.core.identifiers import SchoolIdentifier

STATES = ("CT", "MA", "ME", "NH", "RI", "VT")


@dataclass(frozen=True, slots=True)
class School:
    """`id` is our own uuid and the key; `identifiers` are how others know it, none required."""

    id: str
    name: str
    state: str = ""
    identifiers: tuple[SchoolIdentifier, ...] = ()

    def identifier(self, system: str) -> str | None:
        """The id in that system ("nces"), or None."""
        return next((each.identifier for each in self.identifiers if each.system == system), None)
