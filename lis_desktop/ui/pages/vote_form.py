"""Asking the faculty: which dimensions, how many votes each, how many people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from lis_desktop.core.instrument import Dimension
from lis_desktop.ui.pages import vote_words as words
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.check_list import CheckList
from lis_desktop.ui.widgets.forms import Field, NumberField
from lis_desktop.ui.widgets.words import label

MOST_ASKED, MOST_VOTES, USUAL_VOTES = 5000, 9, 3


class VoteForm(Card):
    """`open_wanted(ids, votes each, asked)`; `left` goes back."""

    open_wanted = Signal(object, int, int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("Ask the faculty: a secret vote", words.WHY)
        self._list_words = label(size="name")
        self.list = CheckList("Dimensions to vote on")
        self._list_words.setBuddy(self.list)
        self._list_words.setText("Vote on which &dimensions?")
        self.list.ticks_changed.connect(self._on_changed)
        self.votes = NumberField(1, MOST_VOTES)
        self.votes.set_value(USUAL_VOTES)
        self.votes.value_edited.connect(self._on_changed)
        self.asked = NumberField(1, MOST_ASKED)
        self._offer = label(wrap=True)
        self.open = PrimaryButton("Open the vote")
        self.open.clicked.connect(self._on_open)
        self.back = QuietButton("Not now")
        self.back.clicked.connect(self.left)
        numbers = QHBoxLayout()
        numbers.setSpacing(16)
        numbers.addWidget(Field("&Votes each", self.votes, "Three to five work well."))
        numbers.addWidget(Field("How many people are &asked?", self.asked, "Everybody in the room now."))
        feet = QHBoxLayout()
        feet.setSpacing(12)
        feet.addWidget(self.open)
        feet.addWidget(self.back)
        feet.addStretch(1)
        self.add(self._list_words)
        self.column.addWidget(self.list, 1)
        self.add(numbers)
        self.add(self._offer)
        self.add(feet)

    def offer(self, dimensions: Sequence[Dimension], ticked: Sequence[str], asked: int) -> None:
        """All dimensions, some of them ticked."""
        self.list.show_lines([(each.id, each.label) for each in dimensions], ticked)
        self.list.setCurrentRow(0)
        self.asked.set_value(asked)
        self._on_changed()

    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked dimensions."""
        return self.list.ticked()

    def _on_changed(self) -> None:
        number = len(self.chosen())
        self.open.setEnabled(number > 0)
        self._offer.setText(words.offer(number, self.votes.value()))

    def _on_open(self) -> None:
        self.open_wanted.emit(self.chosen(), self.votes.value(), self.asked.value())
