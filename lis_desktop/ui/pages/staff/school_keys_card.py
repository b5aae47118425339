"""The keys of schools: which computer speaks for whom, and the end of one that is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from lis_desktop.services.keys import card_of
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.question import Question
from lis_desktop.ui.widgets.row_table import Column, RowTable

if TYPE_CHECKING:
    from lis_desktop.store.shelf.keys import KeyLine

_MOST_ROWS = 8
_BY = {
    "letter": "By its letter",
    "voucher": "By the first laptop",
    "staff": "By staff, words compared",
    "alarm": "Never: an alarm",
}


class SchoolKeysCard(Card):
    """`revoke_wanted(key)` and `found_again(key, code)`, each after its question was answered."""

    revoke_wanted = Signal(str)
    found_again = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(
            "Schools’ keys", "Each computer of a school has one; what it signs counts as that school’s word."
        )
        self._schools: Mapping[str, str] = {}
        columns: tuple[Column[KeyLine], ...] = (
            Column("School", self._name, least=240),
            Column("Its eight words", lambda row: " ".join(card_of(row.key).words), least=360),
            Column("Enrolled", lambda row: _BY.get(row.enrolled_by, row.enrolled_by), width=190),
            Column("Standing", lambda row: "Revoked" if row.revoked else "Speaks", width=110),
        )
        self.table = RowTable("Schools’ keys", columns)
        self.table.row_chosen.connect(self._on_key)
        self.revoke = QuietButton("A laptop is &lost: revoke its key…", "x")
        self.revoke.clicked.connect(self._on_revoke)
        self.question = Question("Revoke it", "Keep it", "x")
        self.question.answered_yes.connect(self._on_sure)
        self.again = QuietButton("It is &found again: let its key speak…", "undo-2")
        self.again.clicked.connect(self._on_again)
        self.again_question = Question("Let it speak again", "Leave it revoked")
        self.again_question.answered_yes.connect(self._on_again_sure)
        row = FlowLayout(12)
        row.addWidget(self.revoke)
        row.addWidget(self.again)
        for part in (self.table, row, self.question, self.again_question):
            self.add(part)
        self.hide()

    def show_keys(self, keys: Sequence[KeyLine], schools: Mapping[str, str]) -> None:
        """Every key that was ever enrolled; `schools` are names by code."""
        self._schools = schools
        self.table.set_rows(keys)
        self.table.show_up_to(_MOST_ROWS)
        if keys:
            self.table.selectRow(0)
        self._on_key(self.table.chosen())
        self.setVisible(bool(keys))

    def _on_key(self, key: KeyLine | None) -> None:
        self.revoke.setVisible(key is not None and not key.revoked)
        self.again.setVisible(key is not None and key.revoked)
        self.question.withdraw()
        self.again_question.withdraw()

    def _name(self, key: KeyLine) -> str:
        return self._schools.get(key.school_code, key.school_code)

    def _on_revoke(self) -> None:
        key = self.table.chosen()
        if key is not None:
            self.question.ask(
                f"Revoke the key “{' '.join(card_of(key.key).words)}” of {self._name(key)}? Nothing that "
                "this computer signs is taken in from now on; what it sent before stays, and the next digest "
                "tells every school. The school goes on with a new letter.",
                self.revoke,
            )

    def _on_again(self) -> None:
        key = self.table.chosen()
        if key is not None:
            words = " ".join(card_of(key.key).words)
            self.again_question.ask(
                f"Has somebody of {self._name(key)} whom you know read these words to you from that very "
                f"computer: “{words}”? Then its bundles are taken in again from now on.",
                self.again,
            )

    def _on_again_sure(self) -> None:
        key = self.table.chosen()
        if key is not None:
            self.found_again.emit(key.key, key.school_code)

    def _on_sure(self) -> None:
        key = self.table.chosen()
        if key is not None:
            self.revoke_wanted.emit(key.key)
