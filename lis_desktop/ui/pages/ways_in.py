"""Other ways into the ballot box than typing: phones, the passed laptop, paper to print, a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.errors import LisError
from lis_desktop.core.figures import RoundKind
from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.pages import ways_words as words
from lis_desktop.ui.pages.kiosk_card import KioskCard
from lis_desktop.ui.pages.paper_card import PaperCard
from lis_desktop.ui.pages.phones_card import PhonesCard
from lis_desktop.ui.pages.reveal_words import sources
from lis_desktop.ui.pages.score_entry_words import box_still_out, box_total
from lis_desktop.ui.widgets.ballot_box import BallotBoxCard
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, NumberField

_MOST_ASKED = 5000


class WaysPanel(QWidget):
    """The cards side by side; `import_wanted` asks for the spreadsheet panel, `failed` brings an error."""

    import_wanted = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._assessment_id, self._round_number = "", 0
        self.phones = PhonesCard(desk)
        self.kiosk = KioskCard(desk)
        self.paper = PaperCard(desk)
        self.box = BallotBoxCard()
        self.spreadsheet = Card("Spreadsheet", words.SPREADSHEET)
        self.import_file = QuietButton("Import a spreadsheet…", "file-spreadsheet")
        self.import_file.clicked.connect(self.import_wanted)
        self.spreadsheet.column.addWidget(self.import_file, 0, Qt.AlignmentFlag.AlignLeft)
        self.more = self._more_card()
        self.phones.failed.connect(self.failed)
        self.paper.failed.connect(self.failed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for share, cards in ((6, (self.phones, self.paper)), (5, self._right())):
            column = QVBoxLayout()
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            row.addLayout(column, share)

    def show_round(self, assessment: Assessment, round_: Round, instrument: Instrument) -> None:
        """Which round all ways lead into, and how many are in."""
        self._assessment_id, self._round_number = assessment.id, round_.number
        votes = round_.kind is RoundKind.VOTES
        self.paper.setVisible(not votes)
        self.spreadsheet.setVisible(not votes)
        self.phones.show_round(assessment, round_)
        self.kiosk.show_round(assessment, round_, instrument)
        self.paper.show_round(assessment, round_, instrument)
        self._show_box()

    def first_focus(self) -> QWidget:
        """The network, or the way to close again."""
        shown = self.phones.open_door
        return shown if shown.isVisibleTo(self) else self.phones.close_door

    def _right(self) -> tuple[Card, ...]:
        return self.box, self.more, self.kiosk, self.spreadsheet

    def _more_card(self) -> Card:
        card = Card("The box is full")
        self.asked = NumberField(1, _MOST_ASKED)
        self._raise = QuietButton("Raise the number asked", "plus")
        self._raise.clicked.connect(self._on_raise)
        card.add(Field("People &asked", self.asked, "It can only be raised, and everybody sees it."))
        card.column.addWidget(self._raise, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _show_box(self) -> None:
        from lis_desktop.services.collecting import ballots

        box = ballots.box(self.desk.workspace, self._assessment_id, self._round_number)
        self.box.show_totals(
            box.answered,
            box_total(box.asked),
            box.answered / box.asked if box.asked else -1,
            box_still_out(box.answered, box.asked),
            sources(box.typed, box.imported, box.empty, box.phone, box.kiosk),
        )
        full = bool(box.asked) and box.answered >= box.asked
        self.more.set_hint(words.box_full(box.asked))
        self.more.setVisible(full)
        if full and self.asked.value() <= box.asked:
            self.asked.set_least(box.asked + 1)
            self.asked.set_value(box.asked + 1)

    def _on_raise(self) -> None:
        from lis_desktop.services.collecting import rounds

        asked = self.asked.value()
        try:
            rounds.raise_asked(self.desk.workspace, self._assessment_id, self._round_number, asked)
        except LisError as error:
            self.failed.emit(error)
            return
        self.desk.say(f"{asked} people are asked now.")
