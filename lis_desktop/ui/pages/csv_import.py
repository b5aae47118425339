"""Ballots from a spreadsheet: choose, look at what was understood, mend it, import all of it or nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from lis_desktop.collect.column_mapping import ColumnMapping
from lis_desktop.collect.import_preview import ImportPreview
from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.ballot import Answer
from lis_desktop.core.errors import LisError
from lis_desktop.core.instrument import Instrument
from lis_desktop.services.collecting import ballots
from lis_desktop.services.collecting.ballots import AlreadyIn
from lis_desktop.ui.announce import announce
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.pages import csv_import_words as words
from lis_desktop.ui.pages.import_columns_card import ImportColumnsCard
from lis_desktop.ui.pages.import_problems_card import ImportProblemsCard
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.drop_zone import DropZone
from lis_desktop.ui.widgets.inline_message import InlineMessage
from lis_desktop.ui.widgets.words import label

WHAT_FITS = (
    "One row a ballot, one column a question, as XLSX or CSV: the file that a form service gives. Cells are "
    "level numbers or names, CJ, NA or empty; what is not understood you can explain. Names, e-mail "
    "addresses and times are dropped here and never kept."
)
FILES = "Spreadsheets (*.xlsx *.csv *.tsv *.txt);;All files (*)"


class CsvImportPanel(QWidget):
    """`back` when the person returns without importing; `imported(sentence)` when all ballots are in."""

    back = Signal()
    imported = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.path: Path | None = None
        self.preview: ImportPreview | None = None
        self._mapping: ColumnMapping | None = None
        self._assessment_id, self._round_number = "", 0
        self._asked: tuple[str, ...] = ()
        self._instrument: Instrument | None = None
        self.message = InlineMessage()
        self.zone = DropZone("Drop a spreadsheet here", WHAT_FITS, "Choose a file…", "file-spreadsheet")
        self.zone.dropped.connect(self.look_at)
        self.zone.asked.connect(self._on_choose)
        self._found_step = self._preview_step()
        self._found_step.hide()
        self._return = QuietButton("Back to typing", "arrow-left")
        self._return.clicked.connect(self._on_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.message)
        column.addWidget(self.zone, 1)
        column.addWidget(self._found_step, 1)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """For the head of the page, the primary one last."""
        return self._return, self._another, self.take_in

    def show_buttons(self, here: bool) -> None:
        """Show those that fit the step, or none while another state of the page is in front."""
        self._return.setVisible(here)
        for button in (self._another, self.take_in):
            button.setVisible(here and self.preview is not None)

    def show_round(self, assessment: Assessment, round_: Round, instrument: Instrument) -> None:
        """Which round the ballots will go into."""
        if (assessment.id, round_.number) != (self._assessment_id, self._round_number):
            self._assessment_id, self._round_number = assessment.id, round_.number
            self.start_again()
        self._instrument, self._asked = instrument, round_.dimension_ids
        self._allow()

    def first_focus(self) -> QWidget:
        """The button that is next."""
        if self.preview is None:
            return self.zone.button
        if self.take_in.isEnabled():
            return self.take_in
        return self._replace if self._before.isVisibleTo(self) else self._another

    def start_again(self) -> None:
        """Forget the file that was looked at."""
        self.path = self.preview = self._mapping = None
        self.columns.start_again()
        self.message.hide()
        self._show_step()

    def look_at(self, path: Path) -> None:
        """Read the file and show what was understood. Nothing is stored."""
        self._mapping = None
        self.columns.start_again()
        if self._read(path):
            self.first_focus().setFocus()

    def _read(self, path: Path) -> bool:
        """Look at the file with what a person has said about it so far."""
        self.message.hide()
        try:
            preview = ballots.preview_ballots(
                self.desk.workspace, self._assessment_id, path, self._round_number, self._mapping
            )
        except LisError as trouble:
            self.start_again()
            self.message.show_error(trouble)
            return False
        self.path, self.preview = path, preview
        self._show_preview(preview)
        return True

    def _preview_step(self) -> QWidget:
        self._found = Card(" ")
        self._counts = label(size="body", wrap=True)
        self._missing = label(size="body", wrap=True, tone="talk")
        self._before = QWidget()
        self._replace = QRadioButton("Replace them with this file")
        self._add = QRadioButton("Add these: they are other people")
        self._choice = QButtonGroup(self)
        self._choice.buttonToggled.connect(self._on_choice)
        before = QVBoxLayout(self._before)
        before.setContentsMargins(0, 4, 0, 0)
        self._before_words = label(size="name", wrap=True)
        before.addWidget(self._before_words)
        for each in (self._replace, self._add):
            self._choice.addButton(each)
            before.addWidget(each)
        self._why_not = label(size="quiet", wrap=True)
        self._remembered = label(size="body", wrap=True)
        self.anew = LinkButton("Recognize the columns anew", "undo-2")
        self.anew.clicked.connect(self._on_anew)
        parts = (self._counts, self._missing, self._remembered, self.anew, self._before, self._why_not)
        for widget in parts:
            self._found.add(widget)
        self.problems = ImportProblemsCard()
        self.problems.word_said.connect(self._on_word)
        self.columns = ImportColumnsCard()
        self.columns.column_said.connect(self._on_column)
        self._another = QuietButton("Choose another file…")
        self._another.clicked.connect(self._on_choose)
        self.take_in = PrimaryButton("Import")
        self.take_in.clicked.connect(self._on_import)
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self._found, self.problems):
            column.addWidget(card)
        column.addWidget(self.columns, 1)
        return step

    def _show_preview(self, preview: ImportPreview) -> None:
        if self._instrument is None:
            return
        self._found.set_title(preview.file)
        told = words.summary(preview), words.dropped(preview)
        self._counts.setText(" ".join(part for part in told if part))
        known = words.remembered(preview), words.explained(preview, self._instrument.scale)
        self._remembered.setText(" ".join(part for part in known if part))
        self._remembered.setVisible(bool(self._remembered.text()))
        self.anew.setVisible(preview.remembered or self._mapping is not None)
        absent = words.missing(preview, self._instrument)
        self._missing.setText(absent)
        self._missing.setVisible(bool(absent))
        before = ballots.box(self.desk.workspace, self._assessment_id, self._round_number).imported
        self._before.setVisible(bool(before) and not words.why_not(preview))
        self._before_words.setText(words.earlier(before))
        self._forget_choice()
        self.problems.show_problems(preview, self._instrument.scale)
        self.columns.show_columns(preview, self._instrument, self._asked)
        self.take_in.setText(words.import_button(preview))
        self._show_step()
        self._allow()

    def _show_step(self) -> None:
        found = self.preview is not None
        self.zone.setVisible(not found)
        self._found_step.setVisible(found)
        self.show_buttons(self.isVisible())

    def _forget_choice(self) -> None:
        self._choice.setExclusive(False)
        for each in (self._replace, self._add):
            each.setChecked(False)
        self._choice.setExclusive(True)

    def _allow(self) -> None:
        """The button only where it would work, else the reason beside it."""
        why_not = "" if self.preview is None else words.why_not(self.preview)
        if not why_not and self._before.isVisibleTo(self) and self._choice.checkedButton() is None:
            why_not = "Say first what to do with the earlier ones."
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not))
        self.take_in.setEnabled(not why_not)
        self.take_in.setAccessibleDescription(why_not)

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Choose a spreadsheet", str(self.desk.last_folder()), FILES
        )
        if chosen:
            self.desk.remember_folder(Path(chosen).parent)
            self.look_at(Path(chosen))

    def _on_choice(self) -> None:
        self._allow()

    def _on_column(self, number: int, dimension_id: str) -> None:
        if self.preview is not None and self.preview.mapping is not None:
            self._mend(self.preview.mapping.with_column(number, dimension_id))

    def _on_word(self, text: str, answer: Answer) -> None:
        if self.preview is not None and self.preview.mapping is not None:
            self._mend(self.preview.mapping.with_word(text, answer))
            if not self.problems.isVisible():
                self.first_focus().setFocus()

    def _mend(self, mapping: ColumnMapping) -> None:
        """Look again with what a person says; the same choice stays in hand."""
        if self.path is not None:
            self._mapping = mapping
            self._read(self.path)
            if self.preview is not None:
                announce(self, words.mended(self.preview))

    def _on_anew(self) -> None:
        path = self.path
        if path is None:
            return
        try:
            ballots.forget_mapping(self.desk.workspace, self._assessment_id, path)
        except LisError as trouble:
            self.message.show_error(trouble)
            return
        self.look_at(path)

    def _on_import(self) -> None:
        if self.path is None:
            return
        already_in = AlreadyIn.ASK
        if self._replace.isChecked():
            already_in = AlreadyIn.REPLACE
        elif self._add.isChecked():
            already_in = AlreadyIn.ADD
        try:
            result = ballots.import_ballots(
                self.desk.workspace,
                self._assessment_id,
                self.path,
                self._round_number,
                already_in=already_in,
                mapping=self._mapping,
            )
        except LisError as trouble:
            self.message.show_error(trouble)
            return
        self.start_again()
        self.imported.emit(words.done(result))

    def _on_back(self) -> None:
        self.start_again()
        self.back.emit()
