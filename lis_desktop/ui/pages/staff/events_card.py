"""The events that staff plan: drafts, what the next digest tells, and what is over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal

from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event, and whether the next digest tells it."""

    event: LeagueEvent
    published: bool
    about: str
    state: str


_COLUMNS: tuple[Column[EventRow], ...] = (
    Column("Day", lambda row: days_words(row.event), sort=lambda row: row.event.day, width=160),
    Column("What", lambda row: row.event.title, least=200),
    Column("Where", lambda row: row.event.place, width=150),
    Column("For", lambda row: row.about, least=160),
    Column("Standing", lambda row: row.state, width=150),
)


def days_words(event: LeagueEvent) -> str:
    """ "Mar 4, 2027", "Mar 4–5, 2027", or the first and the last day whole."""
    first, last = event.day, event.last_day
    if last == first:
        return day_words(first)
    if (last.year, last.month) == (first.year, first.month):
        return f"{first:%b} {first.day}–{last.day}, {first.year}"
    return f"{day_words(first)} – {day_words(last)}"


def standing(event: LeagueEvent, published: bool, today: date) -> str:
    """What becomes of it."""
    if event.last_day < today:
        return "Over"
    return "In the next digest" if published else "Draft"


class EventsCard(Card):
    """`change_wanted(event)`, `publish_wanted(event, published)`, `removed(event, published)`."""

    change_wanted = Signal(object)
    publish_wanted = Signal(object, bool)
    removed = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__(
            "Events",
            "Schools see first what meets their priorities. A draft stays at the desk; the digest tells what "
            "is published and not over.",
        )
        self.nothing = label(
            "No event is planned yet. Plan one, for what schools work on, and it stands here.", wrap=True
        )
        self.table = RowTable("Events", _COLUMNS)
        self.table.row_chosen.connect(self._on_row)
        self.table.row_opened.connect(self._on_change)
        self.change = QuietButton("&Change it", "pencil")
        self.change.clicked.connect(self._on_change)
        self.publish = QuietButton("Tell it in the &digest", "check")
        self.publish.clicked.connect(self._on_publish)
        self.draft = QuietButton("Make it a draft again", "undo-2")
        self.draft.clicked.connect(self._on_draft)
        self.remove = QuietButton("Remove it", "trash-2", danger=True)
        self.remove.clicked.connect(self._on_remove)
        row = FlowLayout(12)
        self._buttons = (self.change, self.publish, self.draft, self.remove)
        for button in self._buttons:
            row.addWidget(button)
        for part in (self.nothing, self.table, row):
            self.add(part)
        self.hide()

    def show_events(
        self, found: Sequence[tuple[LeagueEvent, bool]], names: Mapping[str, str], today: date
    ) -> None:
        """What is still to come by day, then what is over, the latest first."""
        kept = self.table.chosen()
        coming = [each for each in found if each[0].last_day >= today]
        over = [each for each in reversed(found) if each[0].last_day < today]
        rows = [
            EventRow(
                event,
                published,
                ", ".join(names.get(each, each) for each in event.dimension_ids),
                standing(event, published, today),
            )
            for event, published in (*coming, *over)
        ]
        self.table.set_rows(rows)
        self.table.show_up_to(_MOST_ROWS)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        for button in self._buttons:
            button.setVisible(bool(rows))
        self.show()
        if rows:
            again = next((each for each in rows if kept and each.event.id == kept.event.id), rows[0])
            self.table.choose(again)
            self._on_row(again)

    def choose(self, event: LeagueEvent) -> None:
        """Put the cursor on that event once more."""
        for row in self.table.rows_model.rows:
            if row.event.id == event.id:
                self.table.choose(row)

    def _on_row(self, row: EventRow) -> None:
        over = row.state == "Over"
        self.publish.setVisible(not row.published and not over)
        self.draft.setVisible(row.published and not over)

    def _on_change(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.change_wanted.emit(row.event)

    def _on_publish(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.publish_wanted.emit(row.event, True)

    def _on_draft(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.publish_wanted.emit(row.event, False)

    def _on_remove(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.removed.emit(row.event, row.published)
