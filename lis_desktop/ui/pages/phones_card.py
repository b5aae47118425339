"""Phones: choose an address, open the door, show how to join, close it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.errors import LisError
from lis_desktop.services.collecting import phones
from lis_desktop.services.collecting.phones import JOINS_PER_ADDRESS, Joining
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.pages import ways_words as words
from lis_desktop.ui.slips import write_slips
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, NumberField, choice
from lis_desktop.ui.widgets.question import Question
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save
from lis_desktop.ui.widgets.svg_picture import SvgPicture
from lis_desktop.ui.widgets.words import label, retell

_JOINING = (
    ("One code for everybody, shown on the wall", Joining.SHARED_CODE),
    ("One-time paper slips, drawn from a hat", Joining.SLIPS),
)
_QR_SIZE = 200


class PhonesCard(Card):
    """`failed` brings a LisError. Totals only: how many joined, how many ballots came."""

    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Phones", words.PHONES)
        self.desk = desk
        self._assessment: Assessment | None = None
        self._round: Round | None = None
        self._dialog: QFileDialog | None = None
        self._trying = False
        self._closed, self._opened = self._closed_part(), self._open_part()
        self._first = label(words.SAY_ASKED_FIRST, wrap=True, tone="talk")
        self._ways_out = self._help_part()
        for part in (self._first, self._closed, self._opened, self._ways_out):
            self.add(part)
        desk.phones.changed.connect(self._draw)
        desk.phones.failed.connect(self.failed)

    def show_round(self, assessment: Assessment, round_: Round) -> None:
        """Which round the phones' ballots go into."""
        another = (assessment.id, round_.number) != self._key()
        self._assessment, self._round = assessment, round_
        if another:
            self.look_again()
            self._offer_last()
            self.slip_count.set_value(round_.asked)
        self._draw()

    def look_again(self) -> None:
        """Read this computer's addresses again, and keep the choice where it is still there."""
        kept = self.address.currentData()
        self.address.clear()
        for each in phones.addresses():
            self.address.addItem(each.words, each.ip)
        self.address.setCurrentIndex(max(0, self.address.findData(kept)))

    def _key(self) -> tuple[str, int]:
        of, round_ = self._assessment, self._round
        return ("", 0) if of is None or round_ is None else (of.id, round_.number)

    def _closed_part(self) -> QWidget:
        self.address = choice()
        self.joining = choice(*_JOINING)
        self.one_address = QCheckBox("This network shows all phones under &one address")
        self.one_address.setToolTip(
            "Tick this only where phones are told that too many joined from one place"
        )
        self.open_door = PrimaryButton("Open for phones", "smartphone")
        self.open_door.clicked.connect(self._on_open)
        again = LinkButton("Look for networks again")
        again.clicked.connect(self.look_again)
        feet = FlowLayout(12)
        for each in (self.open_door, again):
            feet.addWidget(each)
        return _column(
            Field("&Network", self.address, "The one that the phones are in, too."),
            Field("How people &join", self.joining),
            self.one_address,
            feet,
        )

    def _open_part(self) -> QWidget:
        self.picture = SvgPicture(_QR_SIZE, "QR code that brings a phone to the ballot")
        self._where = label(size="heading", wrap=True)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._code = label(size="number")
        self._totals = label(wrap=True)
        self._notice = label(size="quiet", wrap=True, tone="talk")
        self.try_it = QuietButton("Try it with one phone", "smartphone")
        self.try_it.clicked.connect(self._on_try)
        self.new_code = QuietButton("New code")
        self.new_code.clicked.connect(self.desk.phones.new_code)
        self.slip_count = NumberField(1, 5000)
        self.slips = QuietButton("Save the slips…", "printer")
        self.slips.clicked.connect(self._on_slips)
        self.end_slips = QuietButton("End the unused slips…", "x", danger=True)
        self.end_slips.clicked.connect(self._on_end_slips)
        self.question = Question("End them", "Keep them", "x")
        self.question.answered_yes.connect(self._on_end_sure)
        sheets = FlowLayout(12)
        for button in (self.slips, self.end_slips):
            sheets.addWidget(button)
        how_many = Field("How many &slips", self.slip_count, words.SLIPS_WARNING)
        self._slip_part = _column(how_many, sheets, self.question)
        self.close_door = QuietButton("Close for phones", "x")
        self.close_door.clicked.connect(self.desk.phones.stop)
        side = QVBoxLayout()
        for each in (self._where, self._code, self._totals, self._notice):
            side.addWidget(each)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(side, 1)
        feet = FlowLayout(12)
        for button in (self.try_it, self.new_code, self.close_door):
            feet.addWidget(button)
        return _column(row, self._slip_part, feet)

    def _help_part(self) -> QWidget:
        self._tried = label(wrap=True, size="name")
        self._try_where = label(wrap=True)
        self._try_where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._try_picture = SvgPicture(_QR_SIZE, "QR code that brings one phone to the try-out page")
        parts: list[QWidget] = [self._tried, self._try_where, self._try_picture]
        parts.append(label("If a phone does not get through:", size="name"))
        for number, sentence in enumerate(phones.what_to_do_without_phones(), start=1):
            parts.append(label(f"{number}. {sentence}", wrap=True))
        return _column(*parts)

    def _draw(self) -> None:
        of, round_, desk = self._assessment, self._round, self.desk.phones
        if of is None or round_ is None:
            return
        here = desk.is_open_for(of.id, round_.number)
        # The button that was just pressed goes; the keyboard stays on this card. Meanwhile it is nowhere: Qt
        # would lead it over the buttons that follow, and a screen reader would tell of each. That is why none
        # is disabled while the door opens or closes; the desk takes no second press then.
        has_it = self.window().focusWidget()
        had_focus = has_it is not None and self.isAncestorOf(has_it)
        goes = self._closed if here else self._opened
        if has_it is not None and goes.isAncestorOf(has_it):
            has_it.clearFocus()
        self._first.setVisible(not round_.asked)
        self._closed.setVisible(bool(round_.asked) and not here)
        self._opened.setVisible(here)
        self._trying = self._trying and here
        self._ways_out.setVisible(self._trying)
        self.open_door.setText("One moment…" if desk.busy else "Open for phones")
        if here:
            self._draw_open()
        if had_focus and self.window().focusWidget() is None:
            (self.try_it if here else self.open_door).setFocus()

    def _draw_open(self) -> None:
        door, state = self.desk.phones.door, self.desk.phones.state
        if door is None or state is None:
            return
        slips = door.joining is Joining.SLIPS
        self.picture.show_svg(door.qr_svg)
        self.picture.setVisible(not slips)
        self._where.setText(door.url)
        # Where the keyboard is once the door is open; on the way into the card the address is passed over.
        code = "" if slips else f", code {' '.join(door.join_code)}"
        retell(self.try_it, self.try_it.accessibleName(), f"Phones go to {door.url}{code}")
        self._code.setText(f"{door.join_code[:3]} {door.join_code[3:]}")
        self._code.setAccessibleName(f"Code {' '.join(door.join_code)}")
        self._code.setVisible(not slips)
        self.new_code.setVisible(not slips)
        self._slip_part.setVisible(slips)
        self._totals.setText(words.joined(state.joined, state.asked, state.ballots))
        notice = words.door_notice(state.wrong_codes, state.restarts)
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self._tried.setText(words.tried(state.tried))
        if self._trying:
            test = door.try_it()
            self._try_where.setText(test.url)
            self._try_picture.show_svg(test.qr_svg)

    def _offer_last(self) -> None:
        """After a crash: the same address, so that the phones' pages go on with the same code."""
        last = phones.last_door(self.desk.workspace)
        if last is not None and (last.assessment_id, last.round_number) == self._key():
            self.address.setCurrentIndex(max(0, self.address.findData(last.address)))
            self.joining.setCurrentIndex(self.joining.findData(last.joining))

    def _on_open(self) -> None:
        if self._round is not None and self.address.currentData():
            limit = 0 if self.one_address.isChecked() else JOINS_PER_ADDRESS
            self.desk.phones.open(
                self._round.number, self.address.currentData(), self.joining.currentData(), limit
            )

    def _on_try(self) -> None:
        self._trying = not self._trying
        self._draw()

    def _on_slips(self) -> None:
        self._dialog = ask_where_to_save(
            self, "Save the slips", self.desk.last_folder() / "slips.pdf", "PDF (*.pdf)", self.save_slips
        )

    def _on_end_slips(self) -> None:
        self.question.ask(words.END_SLIPS, self.end_slips)

    def _on_end_sure(self) -> None:
        if (door := self.desk.phones.door) is None:
            return
        try:
            ended = door.end_slips()
        except LisError as error:
            self.failed.emit(error)
            return
        self.desk.say(words.slips_ended(ended))

    def save_slips(self, out: Path) -> None:
        """Make the tokens, and write the slips that carry them."""
        door, of = self.desk.phones.door, self._assessment
        if door is None or of is None:
            return
        try:
            write_slips(door.slips(self.slip_count.value()), of.school.name, out)
        except LisError as error:
            self.failed.emit(error)
            return
        self.desk.remember_folder(out.parent)
        self.desk.say(f"The slips are in {out.name}. {words.SLIPS_WARNING}")


def _column(*parts: QWidget | QHBoxLayout | FlowLayout) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for each in parts:
        if isinstance(each, QWidget):
            column.addWidget(each)
        else:
            column.addLayout(each)
    return holder
