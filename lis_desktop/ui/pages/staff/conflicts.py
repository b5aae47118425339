"""Conflicts: bundles of a school that know nothing of each other; a person decides, or asks the school."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.consortium import conflicts as shelf_conflicts
from lis_desktop.services.consortium.conflicts import Conflict
from lis_desktop.ui.pages.staff.conflict_view import ConflictView
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf

_COLUMNS: tuple[Column[Conflict], ...] = (
    Column("School", lambda row: row.school_name, least=200),
    Column("Year", lambda row: row.school_year, width=90),
    Column("Bundles", lambda row: str(len(row.heads)), sort=lambda row: len(row.heads), width=80, right=True),
    Column(
        "Differences",
        lambda row: str(len(row.differences)),
        sort=lambda row: len(row.differences),
        width=105,
        right=True,
    ),
    Column("Standing", lambda row: "Open" if row.chosen is None else "Decided", width=90),
)
_MOST_ROWS = 5


class ConflictsPage(ShelfPage):
    """A list above, the chosen one below."""

    title = "Conflicts"
    lead = "Nothing is blended: one bundle counts, and a person says which"

    def build(self) -> None:
        self._kept = ""
        self.nothing = Card("No conflict")
        self.nothing.add(
            label(
                "When two laptops of a school send bundles that know nothing of each other, both stand here "
                "side by side until somebody decides. There are none now.",
                wrap=True,
            )
        )
        self.card = Card()
        self.table = RowTable("Conflicts", _COLUMNS)
        self.table.row_chosen.connect(self._on_conflict)
        self.card.add(self.table)
        self.view = ConflictView()
        self.view.decided.connect(self._on_decide)
        self.view.reopened.connect(self._on_reopen)
        self.view.copied.connect(self._on_copied)
        for each in (self.nothing, self.card, self.view):
            each.hide()
            self.body.addWidget(each)

    def refresh(self) -> None:
        self.on_shelf("Reading conflicts", self._read, self._on_read)

    def first_focus(self) -> QWidget | None:
        return self.table

    def _read(self, shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> tuple[Conflict, ...]:
        return shelf_conflicts.conflicts(shelf)

    def _on_read(self, found: tuple[Conflict, ...]) -> None:
        open_ones = sum(each.chosen is None for each in found)
        self.card.set_title("1 open conflict" if open_ones == 1 else f"{open_ones} open conflicts")
        self.nothing.setVisible(not found)
        self.card.setVisible(bool(found))
        self.table.set_rows(found)
        self.table.show_up_to(_MOST_ROWS)
        kept = next((each for each in found if each.assessment_id == self._kept), None)
        if found:
            self.table.choose(kept or found[0])
            self._on_conflict(kept or found[0])
        else:
            self.view.hide()

    def _on_conflict(self, conflict: Conflict) -> None:
        self._kept = conflict.assessment_id
        catalogue = self.desk.workspace.instruments
        names = {each.id: each.label for pack in catalogue.instruments() for each in pack.dimensions}
        self.view.show_conflict(conflict, names)

    def _on_decide(self, keep: str, others: Sequence[str]) -> None:
        def decide(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> Conflict:
            return shelf_conflicts.decide(shelf, keep, others)

        self.on_shelf("Deciding", decide, self._on_decided)

    def _on_decided(self, conflict: Conflict) -> None:
        self.tell(
            f"{conflict.school_name}, {conflict.school_year}: decided",
            "One counts now; the others are kept. “Reopen” takes the decision back.",
            MessageTone.AGREED,
        )
        self.shelf_changed()

    def _on_reopen(self, identity: str) -> None:
        def reopen(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> Conflict:
            return shelf_conflicts.reopen(shelf, identity)

        self.on_shelf("Reopening", reopen, self._on_reopened)

    def _on_reopened(self, conflict: Conflict) -> None:
        self.tell(f"{conflict.school_name}, {conflict.school_year}: open again", "None of them counts now.")
        self.shelf_changed()

    def _on_copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.desk.say("The text is copied: put it into a mail to the school.")
