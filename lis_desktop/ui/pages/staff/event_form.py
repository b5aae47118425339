"""An event to plan or to change: what, when, where, for which dimensions, how many can come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QGridLayout

from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.services.league.desk import MAX_PLACES
from lis_desktop.ui.day_words import DAY_FORMAT
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.dimension_picker import DimensionPicker
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, NumberField, line_edit
from lis_desktop.ui.widgets.text_rows import TextRows

_ROWS = 4


class EventForm(Card):
    """`kept(event, published)`; `closed()` without keeping. What is typed stays in the form until then."""

    kept = Signal(object, bool)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("An event", "Every school reads what you publish here: no names of people.")
        self._id = ""
        self.name = line_edit("For example: scoring together", most=200)
        self.about = DimensionPicker()
        self.day, self.last_day = _day_field(), _day_field()
        self.day.dateChanged.connect(self._on_day)
        self.starts = line_edit("Such as 09:00", most=5)
        self.place = line_edit("For example: Keene, NH", most=200)
        self.places = NumberField(0, MAX_PLACES, none="No limit")
        self.url = line_edit("https://…", most=300)
        self.what = TextRows("What happens there, and what schools take home", rows=_ROWS)
        self.publish = QuietButton("Keep it and tell it in the digest", "check")
        self.publish.clicked.connect(self._on_publish)
        self.draft = QuietButton("Keep it as a draft", "save")
        self.draft.clicked.connect(self._on_draft)
        self.close_button = QuietButton("Not now")
        self.close_button.clicked.connect(self.closed)
        self._lay_out()
        self.hide()

    def begin(self, dimensions: Iterable[Dimension], about: Sequence[str], today: date) -> None:
        """A new one, empty but for what it is for."""
        self.set_title("A new event")
        self._fill(LeagueEvent("", "", today, today, dimension_ids=tuple(about)), dimensions)

    def change(self, event: LeagueEvent, dimensions: Iterable[Dimension]) -> None:
        """This one, as it is."""
        self.set_title("Change this event")
        self._fill(event, dimensions)

    def typed(self) -> LeagueEvent:
        """What stands in the form."""
        return LeagueEvent(
            self._id,
            self.name.text().strip(),
            _day(self.day),
            _day(self.last_day),
            self.starts.text().strip(),
            self.place.text().strip(),
            self.what.toPlainText().strip(),
            self.about.chosen(),
            self.places.value(),
            self.url.text().strip(),
        )

    def _fill(self, event: LeagueEvent, dimensions: Iterable[Dimension]) -> None:
        self._id = event.id
        self.about.fill(dimensions)
        self.about.choose(event.dimension_ids)
        self.name.setText(event.title)
        self.day.setDate(QDate(event.day.year, event.day.month, event.day.day))
        self.last_day.setDate(QDate(event.last_day.year, event.last_day.month, event.last_day.day))
        self.starts.setText(event.starts)
        self.place.setText(event.place)
        self.places.set_value(event.places)
        self.url.setText(event.url)
        self.what.setPlainText(event.what)
        self.show()
        self.name.setFocus()

    def _lay_out(self) -> None:
        when = FlowLayout(16)
        for field in (
            Field("First day", self.day),
            Field("Last day", self.last_day),
            Field("Begins at", self.starts),
            Field("Places", self.places),
        ):
            when.addWidget(field)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        pairs = (
            (Field("&Name of the event", self.name), Field("For which dimensions", self.about)),
            (Field("&Where", self.place), Field("Address on the we&b", self.url)),
        )
        for row, pair in enumerate(pairs):
            for column, field in enumerate(pair):
                grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(column, 1)
        foot = FlowLayout(12)
        for button in (self.publish, self.draft, self.close_button):
            foot.addWidget(button)
        self.add(grid)
        self.add(when)
        self.add(Field("What &happens", self.what))
        self.add(foot)

    def _on_day(self, first: QDate) -> None:
        if self.last_day.date() < first:
            self.last_day.setDate(first)

    def _on_publish(self) -> None:
        self.kept.emit(self.typed(), True)

    def _on_draft(self) -> None:
        self.kept.emit(self.typed(), False)


def _day_field() -> QDateEdit:
    field = QDateEdit()
    field.setCalendarPopup(True)
    field.setDisplayFormat(DAY_FORMAT)
    return field


def _day(field: QDateEdit) -> date:
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())
