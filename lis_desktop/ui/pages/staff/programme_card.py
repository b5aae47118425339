"""From needs to a programme: which dimensions to build the next event on, and who could host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox

from lis_desktop.core.instrument import Instrument
from lis_desktop.core.programme import Programme, ProgrammeLine, for_others
from lis_desktop.ui.pages.staff.region_card import names_of
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 10
_TOO_FEW = "fewer than 3"


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    place: int
    named: int | None
    low: int | None
    hosts: int | None
    line: ProgrammeLine | None


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("Dimension", lambda row: row.name, sort=lambda row: row.place, least=200),
    Column(
        "Named it a priority", lambda row: _told(row.named), lambda row: row.named or 0, width=145, right=True
    ),
    Column("Low and agreed", lambda row: _told(row.low), lambda row: row.low or 0, width=125, right=True),
    Column("Could host", lambda row: _told(row.hosts), lambda row: row.hosts or 0, width=100, right=True),
)


class ProgrammeCard(Card):
    """The most needed first. With the tick it shows only what may leave the desk."""

    def __init__(self) -> None:
        super().__init__(
            "Needs and programme",
            "What to build the next event on, the most needed first: a school’s first priority weighs more "
            "than its second. Beside it where faculties stand low and agree on it, and who could host.",
        )
        self._programme: Programme | None = None
        self._instrument: Instrument | None = None
        self._schools: Mapping[str, str] = {}
        self.told = label(wrap=True)
        self.for_others = QCheckBox(
            "Only what may &leave the desk: no school’s name, counts of three or more"
        )
        self.for_others.clicked.connect(self._draw)
        self.table = RowTable("Needs and programme", _COLUMNS)
        self.table.row_chosen.connect(self._on_row)
        self.chosen = label(size="name", wrap=True)
        self.detail = label(wrap=True)
        for part in (self.told, self.for_others, self.table, self.chosen, self.detail):
            self.add(part)
        self.hide()

    def show_programme(
        self, found: Programme, instrument: Instrument | None, schools: Mapping[str, str]
    ) -> None:
        """This programme; `schools` are names by key, for the desk's eyes."""
        self._programme, self._instrument, self._schools = found, instrument, schools
        self.told.setText(f"{found.chose} of {found.schools} schools named priorities.")
        self._draw()
        self.setVisible(found.schools > 0)

    def _draw(self) -> None:
        if self._programme is None:
            return
        rows = self._for_others() if self.for_others.isChecked() else self._for_the_desk()
        self.table.set_rows(rows)
        self.table.show_up_to(_MOST_ROWS)
        self.detail.clear()
        if rows:
            self.table.selectRow(0)
            self._on_row(rows[0])
        else:
            self.detail.setText("Fewer than three schools: nothing of it may leave the desk.")

    def _for_the_desk(self) -> list[_Row]:
        assert self._programme is not None
        lines = self._programme.lines
        names = names_of(self._instrument, [each.dimension_id for each in lines])
        return [
            _Row(name, place, len(each.named_by), len(each.low_at), len(each.strong_at), each)
            for place, (name, each) in enumerate(zip(names, lines, strict=True))
        ]

    def _for_others(self) -> list[_Row]:
        assert self._programme is not None
        counts = for_others(self._programme)
        names = names_of(self._instrument, [each.dimension_id for each in counts])
        return [
            _Row(name, place, each.named, each.low, each.hosts, None)
            for place, (name, each) in enumerate(zip(names, counts, strict=True))
        ]

    def _on_row(self, row: _Row) -> None:
        if row.line is None:
            self.chosen.hide()
            self.detail.clear()
            return
        told = [
            f"{words} ({len(keys)}): {self._names(keys)}."
            for words, keys in (
                ("Named it a priority", row.line.named_by),
                ("Low and agreed", row.line.low_at),
                ("Could host", row.line.strong_at),
            )
            if keys
        ]
        self.chosen.setText(row.name)
        self.chosen.show()
        self.detail.setText("\n".join(told) or "No school stands out.")

    def _names(self, keys: Sequence[str]) -> str:
        return ", ".join(sorted(self._schools.get(key, key) for key in keys))


def _told(count: int | None) -> str:
    return _TOO_FEW if count is None else str(count)
