"""Schools that may be one under two names: a question for staff, with what to ask for either way."""

from __future__ import annotations

from collections.abc import Sequence

from lis_desktop.services.consortium.look_alikes import LookAlike, perhaps_twice
from lis_desktop.ui.page_list import rail_text
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 5
_COLUMNS: tuple[Column[LookAlike], ...] = (
    Column("School", lambda row: row.one.school_name, least=170),
    Column("Perhaps the same", lambda row: row.other.school_name, least=170),
    Column("State", lambda row: row.one.state or row.other.state, width=60),
    Column("Years", lambda row: _years(row), width=180),
)


class AlikeCard(Card):
    """Hidden while no two names are near. It joins nothing: only the schools can say what they are."""

    def __init__(self) -> None:
        super().__init__(
            "Perhaps one school under two names",
            "Their names are near, and nothing that they told of themselves says that they are two. A school "
            "that began anew on a second laptop looks like this.",
        )
        self.chip = Chip()
        self.add_beside_title(self.chip)
        self.table = RowTable("Schools that may be one", _COLUMNS)
        self.table.row_chosen.connect(self._on_row)
        self.if_one = label(wrap=True)
        self.if_two = label(wrap=True)
        for part in (self.table, self.if_one, self.if_two):
            self.add(part)
        self.hide()

    def show_pairs(self, pairs: Sequence[LookAlike]) -> None:
        """These pairs, those that count twice first."""
        twice_first = sorted(pairs, key=lambda pair: not pair.twice_in)
        self.chip.show_word("1 question" if len(pairs) == 1 else f"{len(pairs)} questions", "talk")
        self.table.set_rows(twice_first)
        self.table.show_up_to(_MOST_ROWS)
        self.setVisible(bool(pairs))
        if twice_first:
            self.table.selectRow(0)
            self._on_row(twice_first[0])

    def _on_row(self, pair: LookAlike) -> None:
        if_one, if_two = pair.what_to_do()
        self.if_one.setText(f"If they are one school, {if_one}")
        self.if_two.setText(f"If they are two, {if_two}")


def doubt_words(twice: Sequence[LookAlike]) -> str:
    """What a page with figures of these schools says; "" where none may count twice."""
    told = perhaps_twice(twice)
    return f"{told}: the page “{rail_text('staff-schools')}” asks about it." if told else ""


def _years(pair: LookAlike) -> str:
    """ "Twice in 2026-27", or the two years that do not stand side by side."""
    if pair.twice_in:
        return f"Twice in {', '.join(dict.fromkeys(cycle.school_year for cycle in pair.twice_in))}"
    return f"{pair.one.cycle.school_year}, {pair.other.cycle.school_year}"
