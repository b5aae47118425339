"""An open vote: the ways in, paper ballots typed as totals, and the one button that closes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.ballot import Answer
from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.pages import vote_words as words
from lis_desktop.ui.pages.ways_in import WaysPanel
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.score_grid import ScoreGrid
from lis_desktop.ui.widgets.sheet_stack import SheetStack
from lis_desktop.ui.widgets.words import label

_LOWEST_GRID = 190


class VotePanel(QWidget):
    """`close_confirmed` comes after the second of two buttons; `failed` brings an error."""

    close_confirmed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.stack: SheetStack | None = None
        self.grid: ScoreGrid | None = None
        self.committing = False
        self._key = ("", 0)
        self._sure, self._so_far, self._closing_means = False, "", ""
        self.ways = WaysPanel(desk)
        self.ways.failed.connect(self.failed)
        self._paper = Card("Paper ballots", words.TYPED)
        self._closing = self._close_card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self._closing, self.ways, self._paper):
            column.addWidget(part)

    def show_round(self, assessment: Assessment, round_: Round, instrument: Instrument) -> None:
        """How many have voted, and the typed ballots."""
        from lis_desktop.services.collecting import ballots

        if self.committing:
            return
        self.ways.show_round(assessment, round_, instrument)
        box = ballots.box(self.desk.workspace, assessment.id, round_.number)
        self._so_far = words.so_far(box.answered, box.asked)
        self._closing_means = words.confirm(box.answered, box.asked)
        few = words.too_few(box.answered, assessment.k)
        self._few.setText(few)
        self._not_yet.setAccessibleDescription(f"{self._closing_means} {few}".strip())
        self._draw_words()
        self.close_vote.setEnabled(box.answered > 0)
        room = max(0, round_.asked - box.imported - box.phone - box.kiosk)
        if self._key == (assessment.id, round_.number) and self.stack is not None and self.grid is not None:
            self.stack.set_room(room)
            self.grid.follow_rows()
            return
        self._key = (assessment.id, round_.number)
        self._ask(sure=False)
        self._show_grid(round_, instrument, room)

    def put_away(self) -> None:
        """Take the typed ballots off the screen."""
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
        self.stack = self.grid = None
        self._key = ("", 0)

    def first_focus(self) -> QWidget:
        """The first way in."""
        return self.ways.first_focus()

    def _close_card(self) -> Card:
        card = Card("The vote is open")
        self._says = label(wrap=True)
        self._few = label(wrap=True, tone="talk")
        self.close_vote = QuietButton("Close the vote…")
        self.close_vote.clicked.connect(self._on_close)
        self.sure = PrimaryButton("Close it and show the result")
        self.sure.clicked.connect(self.close_confirmed)
        self._not_yet = QuietButton("Not yet")
        self._not_yet.clicked.connect(self._on_not_yet)
        feet = QHBoxLayout()
        feet.setSpacing(12)
        for button in (self.close_vote, self.sure, self._not_yet):
            feet.addWidget(button)
        feet.addStretch(1)
        card.add(self._says)
        card.add(self._few)
        card.add(feet)
        return card

    def _ask(self, *, sure: bool) -> None:
        self._sure = sure
        self.close_vote.setVisible(not sure)
        self.sure.setVisible(sure)
        self._not_yet.setVisible(sure)
        self._draw_words()

    def _draw_words(self) -> None:
        """What closing means is said where it is asked, not all the time that votes come in."""
        self._says.setText(self._closing_means if self._sure else self._so_far)
        self._few.setVisible(self._sure and bool(self._few.text()))

    def _show_grid(self, round_: Round, instrument: Instrument, room: int) -> None:
        from lis_desktop.services.collecting import ballots

        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
        sheets = ballots.sheets(self.desk.workspace, *self._key)
        self.stack = SheetStack(
            round_.dimension_ids,
            round_.votes_each,
            {each.number: each.answers for each in sheets},
            room=room,
            commit=self._commit,
            remove=self._remove,
        )
        self.grid = ScoreGrid(self.stack, instrument, votes=True)
        self.grid.setAccessibleName("Paper ballots of the vote")
        self.grid.setMinimumHeight(_LOWEST_GRID)
        self.grid.failed.connect(self.failed)
        self.grid.acted.connect(self._on_acted)
        self._paper.add(self.grid)

    def _commit(self, sheet: int, dimension_id: str, answer: Answer) -> None:
        from lis_desktop.services.collecting import ballots

        self.committing = True
        try:
            ballots.set_answer(self.desk.workspace, *self._key, sheet, dimension_id, answer)
        finally:
            self.committing = False

    def _remove(self, sheet: int) -> None:
        from lis_desktop.services.collecting import ballots

        self.committing = True
        try:
            ballots.remove_sheet(self.desk.workspace, *self._key, sheet)
        finally:
            self.committing = False

    def _on_acted(self) -> None:
        self._ask(sure=False)
        assessment, instrument = self.desk.assessment, self.desk.instrument
        if assessment is not None and instrument is not None and assessment.open_round is not None:
            self.show_round(assessment, assessment.open_round, instrument)

    def _on_close(self) -> None:
        self._ask(sure=True)
        self._not_yet.setFocus()  # what cannot be taken back is not under the key that was just pressed

    def _on_not_yet(self) -> None:
        self._ask(sure=False)
        self.close_vote.setFocus()
