"""What schools work on beside what the League has for it, and where there is nothing yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal

from lis_desktop.core.league.needs import NeedLine
from lis_desktop.services.league.desk_needs import Needs
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A dimension that somebody needs, or that something is planned for."""

    name: str
    place: int
    line: NeedLine


_COLUMNS: tuple[Column[NeedRow], ...] = (
    Column("Dimension", lambda row: row.name, sort=lambda row: row.place, least=160),
    Column("Priority of", lambda row: str(row.line.named), lambda row: row.line.named, width=82, right=True),
    Column(
        "Ask to visit", lambda row: _some(row.line.asking), lambda row: row.line.asking, width=88, right=True
    ),
    Column(
        "Offer to host",
        lambda row: _some(row.line.offering),
        lambda row: row.line.offering,
        width=98,
        right=True,
    ),
    Column("Events", lambda row: event_words(row.line), least=155),
)


def event_words(line: NeedLine) -> str:
    """The titles of what is planned; a sentence where there is neither an event nor a host."""
    return ", ".join(each.title for each in line.events) or ("Nothing yet" if line.is_open else "")


class NeedsCard(Card):
    """`event_wanted(dimension id)`: plan an event for the chosen row."""

    event_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("What schools work on")
        self.table = RowTable("What schools work on", _COLUMNS)
        self.told = label(wrap=True)
        self.plan = QuietButton("Plan an event &for it", "calendar")
        self.plan.clicked.connect(self._on_plan)
        for part in (self.told, self.table, self.plan):
            self.add(part)
        self.hide()

    def show_needs(self, found: Needs | None, names: Mapping[str, str]) -> None:
        """The most needed first; dimensions that nobody named and nothing is planned for stay out."""
        kept = self.table.chosen()
        lines = () if found is None else found.lines
        rows = [
            NeedRow(names.get(each.dimension_id, each.dimension_id), place, each)
            for place, each in enumerate(lines)
            if each.named or each.asking or each.offering or each.events
        ]
        self.setVisible(bool(rows))
        if found is None or not rows:
            return
        waiting = sum(row.line.is_open for row in rows)
        nothing = f"For {waiting} of them there is neither an event nor a host yet." if waiting else ""
        self.told.setText(
            f"Priorities of {found.cycle.school_year}, beside wishes, offers and events. {nothing}".strip()
        )
        self.table.set_rows(rows)
        self.table.show_up_to(_MOST_ROWS)
        again = next((row for row in rows if kept is not None and row.name == kept.name), rows[0])
        self.table.choose(again)

    def _on_plan(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.event_wanted.emit(row.line.dimension_id)


def _some(count: int) -> str:
    return str(count) if count else ""
