"""The Consortium's own key: its eight words, a drill with the recovery key, and a new key when it is time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from lis_desktop.services.consortium.keys import KeyOverview
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.question import Question
from lis_desktop.ui.widgets.words import label

_HERE = (
    "The secret keys are on this computer, in consortium-keys.json of the data folder. Keep a copy of that "
    "file apart from backups of the shelf, and the recovery key offline."
)
_NOT_HERE = (
    "The secret keys are not on this computer, so it cannot open sealed bundles, write letters or make a "
    "digest. Copy consortium-keys.json from a computer that has it into the data folder here."
)
_RENEW = (
    "Make a new signing key? The present one signs it, and schools follow by themselves with your next "
    "letter or digest. Other computers of the staff need a new copy of consortium-keys.json. Do this when "
    "somebody who had the key has left."
)


class OwnKeyCard(Card):
    """`drill_wanted`, `renew_wanted` after the question, `copied` with the words."""

    drill_wanted = Signal()
    renew_wanted = Signal()
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__("The Consortium’s key")
        self.chip = Chip()
        self.add_beside_title(self.chip)
        self.words = label(size="heading", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._what = label(
            "These eight words stand for the key. Schools compare them with the printed page that goes with "
            "a letter; read them out when somebody telephones.",
            size="quiet",
            wrap=True,
        )
        self._where = label(wrap=True)
        self.copy = QuietButton("Copy the words", "copy")
        self.copy.clicked.connect(self._on_copy)
        self.drill = QuietButton("Recovery &drill…", "shield")
        self.drill.clicked.connect(self.drill_wanted)
        self.renew = QuietButton("New signing key…", "redo-2")
        self.renew.clicked.connect(self._on_renew)
        row = FlowLayout(12)
        for button in (self.copy, self.drill, self.renew):
            row.addWidget(button)
        self.question = Question("Make a new key", "Keep the present one", "lock")
        self.question.answered_yes.connect(self.renew_wanted)
        for part in (self.words, self._what, self._where, row, self.question):
            self.add(part)

    def show_overview(self, found: KeyOverview) -> None:
        """The words, and whether the secrets are here."""
        if found.own is None:
            return
        self.set_title(found.consortium)
        self.words.setText(" ".join(found.own.words))
        if found.secrets_here:
            self.chip.show_word("Keys on this computer", "agreed")
        else:
            self.chip.show_word("Keys elsewhere", "talk")
        self._where.setText(_HERE if found.secrets_here else _NOT_HERE)
        self.renew.setEnabled(found.secrets_here)

    def _on_copy(self) -> None:
        self.copied.emit(self.words.text())

    def _on_renew(self) -> None:
        self.question.ask(_RENEW, self.renew)
