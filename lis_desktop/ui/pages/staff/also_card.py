"""What travels with the digest beside the figures: something to come to, and packs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from lis_desktop.core.letters import Event
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.folder_dialog import ask_for_files
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 4
_COLUMNS: tuple[Column[Event], ...] = (
    Column("Day", lambda row: day_words(row.day), sort=lambda row: row.day, width=120),
    Column("What", lambda row: row.title),
    Column("Where", lambda row: row.place, width=220),
    Column("Address on the web", lambda row: row.url, width=260),
)


class AlsoCard(Card):
    """`changed`: look again at what the digest would hold. Kept while the window is open."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Also in it",
            "Events that the League’s page has are in it by themselves. Here is room for one more, and for "
            "an instrument pack that schools may take over with one press.",
        )
        self.folder = Path.home()
        self._events: list[Event] = []
        self._packs: list[Path] = []
        self.day = line_edit("Such as 2027-03-04", most=10)
        self.title_field = line_edit("Such as Scoring together", most=120)
        self.place = line_edit("Such as Keene, NH", most=120)
        self.url = line_edit("May stay empty", most=300)
        fields = FlowLayout(16)
        self._day_field = Field("&Day", self.day)
        for field, width in (
            (self._day_field, 170),
            (Field("Wha&t", self.title_field), 260),
            (Field("Wh&ere", self.place), 200),
            (Field("Address on the we&b", self.url), 220),
        ):
            field.field.setMinimumWidth(scaled(width))
            fields.addWidget(field)
        self.add_event = QuietButton("&Add the event", "calendar")
        self.add_event.clicked.connect(self._on_add)
        self.add_pack = QuietButton("Add a &pack…", "package")
        self.add_pack.clicked.connect(self._on_pack)
        self.clear = QuietButton("Take them out")
        self.clear.clicked.connect(self._on_clear)
        row = FlowLayout(12)
        for button in (self.add_event, self.add_pack, self.clear):
            row.addWidget(button)
        self.table = RowTable("Events in the digest", _COLUMNS)
        self._packs_told = label(wrap=True)
        for part in (fields, row, self.table, self._packs_told):
            self.add(part)
        self._draw()

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of this card."""
        return tuple(self._events)

    @property
    def packs(self) -> tuple[Path, ...]:
        """The packs' files."""
        return tuple(self._packs)

    def take_packs(self, names: list[str]) -> None:
        """These files were chosen."""
        self._packs += [Path(name) for name in names if Path(name) not in self._packs]
        self._draw()
        self.changed.emit()

    def forget_all(self) -> None:
        """The digest is made: the next one begins with an empty card."""
        self._events.clear()
        self._packs.clear()
        self._draw()

    def _on_add(self) -> None:
        try:
            day = date.fromisoformat(self.day.text().strip())
        except ValueError:
            self._day_field.say("Write the day like 2027-03-04.", "lost")
            self.day.setFocus()
            return
        title = self.title_field.text().strip()
        if not title:
            self.title_field.setFocus()
            return
        self._day_field.say("")
        self._events.append(Event(day, title, self.place.text().strip(), self.url.text().strip()))
        for field in (self.day, self.title_field, self.place, self.url):
            field.clear()
        self.day.setFocus()
        self._draw()
        self.changed.emit()

    def _on_pack(self) -> None:
        kinds = ["Packs (*.toml)", "All files (*)"]
        ask_for_files(self, "Choose packs for the schools", self.folder, kinds, self.take_packs)

    def _on_clear(self) -> None:
        self.forget_all()
        self.changed.emit()

    def _draw(self) -> None:
        self.table.set_rows(self._events)
        self.table.show_up_to(_MOST_ROWS)
        self.table.setVisible(bool(self._events))
        self._packs_told.setText("Packs: " + ", ".join(each.name for each in self._packs))
        self._packs_told.setVisible(bool(self._packs))
        self.clear.setVisible(bool(self._events or self._packs))
