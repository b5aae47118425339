"""What staff write for the digest: a list with its drafts, and what is done with the one in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Signal

from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.resources import Resource
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

DRAFT, TOLD, OVER = "Draft", "In the next digest", "Over"
_MOST_ROWS = 6

Written = TypeVar("Written", LeagueEvent, Resource)


@dataclass(frozen=True, slots=True)
class DraftRow(Generic[Written]):
    """An event or a resource, whether the next digest tells it, what it is about, and its state in words."""

    item: Written
    published: bool
    about: str
    state: str


class DraftsCard(Card, Generic[Written]):
    """`change_wanted(item)`, `publish_wanted(item, published)`, `removed(item, published)`."""

    change_wanted = Signal(object)
    publish_wanted = Signal(object, bool)
    removed = Signal(object, bool)

    def __init__(
        self,
        title: str,
        hint: str,
        nothing: str,
        columns: Sequence[Column[DraftRow[Written]]],
        change_words: str,
        publish_words: str,
    ) -> None:
        super().__init__(title, hint)
        self.nothing = label(nothing, wrap=True)
        self.table: RowTable[DraftRow[Written]] = RowTable(title, columns)
        self.table.row_chosen.connect(self._on_row)
        self.table.row_opened.connect(self._on_change)
        self.change = QuietButton(change_words, "pencil")
        self.change.clicked.connect(self._on_change)
        self.publish = QuietButton(publish_words, "check")
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

    def show_rows(self, rows: Sequence[DraftRow[Written]]) -> None:
        """Show these; the cursor stays on the item that it was on."""
        kept = self.table.chosen()
        self.table.set_rows(rows)
        self.table.show_up_to(_MOST_ROWS)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        for button in self._buttons:
            button.setVisible(bool(rows))
        self.show()
        if rows:
            again = next((each for each in rows if kept and each.item.id == kept.item.id), rows[0])
            self.table.choose(again)
            self._on_row(again)

    def _on_row(self, row: DraftRow[Written]) -> None:
        over = row.state == OVER
        self.publish.setVisible(not row.published and not over)
        self.draft.setVisible(row.published and not over)

    def _on_change(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.change_wanted.emit(row.item)

    def _on_publish(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.publish_wanted.emit(row.item, True)

    def _on_draft(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.publish_wanted.emit(row.item, False)

    def _on_remove(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.removed.emit(row.item, row.published)
