"""Letters to schools: one by name, or everybody on the shelf who has none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.open_ballots import ASKED_FOR
from lis_desktop.core.plain_text import file_slug
from lis_desktop.services.consortium.letter_series import Addressee
from lis_desktop.ui.day_words import iso_day_words
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.folder_dialog import ask_for_folder
from lis_desktop.ui.widgets.forms import Field, choice, line_edit
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf.keys import LetterLine

_MOST_ROWS = 6
_HINT = (
    "A letter is a file and a page. Send the file by mail; print the page and send it another way: by post, "
    "or hand it over. With both, what the school sends is sealed for you alone, and you know that it is the "
    "school."
)


class LettersCard(Card):
    """`wanted(addressees, year, instrument id or "", folder)` once everything is chosen."""

    wanted = Signal(object, str, str, object)

    def __init__(self) -> None:
        super().__init__("Letters", _HINT)
        self.folder = Path.home()
        self._everybody: tuple[Addressee, ...] = ()
        self._chosen: tuple[Addressee, ...] = ()
        columns: tuple[Column[LetterLine], ...] = (
            Column("Letter", lambda row: str(row.issue), sort=lambda row: row.issue, width=65, right=True),
            Column("School", lambda row: row.school_name, least=160),
            Column("Code", lambda row: row.school_code, least=160),
            Column("Written", lambda row: iso_day_words(row.issued_on), lambda row: row.issued_on, width=110),
            Column("Answered", lambda row: "Yes" if row.used_by else "Not yet", width=85),
        )
        self.table = RowTable("Letters that were written", columns)
        self.school = line_edit("Such as Harborview High School", most=120)
        self.school.textChanged.connect(self._on_school)
        self.code = line_edit("From its name", most=64)
        self.school.setMinimumWidth(scaled(280))
        self.code.setMinimumWidth(scaled(220))
        self.year = line_edit("Such as 2026-27", most=7)
        self.year.textChanged.connect(self._on_school)
        self.instrument = choice()
        fields = FlowLayout(16)
        for field in (
            Field("&School", self.school),
            Field("C&ode", self.code),
            Field("School &year", self.year),
            Field("&Instrument", self.instrument),
        ):
            fields.addWidget(field)
        self.ask_ballots = QCheckBox("Ask for &ballots row by row, for research")
        self.ask_ballots.setAccessibleDescription(ASKED_FOR.text)
        self._asking = label(
            f"The letter then says to the faculty: {ASKED_FOR.text}", size="quiet", wrap=True
        )
        self._asking.hide()
        self.ask_ballots.toggled.connect(self._asking.setVisible)
        self.one = QuietButton("Write its &letter…", "file-down")
        self.one.clicked.connect(self._on_one)
        self.all = QuietButton("Write to all", "file-down")
        self.all.clicked.connect(self._on_all)
        self._all_told = label(size="quiet", wrap=True)
        row = FlowLayout(12)
        row.addWidget(self.one)
        row.addWidget(self.all)
        for part in (self.table, fields, self.ask_ballots, self._asking, row, self._all_told):
            self.add(part)

    def show_letters(
        self,
        letters: Sequence[LetterLine] | None,
        everybody: Sequence[Addressee],
        catalogue: Catalogue,
        year: str,
    ) -> None:
        """The letters (None where this role may not see them), and who is on the shelf without one."""
        self._everybody = tuple(everybody)
        self.table.set_rows(letters or ())
        self.table.setVisible(bool(letters))
        self.table.show_up_to(_MOST_ROWS)
        if not self.year.text():
            self.year.setText(year)
        if not self.instrument.count():
            self.instrument.addItem("None in particular", "")
            for each in catalogue.instruments():
                self.instrument.addItem(f"{each.title}, {each.version}", each.id)
        count = len(self._everybody)
        self.all.setText(
            f"Write to all {count} without a letter…" if count > 1 else "Write to the one without…"
        )
        self.all.setVisible(count > 0)
        everybody_told = "Every school on the shelf has a letter."
        if letters is None:
            everybody_told = "Your role may not see which letters were written."
        self._all_told.setText(", ".join(_names(self._everybody)) or everybody_told)
        self._on_school()

    def _on_school(self) -> None:
        name = self.school.text().strip()
        self.code.setPlaceholderText(file_slug(name, "school") if name else "From its name")
        has_year = bool(self.year.text().strip())
        self.one.setEnabled(bool(name) and has_year)
        self.all.setEnabled(has_year)

    def _on_one(self) -> None:
        name = self.school.text().strip()
        self._ask((Addressee(name, self.code.text().strip() or file_slug(name, "school")),))

    def _on_all(self) -> None:
        self._ask(self._everybody)

    def _ask(self, addressees: tuple[Addressee, ...]) -> None:
        self._chosen = addressees
        ask_for_folder(self, "Choose a folder for the letters", self.folder, self.write_into)

    def write_into(self, folder: str) -> None:
        """The folder was chosen."""
        self.wanted.emit(
            self._chosen, self.year.text().strip(), self.instrument.currentData() or "", Path(folder)
        )


def _names(everybody: Sequence[Addressee], most: int = 6) -> list[str]:
    names = [each.school_name for each in everybody[:most]]
    return names if len(everybody) <= most else [*names, f"and {len(everybody) - most} more"]
