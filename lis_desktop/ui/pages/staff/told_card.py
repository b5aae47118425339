"""How much schools told of each part of the League, and how much goes back to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from lis_desktop.core.league.told import Noun, NounCount
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable

NOUNS = {
    Noun.MEMBERSHIP: "Joining and membership",
    Noun.EVENTS: "Events",
    Noun.EVENT_NOTES: "What was taken home from events",
    Noun.OFFERS: "Offers to host",
    Noun.WISHES: "Wishes to visit",
    Noun.MATCHES: "Visits brought together",
    Noun.VISITS: "Visits planned or done",
    Noun.FIELD_NOTES: "Notes from visits",
    Noun.FOLLOW_UPS: "Next steps after visits",
    Noun.IDEAS: "Good ideas",
    Noun.RESULTS: "Ideas tried elsewhere",
    Noun.RESOURCES: "Resources",
}

_COLUMNS: tuple[Column[NounCount], ...] = (
    Column("What", lambda row: NOUNS[row.noun], sort=lambda row: list(Noun).index(row.noun), least=200),
    Column("Told", lambda row: _number(row.told), lambda row: row.told or 0, width=70, right=True),
    Column(
        "By schools", lambda row: _number(row.schools), lambda row: row.schools or 0, width=100, right=True
    ),
    Column(
        "In the next digest", lambda row: _number(row.back), lambda row: row.back or 0, width=165, right=True
    ),
)


class ToldCard(Card):
    """Numbers by noun; no school is in them by name."""

    def __init__(self) -> None:
        super().__init__(
            "The League in numbers",
            "What schools ticked, as it counts now, and what the next digest tells all of them.",
        )
        self.table = RowTable("The League in numbers", _COLUMNS)
        self.add(self.table)
        self.hide()

    def show_counts(self, found: Sequence[NounCount]) -> None:
        """Only what there is something of."""
        rows = [each for each in found if each.told or each.back]
        self.table.set_rows(rows)
        self.table.show_up_to(len(Noun))
        self.setVisible(bool(rows))


def _number(count: int | None) -> str:
    return "" if count is None else str(count)
