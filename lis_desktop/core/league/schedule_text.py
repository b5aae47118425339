"""A day's schedule as lines that people type: "08:30 45 Tour guided by students". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lis_desktop.core.league.visits import ScheduleSlot

_LINE = re.compile(r"\s*([0-2]?[0-9])[:.]([0-5][0-9])\s+([0-9]{1,3})(?:\s*min\w*\.?)?\s+(\S.*?)\s*")


class ScheduleLineTrouble(ValueError):  # noqa: N818 - a condition that people meet
    """A line that is no time, minutes and words; `number` counts from 1."""

    def __init__(self, number: int, line: str) -> None:
        super().__init__(f"line {number}: {line}")
        self.number = number
        self.line = line


def written(slots: Iterable[ScheduleSlot]) -> str:
    """One line a slot: start, minutes, what happens."""
    return "\n".join(f"{each.starts} {each.minutes} {each.what}" for each in slots)


def read(text: str) -> tuple[ScheduleSlot, ...]:
    """The slots in their order; empty lines are passed over. ScheduleLineTrouble for the first other line."""
    slots = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        if found is None or int(found[1]) > 23 or not int(found[3]):
            raise ScheduleLineTrouble(number, line.strip())
        slots.append(ScheduleSlot(f"{int(found[1]):02d}:{found[2]}", int(found[3]), found[4]))
    return tuple(slots)
