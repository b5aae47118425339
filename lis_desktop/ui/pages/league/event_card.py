"""One event: what it is, who goes, and afterwards what the school took home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from lis_desktop.core.entries import Action
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.services.league.events import EventLine
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.pages.league.league_base import WHAT_LEAVES
from lis_desktop.ui.pages.league.team_form import TeamForm
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.note_box import NoteBox
from lis_desktop.ui.widgets.words import Line, label

_ROWS = 3


class EventCard(Card):
    """`team_changed(event id, team)`, `note_changed(event id, words, action id)`, `calendar_wanted(event)`
    and `copy_wanted(event)`: the page does it."""

    team_changed = Signal(str, object)
    note_changed = Signal(str, str, str)
    calendar_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._event: LeagueEvent | None = None
        self.meets = Chip()
        self.add_beside_title(self.meets)
        self.what = label(wrap=True)
        self.address = label(size="quiet", wrap=True)
        self.calendar = QuietButton("Save for your &calendar…", "calendar")
        self.calendar.clicked.connect(self._on_calendar)
        self.copy = QuietButton("Copy the address", "copy")
        self.copy.clicked.connect(self._on_copy)
        buttons = FlowLayout(12)
        buttons.addWidget(self.calendar)
        buttons.addWidget(self.copy)
        self.team = TeamForm()
        self.team.changed.connect(self._on_team)
        self.note = NoteBox("What will we try, and who heard about it?", rows=_ROWS)
        self.note.committed.connect(self._on_note)
        self.action = choice(("No action in particular", ""))
        self.action.activated.connect(self._on_note)
        for part in (self.what, self.address):
            self.add(part)
        self.add(buttons)
        self.add(Line())
        self.add(label("Who goes", size="name"))
        self.add(label("Names stay on this laptop: no report, no bundle.", size="quiet", wrap=True))
        self.add(self.team)
        self.add(Line())
        self.add(Field("What we &took home", self.note, WHAT_LEAVES))
        self.add(Field("It &feeds this action of our plan", self.action))

    def show_event(self, line: EventLine, names: Mapping[str, str], actions: Sequence[Action]) -> None:
        """Fill the card; what is being typed stays under the fingers."""
        event = self._event = line.event
        self.set_title(event.title)
        self.set_hint(" · ".join(word for word in (_when(event), event.place, _places(event)) if word))
        met = ", ".join(names.get(each, each) for each in line.priorities)
        about = ", ".join(names.get(each, each) for each in event.dimension_ids)
        self.meets.show_word(f"Our priority: {met}" if met else "", "agreed")
        self.meets.setVisible(bool(met))
        self.what.setText(
            "\n".join(word for word in (event.what, f"About {about}." if about else "") if word)
        )
        self.what.setVisible(bool(self.what.text()))
        self.address.setText(event.url)
        self.address.setVisible(bool(event.url))
        self.copy.setVisible(bool(event.url))
        self.team.show_team(line.plan.team if line.plan else ())
        self.action.clear()
        self.action.addItem("No action in particular", "")
        for each in actions:
            self.action.addItem(each.what, each.id)
        self.note.show_text(line.note.took_home if line.note else "")
        wanted = line.note.action_id if line.note else ""
        self.action.setCurrentIndex(max(0, self.action.findData(wanted)))

    def commit(self) -> None:
        """Hand over what is still being typed."""
        if self._event is not None:
            self.team.commit()
            self.note.commit()

    def _on_team(self, team: object) -> None:
        if self._event is not None:
            self.team_changed.emit(self._event.id, team)

    def _on_note(self) -> None:
        if self._event is not None:
            words = self.note.toPlainText().strip()
            self.note_changed.emit(self._event.id, words, str(self.action.currentData()))

    def _on_calendar(self) -> None:
        self.calendar_wanted.emit(self._event)

    def _on_copy(self) -> None:
        self.copy_wanted.emit(self._event)


def _when(event: LeagueEvent) -> str:
    days = day_words(event.day)
    if event.last_day != event.day:
        days = f"{days} to {day_words(event.last_day)}"
    return f"{days}, {event.starts}" if event.starts else days


def _places(event: LeagueEvent) -> str:
    return f"{event.places} places" if event.places else ""
