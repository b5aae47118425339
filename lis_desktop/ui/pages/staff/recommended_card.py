"""What staff recommend to all schools: drafts, and what the next digest tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from lis_desktop.core.league.resources import Resource
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A resource, and whether the next digest tells it."""

    resource: Resource
    published: bool
    about: str


_COLUMNS: tuple[Column[ResourceRow], ...] = (
    Column("What", lambda row: row.resource.title, least=240),
    Column("For", lambda row: row.about, least=200),
    Column("Standing", lambda row: "In the next digest" if row.published else "Draft", width=170),
)


class RecommendedCard(Card):
    """`change_wanted(resource)`, `publish_wanted(resource, published)`, `removed(resource, published)`."""

    change_wanted = Signal(object)
    publish_wanted = Signal(object, bool)
    removed = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__(
            "Resources that you recommend", "Each school finds them beside its own, by dimension."
        )
        self.nothing = label(
            "Nothing is recommended yet. What you recommend stands here, and in the next digest.", wrap=True
        )
        self.table = RowTable("Resources that you recommend", _COLUMNS)
        self.table.row_chosen.connect(self._on_row)
        self.table.row_opened.connect(self._on_change)
        self.change = QuietButton("Change it", "pencil")
        self.change.clicked.connect(self._on_change)
        self.publish = QuietButton("Tell it in the digest", "check")
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

    def show_resources(self, found: Sequence[tuple[Resource, bool]], names: Mapping[str, str]) -> None:
        """By title."""
        kept = self.table.chosen()
        rows = [ResourceRow(each, published, _about(each, names)) for each, published in found]
        self.table.set_rows(rows)
        self.table.show_up_to(_MOST_ROWS)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        for button in self._buttons:
            button.setVisible(bool(rows))
        self.show()
        if rows:
            again = next((each for each in rows if kept and each.resource.id == kept.resource.id), rows[0])
            self.table.choose(again)
            self._on_row(again)

    def _on_row(self, row: ResourceRow) -> None:
        self.publish.setVisible(not row.published)
        self.draft.setVisible(row.published)

    def _on_change(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.change_wanted.emit(row.resource)

    def _on_publish(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.publish_wanted.emit(row.resource, True)

    def _on_draft(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.publish_wanted.emit(row.resource, False)

    def _on_remove(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.removed.emit(row.resource, row.published)


def _about(resource: Resource, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(each, each) for each in resource.dimension_ids) or "All dimensions"
