"""What is wrong with a pack: every complaint, each with its key and its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Where a value stands in a TOML file: ("strands", 0, "dimensions", 2, "name"); lists count from 0."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing to mend. `key` is for people: "strands[1].dimensions[3].name", lists counted from 1.

    `line` counts from 1; 0 is the file as a whole.
    """

    line: int
    key: str
    message: str

    def __str__(self) -> str:
        place = f"line {self.line}" if self.line else "the file"
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


def spelled(path: Path) -> str:
    """The path as people write it, lists counted from 1."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return text


class Complaints:
    """Collects complaints while a pack is read, so that one reading finds them all."""

    def __init__(self) -> None:
        self._found: list[tuple[Path, str]] = []

    def add(self, path: Path, message: str) -> None:
        """Something at that place does not fit."""
        self._found.append((path, message))

    def __bool__(self) -> bool:
        return bool(self._found)

    def listed(self, line_of: Callable[[Path], int]) -> tuple[Complaint, ...]:
        """All of them in the order of the file's lines."""
        complaints = [Complaint(line_of(path), spelled(path), message) for path, message in self._found]
        return tuple(sorted(complaints, key=lambda each: each.line))
