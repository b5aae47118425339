"""Ask to visit: what we would like to see at another school this year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal

from lis_desktop.core.identifiers import new_id
from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.visits import VisitRequest
from lis_desktop.ui.pages.league.league_base import WHAT_LEAVES
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.dimension_picker import DimensionPicker
from lis_desktop.ui.widgets.forms import Field, NumberField
from lis_desktop.ui.widgets.note_box import NoteBox

_ROWS, _USUAL, _MOST = 2, 4, 40


class AskingCard(Card):
    """`changed(request)` and `removed(request)`; it is kept once it names a dimension."""

    changed = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__("Ask to visit", f"The digest’s answer tells nobody who asked. {WHAT_LEAVES}")
        self._request: VisitRequest | None = None
        self._kept = False
        self.about = DimensionPicker()
        self.about.changed.connect(self._on_edited)
        self.people = NumberField(1, _MOST)
        self.people.value_edited.connect(self._on_edited)
        self.hope = NoteBox("For example: how teams score student work together", rows=_ROWS)
        self.hope.committed.connect(self._on_edited)
        self.remove = LinkButton("Take the wish back", "x")
        self.remove.clicked.connect(self._on_remove)
        self.add(Field("What would we like to see", self.about, "The most wanted first."))
        self.add(Field("How many of us would go", self.people))
        self.add(Field("What we &hope for", self.hope))
        self.add(self.remove)
        self.column.addStretch(1)

    def offer(self, dimensions: Iterable[Dimension]) -> None:
        """The dimensions that can be asked for."""
        self.about.fill(dimensions)

    def show_request(self, request: VisitRequest | None, school_year: str) -> None:
        """This year's wish, or an empty form."""
        self._kept = request is not None
        blank = self._request if self._request and not self._kept else None
        self._request = request or blank or VisitRequest(new_id(), school_year, (), _USUAL)
        self.about.choose(self._request.dimension_ids)
        self.people.set_value(self._request.people)
        self.hope.show_text(self._request.what_we_hope)
        self.remove.setVisible(self._kept)

    def commit(self) -> None:
        """Hand over what is still being typed."""
        self.hope.commit()

    def _on_edited(self) -> None:
        if self._request is None:
            return
        typed = replace(
            self._request,
            dimension_ids=self.about.chosen(),
            people=self.people.value(),
            what_we_hope=self.hope.toPlainText().strip(),
        )
        if typed != self._request:
            self._request = typed
            if typed.dimension_ids:
                self.changed.emit(typed)
            elif self._kept:
                self.removed.emit(typed)

    def _on_remove(self) -> None:
        gone, self._request = self._request, None
        self.about.add.setFocus()
        self.removed.emit(gone)
