"""The events that staff plan: drafts, what the next digest tells, and what is over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.pages.staff.drafts_card import DRAFT, OVER, TOLD, DraftRow, DraftsCard
from lis_desktop.ui.widgets.row_table import Column

_COLUMNS: tuple[Column[DraftRow[LeagueEvent]], ...] = (
    Column("Day", lambda row: days_words(row.item), sort=lambda row: row.item.day, width=130),
    Column("What", lambda row: row.item.title, least=110),
    Column("Where", lambda row: row.item.place, least=110),
    Column("For", lambda row: row.about, least=110),
    Column("Standing", lambda row: row.state, width=130),
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
        return OVER
    return TOLD if published else DRAFT


class EventsCard(DraftsCard[LeagueEvent]):
    """What is still to come, and what is over."""

    def __init__(self) -> None:
        super().__init__(
            "Events",
            "Schools see first what meets their priorities. A draft stays at the desk; the digest tells what "
            "is published and not over.",
            "No event is planned yet. Plan one, for what schools work on, and it stands here.",
            _COLUMNS,
            "&Change it",
            "Tell it in the &digest",
        )

    def show_events(
        self, found: Sequence[tuple[LeagueEvent, bool]], names: Mapping[str, str], today: date
    ) -> None:
        """What is still to come by day, then what is over, the latest first."""
        coming = [each for each in found if each[0].last_day >= today]
        over = [each for each in reversed(found) if each[0].last_day < today]
        self.show_rows(
            [
                DraftRow(
                    event,
                    published,
                    ", ".join(names.get(each, each) for each in event.dimension_ids),
                    standing(event, published, today),
                )
                for event, published in (*coming, *over)
            ]
        )

    def choose(self, event: LeagueEvent) -> None:
        """Put the cursor on that event once more."""
        for row in self.table.rows_model.rows:
            if row.item.id == event.id:
                self.table.choose(row)
