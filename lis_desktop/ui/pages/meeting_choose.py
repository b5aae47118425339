"""Choosing a run sheet: the guides' own, or one that is put together here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lis_desktop.core.guide import Guide, RunSheet
from lis_desktop.ui import meeting_words as words
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.words import label


class RunSheetChoice(QWidget):
    """`sheet_chosen` brings the guide's id and the run sheet's; `own_wanted` starts an empty one."""

    sheet_chosen = Signal(str, str)
    own_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._shown: tuple[str, ...] = ()
        self.buttons: list[QuietButton] = []

    def show_guides(self, guides: Sequence[Guide]) -> None:
        """Every run sheet of these guides, and the way to one of one's own."""
        shown = tuple(each.content_hash for each in guides)
        if shown == self._shown and self.buttons:
            return
        self._shown = shown
        empty(self._column)
        self.buttons = []
        for guide in guides:
            for sheet in guide.run_sheets:
                self._column.addWidget(self._card(guide, sheet))
        own = Card("Build your own", "Put the activities of the guide together as your meetings need them.")
        start = QuietButton("Start with an empty run sheet", "plus")
        start.clicked.connect(self.own_wanted)
        self.buttons.append(start)
        own.add(start)
        self._column.addWidget(own)
        self._column.addStretch(1)

    def _card(self, guide: Guide, sheet: RunSheet) -> Card:
        card = Card(sheet.name)
        card.add_beside_title(label(words.total_words(sheet.meetings), size="quiet"))
        card.add(label(sheet.summary, wrap=True))
        use = _UseButton(guide.id, sheet)
        use.used.connect(self.sheet_chosen)
        self.buttons.append(use)
        card.add(use)
        return card


class _UseButton(QuietButton):
    """Knows its run sheet, so that nothing has to hold it in a closure."""

    used = Signal(str, str)

    def __init__(self, guide_id: str, sheet: RunSheet) -> None:
        super().__init__("Use this run sheet", "list-checks")
        self._ids = guide_id, sheet.id
        self.setAccessibleName(f"Use the run sheet “{sheet.name}”")
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.used.emit(*self._ids)
