"""One conflict: its bundles side by side, what differs, and what staff can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPlainTextEdit, QRadioButton, QVBoxLayout

from lis_desktop.services.consortium.conflicts import SHORT, Conflict, question_to_school
from lis_desktop.ui.day_words import iso_day_words
from lis_desktop.ui.pages.staff.moment_words import moment_words
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import name_field
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """What differs, and what each bundle says of it."""

    about: str
    values: tuple[str, ...]


def letter_of(place: int) -> str:
    """What a bundle is called in the question to the school too: A, B, C …"""
    return chr(ord("A") + place)


def difference_rows(conflict: Conflict, names: Mapping[str, str]) -> tuple[DifferenceRow, ...]:
    """Every difference in a teacher's words, in the bundles' own order."""
    return tuple(
        DifferenceRow(_about(each.place, names.get(each.dimension_id, each.dimension_id)), each.values)
        for each in conflict.differences
    )


def _about(place: str, dimension: str) -> str:
    place = place[0].upper() + place[1:]
    return f"{dimension}: {place[0].lower()}{place[1:]}" if dimension else place


class ConflictView(Card):
    """`decided(keep, others)`, `reopened(identity)`, `copied(text)`."""

    decided = Signal(str, object)
    reopened = Signal(str)
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._conflict: Conflict | None = None
        self.choices: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        self._heads = QGridLayout()
        self._heads.setHorizontalSpacing(20)
        self._heads.setVerticalSpacing(6)
        self._place = QVBoxLayout()
        self.table: RowTable[DifferenceRow] | None = None
        self.decide = PrimaryButton("Let it count")
        self.decide.clicked.connect(self._on_decide)
        self.reopen = QuietButton("&Reopen", "undo-2")
        self.reopen.clicked.connect(self._on_reopen)
        self.ask = QuietButton("As&k the school…", "message-circle")
        self.ask.clicked.connect(self._on_ask)
        row = FlowLayout(12)
        for button in (self.decide, self.reopen, self.ask):
            row.addWidget(button)
        self.question = QPlainTextEdit()
        self.question.setReadOnly(True)
        self.question.setTabChangesFocus(True)
        name_field(self.question, "The text to the school, ready to send")
        self.copy = QuietButton("&Copy the text", "copy")
        self.copy.clicked.connect(self._on_copy)
        self.add(self._heads)
        self.add(label("What differs", size="name"))
        self.add(self._place)
        for part in (row, self.question, self.copy):
            self.add(part)
        self.hide()

    def show_conflict(self, conflict: Conflict, names: Mapping[str, str]) -> None:
        """Show this one; nothing is chosen before a person chooses, and nothing moves under their hands while
        it is the very same."""
        if conflict == self._conflict and not self.isHidden():
            return
        self._conflict = conflict
        self.set_title(f"{conflict.school_name}, {conflict.school_year}")
        chosen = next((n for n, head in enumerate(conflict.heads) if head.identity == conflict.chosen), None)
        self.set_hint(
            "Two laptops that knew nothing of each other sent these. All are kept; none counts before you "
            "decide."
            if chosen is None
            else f"Decided: {letter_of(chosen)} counts. A bundle that comes later opens the question again."
        )
        self._show_heads(conflict)
        self._show_differences(conflict, names)
        for part in (self.question, self.copy):
            part.hide()
        self.reopen.setVisible(chosen is not None)
        self.decide.setVisible(chosen is None)
        self._on_chosen()
        self.show()

    def _show_heads(self, conflict: Conflict) -> None:
        empty(self._heads)
        self.choices = []
        for column, words in enumerate(("", "Laptop", "Revision", "Exported on", "Came in", "Fingerprint")):
            self._heads.addWidget(label(words, size="quiet"), 0, column)
        for place, head in enumerate(conflict.heads):
            choice = QRadioButton(f"{letter_of(place)}")
            choice.setChecked(head.identity == conflict.chosen)
            choice.setEnabled(conflict.chosen is None)
            choice.setAccessibleName(
                f"{letter_of(place)}, revision {head.revision}, exported on {iso_day_words(head.exported_on)}"
            )
            choice.clicked.connect(self._on_chosen)
            self._group.addButton(choice)
            self.choices.append(choice)
            told = (
                head.device_id[:8],
                str(head.revision),
                iso_day_words(head.exported_on),
                moment_words(head.received_at),
                head.identity[:SHORT],
            )
            self._heads.addWidget(choice, place + 1, 0)
            for column, words in enumerate(told, start=1):
                self._heads.addWidget(label(words), place + 1, column)
        self._heads.setColumnStretch(6, 1)

    def _show_differences(self, conflict: Conflict, names: Mapping[str, str]) -> None:
        empty(self._place)
        columns: list[Column[DifferenceRow]] = [Column("What", lambda row: row.about, least=200)]
        columns += [
            Column(letter_of(place), _value_at(place), width=min(160, 400 // len(conflict.heads)))
            for place in range(len(conflict.heads))
        ]
        rows = difference_rows(conflict, names)
        self.table = RowTable("What differs", columns)
        self.table.set_rows(rows)
        self.table.show_up_to(_MOST_ROWS)
        self._place.addWidget(self.table)

    def _chosen(self) -> int | None:
        return next((place for place, each in enumerate(self.choices) if each.isChecked()), None)

    def _on_chosen(self) -> None:
        place = self._chosen()
        self.decide.setEnabled(place is not None)
        self.decide.setText(
            "Choose the one that counts" if place is None else f"Let {letter_of(place)} count"
        )

    def _on_decide(self) -> None:
        place = self._chosen()
        if self._conflict is not None and place is not None:
            heads = [head.identity for head in self._conflict.heads]
            self.decided.emit(heads[place], tuple(heads[:place] + heads[place + 1 :]))

    def _on_reopen(self) -> None:
        if self._conflict is not None:
            self.reopened.emit(self._conflict.heads[0].identity)

    def _on_ask(self) -> None:
        if self._conflict is not None:
            self.question.setPlainText(question_to_school(self._conflict))
            self.question.setFixedHeight(scaled(300))
            self.question.show()
            self.copy.show()
            self.copy.setFocus()

    def _on_copy(self) -> None:
        self.copied.emit(self.question.toPlainText())


class _Value:
    """A bundle's own value: a function that remembers its column."""

    __slots__ = ("_place",)

    def __init__(self, place: int) -> None:
        self._place = place

    def __call__(self, row: DifferenceRow) -> str:
        return row.values[self._place]


def _value_at(place: int) -> _Value:
    return _Value(place)
