"""Handing the assessment over to another laptop, taking it back, letting it go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.errors import LisError
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.core.whereabouts import HandedOver, Whereabouts
from lis_desktop.ui import away_words as words
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save
from lis_desktop.ui.widgets.secret_field import SecretFields
from lis_desktop.ui.widgets.words import label

_FILES = "Hand-over file (*.lishandover)"


class HandOverCard(Card):
    """`failed` brings a LisError, or what a job ended with."""

    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Another laptop")
        self.desk = desk
        self._assessment: Assessment | None = None
        self._dialog: QFileDialog | None = None
        self._told = label(wrap=True)
        self.add(self._told)
        self.begin = QuietButton("Hand over to another laptop…", "upload")
        self.begin.clicked.connect(self._on_begin)
        self.column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._writing = self._writing_part()
        self._away = self._away_part()
        for part in (self._writing, self._away):
            self.add(part)
            part.hide()
        desk.phones.changed.connect(self._allow)

    def show_assessment(self, assessment: Assessment, gone: HandedOver | None) -> None:
        """Which assessment, and where it went, None where it is worked on here."""
        if self._assessment is None or assessment.id != self._assessment.id:
            self._put_away()
        self._assessment = assessment
        here, away = gone is None, gone is not None and gone.place is Whereabouts.AWAY
        if not here:
            self._put_away()
        self._told.setText(
            words.WHAT_IT_DOES if gone is None else f"{words.away_title(gone)} {words.away(gone)}"
        )
        self.begin.setVisible(here and not self._writing.isVisibleTo(self))
        self._away.setVisible(not here)
        self.take_back.setVisible(away)
        self.let_go.setVisible(away and assessment.open_round is not None)
        self._ask(None)

    def leave(self) -> None:
        """The page goes: no passphrase stays in its fields."""
        self._put_away()
        self.begin.setVisible(self._away.isHidden())

    def first_focus(self) -> QWidget:
        """Where the keyboard begins on this card."""
        return self.take_back if self.take_back.isVisibleTo(self) else self.begin

    def write(self, out: Path) -> None:
        """Write the file off the window's thread."""
        of, passphrase = self._assessment, self.secret.first.text()
        if of is None:
            return
        workspace = self.desk.workspace

        def work(_progress: Progress, _cancelled: Cancelled) -> Path:
            from lis_desktop.services import hand_over

            return hand_over.write_hand_over(workspace, of.id, out, passphrase)

        self._put_away()
        self.desk.remember_folder(out.parent)
        self.desk.jobs.start("Writing the hand-over file", work, self._on_written, self.failed.emit)

    def _writing_part(self) -> QWidget:
        self.secret = SecretFields("&Passphrase", words.PASSPHRASE_HINT, twice="The same once &more")
        self.secret.typed.connect(self._allow)
        self.go = PrimaryButton("Write the file…", "file-down")
        self.go.clicked.connect(self._on_go)
        not_now = QuietButton("Not now")
        not_now.clicked.connect(self._on_not_now)
        self._why_not = label(size="quiet", wrap=True)
        return _column(self.secret, self._why_not, _row(self.go, not_now))

    def _away_part(self) -> QWidget:
        self.take_back = QuietButton("Take it back…", "undo-2")
        self.take_back.clicked.connect(self._on_take_back)
        self.let_go = QuietButton("The other laptop has it…", "trash-2", danger=True)
        self.let_go.clicked.connect(self._on_let_go)
        self._beware = label(wrap=True, tone="talk")
        self.sure = PrimaryButton("")
        self.sure.clicked.connect(self._on_sure)
        self._not_yet = QuietButton("Not now")
        self._not_yet.clicked.connect(self._on_not_yet)
        self._wanted: Whereabouts | None = None
        return _column(_row(self.take_back, self.let_go), self._beware, _row(self.sure, self._not_yet))

    def _put_away(self) -> None:
        self.secret.forget()
        self._writing.hide()

    def _ask(self, wanted: Whereabouts | None) -> None:
        """Whether somebody is really sure of taking it back, or of letting it go."""
        self._wanted = wanted
        back = wanted is Whereabouts.HERE
        self._beware.setText(words.TAKE_BACK if back else words.LET_GO)
        self.sure.setText("Take it back" if back else "Remove the open ballots here")
        for each in (self._beware, self.sure, self._not_yet):
            each.setVisible(wanted is not None)
        if wanted is not None:
            self._not_yet.setFocus()  # what cannot be taken back is not under the key that was just pressed

    def _allow(self) -> None:
        phones = self._assessment is not None and self.desk.phones.door is not None
        why_not = words.why_not(self.secret.first.text(), self.secret.second.text(), phones)
        self.go.setEnabled(not why_not)
        self.go.setAccessibleDescription(why_not)
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not))

    def _on_begin(self) -> None:
        self.begin.hide()
        self._writing.show()
        self._allow()
        self.secret.first.setFocus()

    def _on_not_now(self) -> None:
        self._put_away()
        self.begin.show()
        self.begin.setFocus()

    def _on_go(self) -> None:
        from lis_desktop.services import hand_over

        if self._assessment is not None:
            name = hand_over.suggested_hand_over_name(self.desk.workspace, self._assessment.id)
            self._dialog = ask_where_to_save(
                self, "Save the hand-over file", self.desk.last_folder() / name, _FILES, self.write
            )

    def _on_written(self, out: Path) -> None:
        self.desk.say(words.WRITTEN.format(name=out.name))

    def _on_take_back(self) -> None:
        self._ask(Whereabouts.HERE)

    def _on_let_go(self) -> None:
        self._ask(Whereabouts.LET_GO)

    def _on_not_yet(self) -> None:
        self._ask(None)
        self.take_back.setFocus()

    def _on_sure(self) -> None:
        from lis_desktop.services import hand_over

        of, wanted = self._assessment, self._wanted
        if of is None or wanted is None:
            return
        back = wanted is Whereabouts.HERE
        try:
            if back:
                hand_over.take_back(self.desk.workspace, of.id)
            else:
                hand_over.let_go(self.desk.workspace, of.id)
        except LisError as error:
            self.failed.emit(error)
            return
        self.desk.say("It is worked on here again." if back else "No open ballot is left on this laptop.")


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for each in parts:
        column.addWidget(each)
    return made


def _row(*buttons: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for each in buttons:
        row.addWidget(each)
    row.addStretch(1)
    return made
