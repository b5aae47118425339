"""Which groups of pages the rail shows, and which of them is open. Plain Python, drawn by the rail.

A school's way through stays in sight on every page of the school. Staff do another job: while their group
is open, the way folds into one line, and nothing is crowded on a small laptop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lis_desktop.ui.page_list import PageEntry, Shelf


@dataclass(frozen=True, slots=True)
class RailGroups:
    """`opened` is the group that is open: WAY for none but the way itself."""

    staff_shown: bool = False
    opened: Shelf = Shelf.WAY

    def is_shown(self, shelf: Shelf) -> bool:
        """Whether anything of that group is on the rail: a teacher never sees the staff's."""
        return shelf is not Shelf.STAFF or self.staff_shown

    def is_open(self, shelf: Shelf) -> bool:
        """Whether the group's pages are on the rail, not its line alone."""
        if shelf is Shelf.BELOW:
            return True
        if shelf is Shelf.WAY:
            return not (self.opened is Shelf.STAFF and self.staff_shown)
        return shelf is self.opened and self.is_shown(shelf)

    def has_line(self, shelf: Shelf) -> bool:
        """Whether the group has a line to open and close it: the way has one only while it is folded."""
        if shelf is Shelf.WAY:
            return not self.is_open(shelf)
        return shelf is not Shelf.BELOW and self.is_shown(shelf)

    def at(self, shelf: Shelf) -> RailGroups:
        """A page of that group came to the front: its group opens. Preferences open and close nothing."""
        return self if shelf is Shelf.BELOW else replace(self, opened=shelf)

    def pressed(self, shelf: Shelf) -> RailGroups:
        """Somebody pressed the group's line: open it, or fold it again."""
        return replace(self, opened=Shelf.WAY if shelf is self.opened else shelf)

    def order(self, entries: Sequence[PageEntry]) -> tuple[str, ...]:
        """The ids of the pages that "next page" walks through, folded groups included."""
        return tuple(entry.id for entry in entries if self.is_shown(entry.shelf))
