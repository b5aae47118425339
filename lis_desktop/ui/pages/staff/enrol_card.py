"""Keys that wait: somebody telephones the school, types the words it reads out, and enrols."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from lis_desktop.services.consortium.keys import WaitingKey
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.row_table import Column, RowTable

_MOST_ROWS = 5
_COLUMNS: tuple[Column[WaitingKey], ...] = (
    Column("It says that it is", lambda row: row.school_name),
    Column("Code in it", lambda row: row.school_code or "none: no letter yet", width=240),
    Column("Files", lambda row: str(len(row.files)), sort=lambda row: len(row.files), width=80, right=True),
)
_HOW = (
    "Telephone the school on a number that you know, not on one from the mail. Ask for the eight words that "
    "its page “Reports & bundle” shows under “This computer’s key”, and type them here. Only if they fit "
    "does the key speak for the school."
)
_NOT_THESE = (
    "These are not the words of this key. Do not enrol it: ask the school again, word by word. If they still "
    "differ, somebody else may have sent this file."
)


class EnrolCard(Card):
    """`enrolled(words, code)` when the typed words are those of the chosen key."""

    enrolled = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("Keys that wait", _HOW)
        self.table = RowTable("Keys that wait", _COLUMNS)
        self.table.row_chosen.connect(self._on_key)
        self.words = line_edit("Eight words", most=120)
        self.words_field = Field("The eight &words that the school reads to you", self.words)
        self.code = line_edit("Such as harborview-high-school", most=64)
        self.code_field = Field("The school’s &code", self.code, "The one in its letter, or a new one.")
        self.words.returnPressed.connect(self._on_enrol)
        self.code.returnPressed.connect(self._on_enrol)
        self.enrol = QuietButton("&Enrol this key", "user")
        self.enrol.clicked.connect(self._on_enrol)
        for part in (self.table, self.words_field, self.code_field, self.enrol):
            self.add(part)
        self.hide()

    def show_waiting(self, waiting: Sequence[WaitingKey]) -> None:
        """The keys; the card is away while none waits."""
        self.set_title("1 key waits" if len(waiting) == 1 else f"{len(waiting)} keys wait")
        self.table.set_rows(waiting)
        self.table.show_up_to(_MOST_ROWS)
        if waiting:
            self.table.selectRow(0)
            self._on_key(waiting[0])
        self.setVisible(bool(waiting))

    def _on_key(self, key: WaitingKey) -> None:
        self.words.clear()
        self.words_field.say("")
        self.code.setText(key.school_code)
        self.enrol.setAccessibleName(f"Enrol the key of {key.school_name}")

    def _on_enrol(self) -> None:
        key = self.table.chosen()
        if key is None:
            return
        typed = " ".join(self.words.text().casefold().replace(",", " ").split())
        if typed != " ".join(key.card.words):
            self.words_field.say(_NOT_THESE, "lost")
            self.words.setFocus()
            return
        if not self.code.text().strip():
            self.code_field.say("A key speaks for one school: which one?", "lost")
            self.code.setFocus()
            return
        self.enrolled.emit(typed, self.code.text().strip())
