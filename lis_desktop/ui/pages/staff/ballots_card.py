"""Ballots row by row: what would leave, whose consent it has, and the words that let it go."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from lis_desktop.services.consortium.exporting.ballot_release import BallotsLook, BallotsOfSchool
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

TO_TYPE = "not anonymous"
"""What a person types before ballots leave: the one thing to know about them."""

_HINT = (
    "Each row is one person’s answers. Their faculties were told so before they answered, and their schools "
    "ticked it. The rows are de-identified, not anonymous: nobody may try to find out whose a row is. Once "
    "they leave, a school of them hides no other school any more, and that cannot be taken back."
)
_MOST_ROWS = 8


class BallotsCard(Card):
    """Hidden until somebody looked. `wanted` comes once the words are typed and the button is pressed."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Ballots that would leave", _HINT)
        self._names: Mapping[str, str] = {}
        columns: tuple[Column[BallotsOfSchool], ...] = (
            Column("School", lambda row: row.school_name, least=220),
            Column("Year", lambda row: row.school_year, width=100),
            Column("Ballots", _leaving, lambda row: row.ballots if row.told else 0, width=90, right=True),
            Column("Dimensions", _dimensions, lambda row: len(row.told), width=180),
        )
        self.told = label(size="name", wrap=True)
        self.table = RowTable("Ballots that would leave", columns)
        self.table.row_chosen.connect(self._on_row)
        self.which = label(wrap=True)
        self.consent = label(size="quiet", wrap=True)
        self.typed = line_edit(TO_TYPE, most=40)
        self.typed.setMinimumWidth(scaled(220))
        self.typed.textChanged.connect(self._on_typed)
        self.typed.returnPressed.connect(self._on_wanted)
        self.field = Field(f"Typ&e “{TO_TYPE}”", self.typed)
        self.export = QuietButton("E&xport tables with ballots…", "table", danger=True)
        self.export.clicked.connect(self._on_wanted)
        self.close_button = QuietButton("Not now")
        self.close_button.clicked.connect(self.hide)
        row = FlowLayout(12)
        row.addWidget(self.close_button)
        row.addWidget(self.export)
        for part in (self.told, self.table, self.which, self.consent, self.field, row):
            self.add(part)
        self.hide()

    def show_look(self, look: BallotsLook, names: Mapping[str, str]) -> None:
        """What an export would give out; `names` are the dimensions' labels by id."""
        self._names = names
        schools = sum(bool(each.told) for each in look.schools)
        self.told.setText(
            f"{_counted(look.ballots, 'ballot')} of {_counted(schools, 'school')}, in the table ballots"
            if look.ballots
            else "No ballot may leave now: others would show through, or a later round is counted"
        )
        self.consent.setText(
            "\n".join(
                f"What the faculties were told (version {each.version}): {each.text}"
                for each in look.consents
            )
        )
        self.consent.setVisible(bool(look.consents))
        self.typed.clear()
        self.field.setVisible(bool(look.ballots))
        self.export.setVisible(bool(look.ballots))
        self._on_typed()
        self.table.set_rows(look.schools)
        self.show()
        self.table.show_up_to(_MOST_ROWS)
        self.table.choose(look.schools[0])
        self._on_row(look.schools[0])

    def _on_row(self, row: BallotsOfSchool) -> None:
        """The dimensions of the school under the cursor, by name."""
        told = f"{row.school_name} in {self._named(row.told)}." if row.told else ""
        stay = f"Not in {self._named(row.stay)}: others would show through, or another round was counted."
        self.which.setText(f"{told} {stay if row.stay else ''}".strip())

    def _on_typed(self) -> None:
        self.export.setEnabled(self._is_typed())

    def _is_typed(self) -> bool:
        return " ".join(self.typed.text().casefold().split()) == TO_TYPE

    def _on_wanted(self) -> None:
        if self._is_typed():
            self.wanted.emit()

    def _named(self, ids: tuple[str, ...]) -> str:
        return ", ".join(sorted(self._names.get(each, each) for each in ids))


def _dimensions(row: BallotsOfSchool) -> str:
    return f"{len(row.told)} of {len(row.told) + len(row.stay)}"


def _leaving(row: BallotsOfSchool) -> str:
    return str(row.ballots) if row.told else "none"


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
