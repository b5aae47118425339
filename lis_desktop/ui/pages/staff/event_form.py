"""An event to plan or to change: what, when, where, for which dimensions, how many can come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QDate

from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.services.league.desk import MAX_PLACES
from lis_desktop.ui.pages.staff.draft_form import DraftForm
from lis_desktop.ui.widgets.day_field import DayField
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, NumberField, line_edit


class EventForm(DraftForm[LeagueEvent]):
    """Days, a time and places beside what every draft has."""

    def __init__(self) -> None:
        super().__init__(
            "Every school reads what you publish here: no names of people.",
            "For example: scoring together",
            "What happens there, and what schools take home",
        )
        self.day, self.last_day = DayField(), DayField()
        self.day.dateChanged.connect(self._on_day)
        self.starts = line_edit("Such as 09:00", most=5)
        self.place = line_edit("For example: Keene, NH", most=200)
        self.places = NumberField(0, MAX_PLACES, none="No limit")
        when = FlowLayout(16)
        for field in (
            Field("First day", self.day),
            Field("Last day", self.last_day),
            Field("Begins at", self.starts),
            Field("Places", self.places),
        ):
            when.addWidget(field)
        self._lay_out(
            (
                (Field("&Name of the event", self.name), Field("For which dimensions", self.about)),
                (Field("&Where", self.place), Field("Address on the we&b", self.url)),
            ),
            when,
            Field("What &happens", self.text),
        )

    def begin(self, dimensions: Iterable[Dimension], about: Sequence[str], today: date) -> None:
        """A new one, empty but for what it is for."""
        empty = LeagueEvent("", "", today, today, dimension_ids=tuple(about))
        self._open("A new event", empty, "", dimensions)

    def change(self, event: LeagueEvent, dimensions: Iterable[Dimension]) -> None:
        """This one, as it is."""
        self._open("Change this event", event, event.what, dimensions)

    def typed(self) -> LeagueEvent:
        return LeagueEvent(
            self._id,
            self.name.text().strip(),
            self.day.day(),
            self.last_day.day(),
            self.starts.text().strip(),
            self.place.text().strip(),
            self.text.toPlainText().strip(),
            self.about.chosen(),
            self.places.value(),
            self.url.text().strip(),
        )

    def _fill(self, item: LeagueEvent) -> None:
        self.day.show_day(item.day)
        self.last_day.show_day(item.last_day)
        self.starts.setText(item.starts)
        self.place.setText(item.place)
        self.places.set_value(item.places)

    def _on_day(self, first: QDate) -> None:
        if self.last_day.date() < first:
            self.last_day.setDate(first)
