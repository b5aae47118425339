"""The problems of a spreadsheet, a sentence each, and the choice of what a text that nobody knows means."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal

from lis_desktop.collect.import_preview import ImportPreview, Problem
from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.instrument import Scale
from lis_desktop.ui.pages import csv_import_words as words
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 4
_NOT_SAID = "Say what it means…"


class ImportProblemsCard(Card):
    """`word_said(text, answer)` when a person says what a text means, wherever it stands in the file."""

    word_said = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("Problems")
        self._answers: tuple[Answer, ...] = ()
        self.table: RowTable[Problem] = RowTable(
            "Problems in the file",
            (
                Column("Where", words.where, sort=lambda each: each.row, least=240),
                Column("What is there", lambda each: each.what, width=270),
                Column("What to do", lambda each: each.cure, least=240),
            ),
        )
        self.table.show_up_to(_MOST_ROWS)
        self.table.row_chosen.connect(self._on_row)
        self.meaning = choice()
        self.meaning.activated.connect(self._on_meaning)
        self._field = Field("It &means", self.meaning, "In every cell, and in the next file of this form.")
        self._sentence = label(wrap=True)
        self.add(self.table)
        self.add(self._sentence)
        self.add(self._field)

    def show_problems(self, preview: ImportPreview, scale: Scale) -> None:
        """These problems; hidden where there are none."""
        self.setVisible(bool(preview.problems))
        self.set_title(words.problems_heading(preview))
        self._answers = (*(level.number for level in scale.levels), *AnswerCode)
        with QSignalBlocker(self.meaning):
            self.meaning.clear()
            self.meaning.addItem(_NOT_SAID, None)
            for number, answer in enumerate(self._answers):
                told = words.answer_words(answer, scale)
                self.meaning.addItem(told[:1].upper() + told[1:], number)
        self.table.set_rows(preview.problems)
        if preview.problems:
            self.table.choose(self.table.rows_model.rows[0])
        self._on_row()

    def _on_row(self) -> None:
        problem = self.table.chosen()
        self._field.setVisible(problem is not None and bool(problem.text))
        if problem is not None:
            self._sentence.setText(words.sentence(problem))
            self._field.rename(words.meaning_label(problem))
        with QSignalBlocker(self.meaning):
            self.meaning.setCurrentIndex(0)

    def _on_meaning(self) -> None:
        problem, chosen = self.table.chosen(), self.meaning.currentData()
        if problem is not None and problem.text and chosen is not None:
            self.word_said.emit(problem.text, self._answers[int(chosen)])
