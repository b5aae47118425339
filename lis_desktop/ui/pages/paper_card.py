"""Paper: print the ballots."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.ballot_sheet import MAX_PRINTED, BallotText
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.plain_text import file_slug
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.report_options import Paper
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.pages import ways_words as words
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, NumberField, choice
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save

_PAPERS = (("Letter", Paper.LETTER), ("A4", Paper.A4))
_TEXTS = (("Descriptors beside the choices", BallotText.DESCRIPTORS), ("Names only", BallotText.NAMES))
_USUAL = 30
_MORE = f"Up to {MAX_PRINTED} in one file; for more people, save another one."


class PaperCard(Card):
    """`failed` brings what went wrong."""

    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Paper", words.PAPER)
        self.desk = desk
        self._assessment: Assessment | None = None
        self._round: Round | None = None
        self._instrument: Instrument | None = None
        self._dialog: QFileDialog | None = None
        self.count = NumberField(1, MAX_PRINTED)
        self.paper = choice(*_PAPERS)
        self.text = choice(*_TEXTS)
        self.save = QuietButton("Save the ballots (PDF)…", "printer")
        self.save.clicked.connect(self._on_save)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.how_many = Field("How many &ballots", self.count)
        row.addWidget(self.how_many, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Field("Pa&per", self.paper), 1, Qt.AlignmentFlag.AlignTop)
        self.add(row)
        self.add(Field("&What stands on them", self.text))
        self.column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)

    def show_round(self, assessment: Assessment, round_: Round, instrument: Instrument) -> None:
        """Which round they are for."""
        before = None if self._assessment is None or self._round is None else self._assessment.id
        if self._round is None or (before, self._round.number) != (assessment.id, round_.number):
            self.count.set_value(min(round_.asked or _USUAL, MAX_PRINTED))
        self.how_many.say(_MORE if round_.asked > MAX_PRINTED else "", "plain")
        self._assessment, self._round, self._instrument = assessment, round_, instrument

    def write(self, out: Path) -> None:
        """Write them off the window's thread."""
        of, round_, instrument = self._assessment, self._round, self._instrument
        if of is None or round_ is None or instrument is None:
            return
        count, paper, text = self.count.value(), self.paper.currentData(), self.text.currentData()

        def make(progress: Progress, cancelled: Cancelled) -> Path:
            from lis_desktop.services.documents import write_ballots

            return write_ballots(
                of, instrument, round_.number, count, paper, out, progress, cancelled, text=text
            )

        self.desk.remember_folder(out.parent)
        self.desk.jobs.start("Writing the paper ballots", make, self._on_written, self.failed.emit)

    def _on_save(self) -> None:
        if self._assessment is not None:
            name = f"{file_slug(self._assessment.school.name, 'school')}-ballots.pdf"
            self._dialog = ask_where_to_save(
                self, "Save the paper ballots", self.desk.last_folder() / name, "PDF (*.pdf)", self.write
            )

    def _on_written(self, out: Path) -> None:
        self.desk.say(f"The ballots are in {out.name}.")
