"""What would change: every number that differs, before anything does."""

from __future__ import annotations

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.import_changes import ImportChanges
from lis_desktop.ui.pages.staff.change_words import ChangeRow, change_rows, changes_words, league_words
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 10
_FITS = 20
"""Characters that a line of the table has room for at any text size."""

_COLUMNS: tuple[Column[ChangeRow], ...] = (
    Column("Whose", lambda row: row.whose, width=280),
    Column("What", lambda row: row.about, width=300),
    Column("Now", lambda row: row.now, least=180),
    Column("Would be", lambda row: row.then, least=180),
)


class ChangesCard(Card):
    """Shown after a look, while there is anything to tell."""

    def __init__(self) -> None:
        super().__init__(
            "What would change, number by number",
            "Counts stand from the lowest level to the highest. New schools change the region, and bring "
            "what they tell of the League; the League desk shows it to you before others read it.",
        )
        self.told = label(size="name", wrap=True)
        self.table = RowTable("What would change, number by number", _COLUMNS)
        self.league = label(wrap=True)
        self.add(self.told)
        self.add(self.league)
        self.table.row_chosen.connect(self._on_row)
        self.whole = label(wrap=True)
        self.add(self.table)
        self.add(self.whole)
        self.hide()

    def show_changes(self, changes: ImportChanges, catalogue: Catalogue) -> None:
        """Every number that would differ."""
        rows = change_rows(changes, catalogue)
        self.told.setText(changes_words(changes))
        self.told.setVisible(bool(self.told.text()))
        self.league.setText(league_words(changes))
        self.league.setVisible(bool(self.league.text()))
        self.whole.hide()
        self.table.set_rows(rows)
        self.table.show_up_to(_MOST_ROWS)
        self.setVisible(bool(rows))

    def _on_row(self, row: ChangeRow) -> None:
        """What somebody typed, whole: a line of the table has no room for it."""
        self.whole.setText(f"{row.about}, now: {row.now}\nWould be: {row.then}")
        self.whole.setVisible(max(len(row.now), len(row.then)) > _FITS)
