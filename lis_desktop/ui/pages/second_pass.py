"""Typing a share of the paper twice: the same grid without the first answers, then what differs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.double_entry import CheckedSheet, Mismatch, Share
from lis_desktop.core.errors import LisError
from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.announce import announce
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.pages import second_pass_words as words
from lis_desktop.ui.pages.mismatch_card import MismatchCard
from lis_desktop.ui.pages.score_entry_words import KEYS
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.score_grid import ScoreGrid
from lis_desktop.ui.widgets.score_legend import ScoreLegend
from lis_desktop.ui.widgets.sheet_stack import Notice, Outcome, SheetStack
from lis_desktop.ui.widgets.words import label

_SHARES = (
    (Share.TENTH, "A tenth, drawn by chance: enough to see whether the typing is good"),
    (Share.ALL, "All of them: for a small faculty, or where much depends on it"),
    (Share.NONE, "None: what was typed stands as it is"),
)


class SecondPassPanel(QWidget):
    """Three steps in one place: choose the share, type, settle. `failed` brings a LisError, `moved` follows
    every key."""

    failed = Signal(object)
    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.stack: SheetStack | None = None
        self.grid: ScoreGrid | None = None
        self.committing = False
        self._legend: ScoreLegend | None = None
        self._assessment_id, self._round_number = "", 0
        self._numbers: tuple[int, ...] = ()
        self._dimension_ids: tuple[str, ...] = ()
        self._instrument: Instrument | None = None
        self.choose = self._choose_card()
        self._paper = Card("Type these sheets again", words.BLIND)
        self._said = label(size="quiet", wrap=True)
        self._paper.add(self._said)
        self._settling = QWidget()
        self._rows = QVBoxLayout(self._settling)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        self.done = Card("Typed twice")
        self._done_words = label(wrap=True)
        self.done.add(self._done_words)
        self.more = LinkButton("Choose another share")
        self.more.clicked.connect(self.choose.show)
        self.done.add(self.more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        for part in (self.choose, self.done, self._settling):
            self._column.addWidget(part)
        self._column.addWidget(self._paper, 1)
        self._column.addStretch(0)

    def show_round(self, assessment: Assessment, round_: Round, instrument: Instrument) -> None:
        """Read how far the second pass is, and show the step that is next."""
        from lis_desktop.services.collecting import double_entry

        if self.committing:
            return
        self._assessment_id, self._round_number = assessment.id, round_.number
        self._dimension_ids, self._instrument = round_.dimension_ids, instrument
        checked = double_entry.sheets_to_check(self.desk.workspace, assessment.id, round_.number)
        differ = double_entry.mismatches(self.desk.workspace, assessment.id, round_.number)
        self._show_step(checked, differ)

    def put_away(self) -> None:
        """Take what was typed off the screen."""
        for each in (self.grid, self._legend):
            if each is not None:
                each.hide()
                each.deleteLater()
        self.stack = self.grid = self._legend = None
        self._numbers = ()

    def first_focus(self) -> QWidget:
        """The grid while there is something to type."""
        if self.grid is not None:
            return self.grid
        first = self._settling.findChild(MismatchCard)
        if first is not None and self._settling.isVisibleTo(self):
            return first.first
        return self.begin if self.choose.isVisibleTo(self) else self

    def undo(self) -> str | None:
        """Take back the last answer of this pass; None where there is none."""
        if self.grid is None or self.stack is None or not self.stack.can_undo:
            return None
        self.grid.press(self.stack.undo)
        return "Took back the last score."

    def _choose_card(self) -> Card:
        card = Card("Type some sheets twice?", words.WHY)
        self._choice = QButtonGroup(self)
        for number, (_share, text) in enumerate(_SHARES):
            button = QRadioButton(text)
            button.setChecked(number == 0)
            self._choice.addButton(button, number)
            card.add(button)
        self.begin = PrimaryButton("Begin")
        self.begin.clicked.connect(self._on_begin)
        card.add(self.begin)
        return card

    def _on_begin(self) -> None:
        from lis_desktop.services.collecting import double_entry

        share = _SHARES[self._choice.checkedId()][0]
        try:
            chosen = double_entry.start_check(
                self.desk.workspace, self._assessment_id, self._round_number, share
            )
        except LisError as error:
            self.failed.emit(error)
            return
        self.desk.say(words.chosen(chosen))
        self.first_focus().setFocus()

    def _show_step(self, checked: tuple[CheckedSheet, ...], differ: tuple[Mismatch, ...]) -> None:
        waiting = tuple(each.number for each in checked if not each.complete)
        self.choose.setVisible(not checked)
        self._paper.setVisible(bool(waiting))
        settling = bool(checked) and not waiting
        self._settling.setVisible(settling and bool(differ))
        self.done.setVisible(settling)
        self._done_words.setText(words.result(len(checked), len(differ)))
        if not waiting:
            self.put_away()
        elif self.grid is None:
            self._show_grid(waiting)
        empty(self._rows)
        if settling:
            self._show_differences(differ)
        self.moved.emit()

    def _show_grid(self, numbers: tuple[int, ...]) -> None:
        from lis_desktop.services.collecting import double_entry

        instrument = self._instrument
        if instrument is None:
            return
        self._numbers = numbers
        typed = {
            place: double_entry.second_answers(
                self.desk.workspace, self._assessment_id, self._round_number, number
            )
            for place, number in enumerate(numbers, start=1)
        }
        self.stack = SheetStack(
            self._dimension_ids,
            len(instrument.scale),
            typed,
            room=len(numbers),
            commit=self._commit,
            remove=self._remove,
        )
        self.grid = ScoreGrid(self.stack, instrument, numbers=numbers)
        self.grid.setAccessibleName("Sheets to type again")
        self.grid.acted.connect(self._on_acted)
        self.grid.failed.connect(self.failed)
        self._legend = ScoreLegend(instrument, KEYS)
        self._paper.column.insertWidget(2, self.grid, 1)
        self._column.insertWidget(self._column.indexOf(self._paper) + 1, self._legend)
        self.grid.show()
        self._show_place()

    def _show_differences(self, differ: tuple[Mismatch, ...]) -> None:
        if self._instrument is None:
            return
        for mismatch in differ:
            card = MismatchCard(mismatch, self._instrument)
            card.settled.connect(self._on_settled)
            self._rows.addWidget(card)

    def _show_place(self) -> None:
        if self.stack is None or self.grid is None or self._legend is None:
            return
        self._legend.show_dimension(self.grid.dimension())
        self._said.setText(words.place(self._numbers[self.stack.place.sheet - 1], self._numbers))

    def _commit(self, sheet: int, dimension_id: str, answer: Answer) -> None:
        from lis_desktop.services.collecting import double_entry

        self._quietly(
            lambda: double_entry.set_second_answer(
                self.desk.workspace,
                self._assessment_id,
                self._round_number,
                self._numbers[sheet - 1],
                dimension_id,
                None if answer is AnswerCode.BLANK else answer,
            )
        )

    def _remove(self, sheet: int) -> None:
        for dimension_id in self._dimension_ids:
            self._commit(sheet, dimension_id, AnswerCode.BLANK)

    def _quietly(self, change: Callable[[], None]) -> None:
        """The panel need not read again what it has just written itself."""
        self.committing = True
        try:
            change()
        finally:
            self.committing = False

    def _on_acted(self, outcome: Outcome) -> None:
        at_end = outcome.notice in (Notice.SHEET_DONE, Notice.NO_MORE_SHEETS)
        turned = self.stack is not None and outcome.about not in (0, self.stack.place.sheet)
        if at_end or turned:
            self._finish(outcome.about)
        self._show_place()
        self.moved.emit()

    def _finish(self, sheet: int) -> None:
        """The sheet is typed to its end: what was passed over is blank on the paper."""
        from lis_desktop.services.collecting import double_entry

        if self.stack is None or not self.stack.is_in(sheet):
            return
        where = (self.desk.workspace, self._assessment_id, self._round_number)
        self._quietly(lambda: double_entry.finish_second_sheet(*where, self._numbers[sheet - 1]))
        checked = double_entry.sheets_to_check(*where)
        if all(each.complete for each in checked):
            differ = double_entry.mismatches(*where)
            self._show_step(checked, differ)
            announce(self, words.result(len(checked), len(differ)))
            self.first_focus().setFocus()

    def _on_settled(self, mismatch: Mismatch, answer: Answer) -> None:
        from lis_desktop.services.collecting import double_entry

        try:
            double_entry.settle(
                self.desk.workspace,
                self._assessment_id,
                self._round_number,
                mismatch.sheet,
                mismatch.dimension_id,
                answer,
            )
        except LisError as error:
            self.failed.emit(error)
            return
        self.first_focus().setFocus()
