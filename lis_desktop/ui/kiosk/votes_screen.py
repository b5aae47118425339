"""A secret vote on the passed laptop: all dimensions at once, a few votes to give away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from lis_desktop.core.ballot import Answer
from lis_desktop.core.instrument import Dimension
from lis_desktop.ui.announce import announce
from lis_desktop.ui.kiosk.screens import Screen
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.words import label


class VotesScreen(Screen):
    """A row a dimension with − and +; `confirmed` puts the votes in. It forgets with `forget`."""

    confirmed = Signal()

    def __init__(self, dimensions: Sequence[Dimension], votes_each: int) -> None:
        super().__init__()
        self._dimensions = tuple(dimensions)
        self._votes_each = votes_each
        self._votes: dict[str, int] = {}
        self._counts: dict[str, QLabel] = {}
        self.plus: dict[str, QuietButton] = {}
        self.minus: dict[str, QuietButton] = {}
        self.quiet.setText("Your vote is private")
        self.title.setText("What should the school work on first?")
        self._left = label(size="heading", wrap=True)
        self._rows = QGridLayout()
        self._rows.setColumnStretch(0, 1)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(6)
        self.confirm = PrimaryButton("Put my votes in", "check")
        self.confirm.clicked.connect(self.confirmed)
        self.column.addWidget(self._left)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)
        self.feet.addStretch(1)
        self.feet.addWidget(self.confirm)
        self.forget()

    @property
    def answers(self) -> dict[str, Answer]:
        """The votes that were given, none of them 0."""
        return dict(self._votes)

    def forget(self) -> None:
        """New rows without a vote: nothing of the person before is in any widget."""
        self._votes.clear()
        empty(self._rows)
        self._counts, self.plus, self.minus = {}, {}, {}
        for row, dimension in enumerate(self._dimensions):
            count = label("0", size="name")
            self._counts[dimension.id] = count
            self._rows.addWidget(label(dimension.label, wrap=True), row, 0)
            self.minus[dimension.id] = self._button("−", f"Take a vote from {dimension.label}", dimension.id)
            self.plus[dimension.id] = self._button("+", f"Give a vote to {dimension.label}", dimension.id)
            for column, widget in enumerate(
                (self.minus[dimension.id], count, self.plus[dimension.id]), start=1
            ):
                self._rows.addWidget(widget, row, column)
        self._draw()

    def give(self, dimension_id: str, votes: int) -> None:
        """One more, or one fewer, within what there is to give."""
        now = self._votes.get(dimension_id, 0) + votes
        if now < 0 or sum(self._votes.values()) + votes > self._votes_each:
            return
        self._votes[dimension_id] = now
        if not now:
            del self._votes[dimension_id]
        self._draw()
        announce(self, self._left.text())

    def _button(self, sign: str, name: str, dimension_id: str) -> QuietButton:
        button = QuietButton(sign)
        button.setAccessibleName(name)
        button.setProperty("dimension_id", dimension_id)
        button.setProperty("votes", 1 if sign == "+" else -1)
        button.clicked.connect(self._on_pressed)
        return button

    def _draw(self) -> None:
        left = self._votes_each - sum(self._votes.values())
        self._left.setText("All votes are given." if not left else f"{left} of {self._votes_each} votes left")
        for dimension_id, count in self._counts.items():
            votes = self._votes.get(dimension_id, 0)
            count.setText(str(votes))
            self.plus[dimension_id].setEnabled(left > 0)
            self.minus[dimension_id].setEnabled(votes > 0)
        self.confirm.setEnabled(bool(self._votes))

    def _on_pressed(self) -> None:
        button = self.sender()
        self.give(str(button.property("dimension_id")), int(button.property("votes")))
