"""The typing desk of the score entry page: the grid, what is being scored, and the ballot box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.ballot import Answer
from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.announce import announce
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.pages import score_entry_words as words
from lis_desktop.ui.pages.reveal_words import sources
from lis_desktop.ui.widgets.ballot_box import BallotBoxCard
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.score_grid import ScoreGrid
from lis_desktop.ui.widgets.score_legend import ScoreLegend
from lis_desktop.ui.widgets.sheet_stack import Notice, Outcome, Place, SheetStack
from lis_desktop.ui.widgets.words import label, set_tone

if TYPE_CHECKING:
    from lis_desktop.services.collecting.ballots import Sheet

REMEMBER_AFTER_MILLISECONDS = 250
"""The cell is remembered when the keys rest; a new sheet at once."""
WARNINGS = {Notice.OUT_OF_RANGE, Notice.NO_MORE_SHEETS, Notice.LEFT_EMPTY}
SMALLEST_PAPER = 230


class TypingDesk(QWidget):
    """`moved` follows every key, `failed` a commit that did not go through. Nothing typed is kept here
    beyond `put_away`: leaving the page forgets what could have been undone."""

    moved = Signal()
    twice_wanted = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.stack: SheetStack | None = None
        self.grid: ScoreGrid | None = None
        self.room: int | None = None
        self.committing = False
        self._assessment_id, self._round_number = "", 0
        self._told_sheet = 0
        self._legend: ScoreLegend | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REMEMBER_AFTER_MILLISECONDS)
        self._rest.timeout.connect(self.remember_place)
        self._lay_out()

    def show_round(self, assessment: Assessment, round_: Round, instrument: Instrument) -> None:
        """Read the round's typed sheets and go back to the cell that was left."""
        from lis_desktop.services.collecting import ballots

        box = ballots.box(self.desk.workspace, assessment.id, round_.number)
        elsewhere = box.imported + box.phone + box.kiosk
        self.room = max(0, round_.asked - elsewhere) if round_.asked else None
        sheets = ballots.sheets(self.desk.workspace, assessment.id, round_.number)
        same_round = (assessment.id, round_.number) == (self._assessment_id, self._round_number)
        if same_round and self._follows(sheets):
            return
        had_focus = self.grid is not None and self.window().focusWidget() is self.grid
        self.put_away()
        self._assessment_id, self._round_number = assessment.id, round_.number
        stack = SheetStack(
            round_.dimension_ids,
            len(instrument.scale),
            {each.number: each.answers for each in sheets},
            room=self.room,
            commit=self._commit,
            remove=self._commit_removal,
        )
        self._come_back(stack)
        self._show_stack(stack, instrument, had_focus)

    def _follows(self, sheets: Sequence[Sheet]) -> bool:
        """Where ballots came another way, only the totals are others: the typist's hand stays where it is."""
        if (
            self.stack is None
            or self.grid is None
            or not self.stack.holds({each.number: each.answers for each in sheets})
        ):
            return False
        self.stack.set_room(self.room)
        self.grid.follow_rows()
        self._show_box()
        return True

    def put_away(self) -> None:
        """Take the typed sheets off the screen and out of memory."""
        self.remember_place()
        for each in (self.grid, self._legend):
            if each is not None:
                each.hide()
                each.deleteLater()
        self.grid = self._legend = self.stack = None
        self._box.show()

    def undo(self) -> str:
        """Take back the last score; what to tell."""
        if self.grid is None or self.stack is None or not self.stack.can_undo:
            return "There is no score to take back."
        self.grid.press(self.stack.undo)
        return "Took back the last score."

    def redo(self) -> str:
        """Bring it again; what to tell."""
        if self.grid is None or self.stack is None or not self.stack.can_redo:
            return "There is no score to bring back."
        self.grid.press(self.stack.redo)
        return "Brought the last score back."

    def remember_place(self) -> None:
        """Keep sheet and cell, so that a restart comes back here."""
        self._rest.stop()
        if self.stack is not None:
            cursor = self.stack.cursor
            dimension_id = self.stack.dimension_ids[cursor.column]
            self.desk.remember(
                sheet=cursor.sheet, sheet_dimension_id=dimension_id, sheet_round=self._round_number
            )

    def focus_grid(self) -> None:
        """Ready for digits."""
        if self.grid is not None:
            self.grid.setFocus()

    def _lay_out(self) -> None:
        self._paper = Card()
        self._paper.setMinimumHeight(SMALLEST_PAPER)
        self._notice = label(words.PRIVATE, size="quiet", wrap=True)
        self._remove = LinkButton("Remove this sheet", "trash-2")
        self._remove.clicked.connect(self._on_remove)
        foot = QHBoxLayout()
        self.twice = LinkButton("Check the typing…", "copy")
        self.twice.clicked.connect(self.twice_wanted)
        foot.addWidget(self._notice, 1)
        foot.addWidget(self.twice)
        foot.addWidget(self._remove)
        self._paper.add(foot)
        self._box = BallotBoxCard()
        self._below = QHBoxLayout()
        self._below.setSpacing(16)
        self._below.addWidget(self._box, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._paper, 1)
        column.addLayout(self._below)

    def _come_back(self, stack: SheetStack) -> None:
        place = self.desk.place
        left_here = place.sheet and place.sheet_round == self._round_number
        if left_here and place.sheet_dimension_id in stack.dimension_ids:
            stack.come_back(Place(place.sheet, stack.dimension_ids.index(place.sheet_dimension_id)))

    def _show_stack(self, stack: SheetStack, instrument: Instrument, had_focus: bool) -> None:
        self.stack, self.grid = stack, ScoreGrid(stack, instrument)
        self.grid.acted.connect(self._on_acted)
        self.grid.failed.connect(self.failed)
        self._legend = ScoreLegend(instrument, words.KEYS)
        self._legend.described.connect(self._box.setHidden)
        self._paper.column.insertWidget(2, self.grid, 1)
        self.grid.show()  # at once, not with the next layout: a hidden widget cannot take the focus
        if had_focus:
            self.grid.setFocus()
        self._below.insertWidget(0, self._legend, 3)
        self._told_sheet = stack.place.sheet
        self._show_place()
        self._show_box()

    @contextmanager
    def _own_commit(self) -> Iterator[None]:
        """The page need not read again what it has just written itself."""
        self.committing = True
        try:
            yield
        finally:
            self.committing = False

    def _commit(self, sheet: int, dimension_id: str, answer: Answer) -> None:
        from lis_desktop.services.collecting import ballots

        with self._own_commit():
            ballots.set_answer(
                self.desk.workspace, self._assessment_id, self._round_number, sheet, dimension_id, answer
            )

    def _commit_removal(self, sheet: int) -> None:
        from lis_desktop.services.collecting import ballots

        with self._own_commit():
            ballots.remove_sheet(self.desk.workspace, self._assessment_id, self._round_number, sheet)

    def _show_place(self) -> None:
        if self.stack is None or self.grid is None or self._legend is None:
            return
        cursor, dimension = self.stack.cursor, self.grid.dimension()
        self._legend.show_dimension(dimension)
        self._remove.setEnabled(self.stack.is_in(cursor.sheet))
        if cursor.sheet != self._told_sheet:
            self._told_sheet = cursor.sheet
            self.remember_place()

    def _show_box(self) -> None:
        from lis_desktop.services.collecting import ballots

        box = ballots.box(self.desk.workspace, self._assessment_id, self._round_number)
        self.twice.setEnabled(box.typed > 0)
        self._box.show_totals(
            box.answered,
            words.box_total(box.asked),
            box.answered / box.asked if box.asked else -1,
            words.box_still_out(box.answered, box.asked),
            sources(box.typed, box.imported, box.empty, box.phone, box.kiosk),
        )

    def _say(self, outcome: Outcome) -> None:
        if outcome.notice is None or self.stack is None:
            self._notice.setText(words.PRIVATE)
            set_tone(self._notice, "plain")
            return
        text = words.notice_text(outcome.notice, outcome.about, self.stack.level_count)
        self._notice.setText(text)
        set_tone(self._notice, "talk" if outcome.notice in WARNINGS else "agreed")
        announce(self, text)

    def _on_acted(self, outcome: Outcome) -> None:
        self._say(outcome)
        self._show_place()
        self._rest.start()
        if outcome.box_changed:
            self._show_box()
        self.moved.emit()

    def _on_remove(self) -> None:
        if self.grid is not None and self.stack is not None:
            self.grid.press(self.stack.remove_sheet)
            self.focus_grid()
