"""Events: what the Consortium plans in answer to needs; first what meets our priorities."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from lis_desktop.core.entries import Action
from lis_desktop.core.league.events import EventNote, LeagueEvent, TeamMember
from lis_desktop.core.plain_text import file_slug
from lis_desktop.core.school import School
from lis_desktop.services.league import context, events
from lis_desktop.services.league.events import EventLine
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.pages.league.event_card import EventCard
from lis_desktop.ui.pages.league.league_base import LeaguePage
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 6


class EventsPage(LeaguePage):
    """Coming events above, what has been behind them; the one under the cursor below."""

    title = "Events"
    lead = "What is on, and who of us goes? Nobody has to"

    def build_league(self) -> None:
        self._names: Mapping[str, str] = {}
        self.card = Card("What is on")
        self.nothing = label(
            "Events come with the Consortium’s digest, which plans them for what schools chose as their "
            "priorities. Open the digest under “Reports & bundle”.",
            wrap=True,
        )
        self.table = RowTable("Events", self._columns())
        self.table.row_chosen.connect(self._on_chosen)
        self.card.add(self.nothing)
        self.card.add(self.table)
        self.one = EventCard()
        self.one.team_changed.connect(self._on_team)
        self.one.note_changed.connect(self._on_note)
        self.one.calendar_wanted.connect(self._on_calendar)
        self.one.copy_wanted.connect(self._on_copy)
        self.body.addWidget(self.card)
        self.body.addWidget(self.one)

    def show_league(self, shown: bool) -> None:
        self.card.setVisible(shown)
        self.one.setVisible(shown)

    def refresh_league(self, of: School) -> None:
        self._names = self.labels()
        lines = events.event_lines(self.desk.workspace, of.id)
        everything = (*lines.coming, *lines.been)
        before = self.table.chosen()
        self.table.set_rows(everything)
        self.table.show_up_to(_MOST_ROWS)
        self.nothing.setVisible(not everything)
        self.table.setVisible(bool(everything))
        self.one.setVisible(bool(everything))
        if everything:
            same = [each for each in everything if before and each.event.id == before.event.id]
            self.table.choose(same[0] if same else everything[0])
            self._show(same[0] if same else everything[0])

    def leave(self) -> None:
        self.one.commit()

    def first_focus(self) -> QWidget | None:
        return self.table if self.table.isVisible() else None

    def _columns(self) -> tuple[Column[EventLine], ...]:
        return (
            Column(
                "When",
                lambda line: day_words(line.event.day),
                sort=lambda line: line.event.day.toordinal(),
                width=130,
            ),
            Column("What", lambda line: line.event.title, least=115),
            Column("Where", lambda line: line.event.place, least=115),
            Column("For our priority", self._met, least=115),
            Column("Our team", _team_words, width=100),
        )

    def _met(self, line: EventLine) -> str:
        return ", ".join(self._names.get(each, each) for each in line.priorities)

    def _show(self, line: EventLine) -> None:
        self.one.show_event(line, self._names, self._actions())

    def _actions(self) -> tuple[Action, ...]:
        dossier = context.latest_dossier(self.desk.workspace, self.school_id)
        return () if dossier is None else dossier.actions

    def _on_chosen(self, line: EventLine) -> None:
        self.one.commit()
        self._show(line)

    def _on_team(self, event_id: str, team: tuple[TeamMember, ...]) -> None:
        workspace, school_id = self.desk.workspace, self.school_id
        if team:
            self.attempt(lambda: events.plan_team(workspace, school_id, event_id, team))
        else:
            self.attempt(lambda: events.forget_plan(workspace, school_id, event_id))

    def _on_note(self, event_id: str, words: str, action_id: str) -> None:
        workspace, school_id = self.desk.workspace, self.school_id
        if words:
            self.attempt(lambda: events.note_event(workspace, school_id, event_id, words, action_id))
        elif any(each.event_id == event_id for each in self.record().event_notes):
            self.drop(EventNote(event_id, ""))

    def _on_calendar(self, event: LeagueEvent) -> None:
        suggested = self.desk.last_folder() / f"{file_slug(event.title, 'event')}.ics"

        def save(out: Path) -> None:
            self.save_calendar(event, out)

        ask_where_to_save(self, "Save for your calendar", suggested, "Calendar (*.ics)", save)

    def save_calendar(self, event: LeagueEvent, out: Path) -> None:
        """Write the event's calendar file."""
        workspace, school_id = self.desk.workspace, self.school_id
        if self.attempt(lambda: events.write_event_calendar(workspace, school_id, event.id, out)) is not None:
            self.desk.remember_folder(out.parent)
            self.tell(f"{out.name} is saved", "Open it, and your calendar takes it in.", MessageTone.AGREED)

    def _on_copy(self, event: LeagueEvent) -> None:
        QGuiApplication.clipboard().setText(event.url)
        self.desk.say("The address is copied.")


def _team_words(line: EventLine) -> str:
    number = 0 if line.plan is None else len(line.plan.team)
    return "" if not number else "1 person" if number == 1 else f"{number} people"
