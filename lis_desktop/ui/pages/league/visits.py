"""School visits: to offer, to ask, to plan, to look, and to tell the faculty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from lis_desktop.core.assessment import school_year_of
from lis_desktop.core.league.visit_sheet import gentle_line, year_of_visits
from lis_desktop.core.league.visits import (
    FieldNote,
    FollowUp,
    HostOffer,
    Visit,
    VisitRequest,
    VisitRole,
)
from lis_desktop.core.plain_text import file_slug
from lis_desktop.core.school import School
from lis_desktop.services.league import context, documents, visits
from lis_desktop.services.league.pack import league_pack
from lis_desktop.services.local_day import local_today
from lis_desktop.services.report_options import Paper
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.pages.league.asking_card import AskingCard
from lis_desktop.ui.pages.league.hosting_card import HostingCard
from lis_desktop.ui.pages.league.league_base import LeaguePage
from lis_desktop.ui.pages.league.matches_card import MatchesCard
from lis_desktop.ui.pages.league.plan_visit_card import PlanVisitCard
from lis_desktop.ui.pages.league.visit_card import STATE_WORDS, VisitCard
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save
from lis_desktop.ui.widgets.side_by_side import SideBySide
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 5
_OfYear = TypeVar("_OfYear", HostOffer, VisitRequest)


class VisitsPage(LeaguePage):
    """Our visits above, the one under the cursor below them; asking and offering at the foot."""

    title = "School visits"
    lead = "Nothing shows a good idea as well as a day in a school that lives it"

    def build_league(self) -> None:
        self._names: Mapping[str, str] = {}
        self.planning = PlanVisitCard()
        self.planning.planned.connect(self._on_planned)
        self.planning.closed.connect(self._on_closed)
        self.planning.hide()
        self.card = Card("Our visits")
        self.gentle = label(size="quiet", wrap=True)
        self.table = RowTable("Our visits", self._columns())
        self.table.row_chosen.connect(self._on_chosen)
        self.card.add(self.gentle)
        self.card.add(self.table)
        self.matches = MatchesCard()
        self.matches.wanted.connect(self._on_match)
        self.visit = VisitCard(local_today())
        self.visit.changed.connect(self._on_changed)
        self.visit.ticked.connect(self._on_ticked)
        self.visit.told.connect(self._on_told)
        self.visit.folder_wanted.connect(self._on_folder)
        self.visit.removed.connect(self._on_removed)
        self.visit.looking.noted.connect(self._on_noted)
        self.visit.steps.added.connect(self._on_step)
        self.visit.steps.removed.connect(self._on_step_removed)
        self.asking = AskingCard()
        self.hosting = HostingCard()
        for card in (self.asking, self.hosting):
            card.changed.connect(self._on_offered)
            card.removed.connect(self._on_taken_back)
        both = SideBySide(16)
        both.addWidget(self.asking, 1)
        both.addWidget(self.hosting, 1)
        for part in (self.planning, self.card, self.matches, self.visit):
            self.body.addWidget(part)
        self.body.addLayout(both)
        self.plan = PrimaryButton("Plan a visit", "plus")
        self.plan.clicked.connect(self._on_plan)
        self.add_button(self.plan)

    def show_league(self, shown: bool) -> None:
        for part in (self.card, self.matches, self.visit, self.asking, self.hosting, self.plan):
            part.setVisible(shown)
        self.planning.setVisible(shown and not self.planning.isHidden())

    def refresh_league(self, of: School) -> None:
        record, self._names, day = self.record(), self.labels(), local_today()
        year = school_year_of(day)
        dimensions = self.dimensions()
        for part in (self.visit, self.asking, self.hosting):
            part.offer(dimensions)
        self.planning.offer(league_pack(self.desk.workspace).schedules)
        self.gentle.setText(gentle_line(year_of_visits(record.visits, year)))
        self.matches.setVisible(self.matches.show_record(record, self._names))
        self.asking.show_request(_of_year(record.requests, year), year)
        self.hosting.show_offer(_of_year(record.offers, year), year, day)
        in_hand = self.visit.visit
        self.table.set_rows(record.visits)
        self.table.show_up_to(_MOST_ROWS)
        self.table.setVisible(bool(record.visits))
        self.visit.setVisible(bool(record.visits))
        if record.visits:
            same = [each for each in record.visits if in_hand is not None and each.id == in_hand.id]
            self.table.choose(same[0] if same else record.visits[0])
            self._show(same[0] if same else record.visits[0])
        else:
            self.visit.let_go()

    def leave(self) -> None:
        self.visit.commit()
        self.asking.commit()
        self.hosting.commit()

    def first_focus(self) -> QWidget | None:
        return self.table if self.table.isVisible() else self.plan

    def _columns(self) -> tuple[Column[Visit], ...]:
        return (
            Column("When", _when, sort=_when_sorted, width=120),
            Column("With", _with_words, least=165),
            Column("How far it is", lambda visit: STATE_WORDS[visit.state], width=110),
            Column("About", self._about, least=165),
        )

    def _about(self, visit: Visit) -> str:
        return ", ".join(self._names.get(each, each) for each in visit.dimension_ids)

    def _show(self, visit: Visit) -> None:
        dossier = context.latest_dossier(self.desk.workspace, self.school_id)
        sheet = visits.sheet_of(self.desk.workspace, self.school_id, visit.id)
        self.visit.show_sheet(sheet, self._names, () if dossier is None else dossier.actions)

    def _on_chosen(self, visit: Visit) -> None:
        if self.visit.visit is None or visit.id != self.visit.visit.id:
            self.visit.commit()
            self._show(visit)

    def _on_plan(self) -> None:
        self.planning.show()
        self.planning.role.setFocus()

    def _on_closed(self) -> None:
        self.planning.hide()
        self.plan.setFocus()

    def _on_planned(self, role: VisitRole, with_school: str, schedule_id: str) -> None:
        self.planning.hide()
        self._begin(role, with_school, schedule_id, "")

    def _on_match(self, role: VisitRole, match_id: str) -> None:
        self._begin(role, "", "one-day", match_id)

    def _begin(self, role: VisitRole, with_school: str, schedule_id: str, match_id: str) -> None:
        self.visit.commit()
        workspace, school_id = self.desk.workspace, self.school_id
        first = () if match_id else self.priorities()[:1]
        visit = self.attempt(
            lambda: visits.plan_visit(
                workspace,
                school_id,
                role=role,
                with_school=with_school,
                dimension_ids=first,
                schedule_id=schedule_id,
                match_id=match_id,
            )
        )
        if visit is not None:
            self.table.choose(visit)
            self._show(visit)
            self.visit.with_school.setFocus()
            self.bring_into_sight(self.visit.with_school)
            self.announce("A new visit. Its schedule can be changed below.")

    def _on_changed(self, visit: Visit) -> None:
        workspace, school_id = self.desk.workspace, self.school_id
        self.attempt(lambda: visits.change_visit(workspace, school_id, visit))

    def _on_ticked(self, line: str, day: date | None) -> None:
        visit = self.visit.visit
        if visit is not None:
            workspace, school_id = self.desk.workspace, self.school_id
            self.attempt(lambda: visits.tick_visit(workspace, school_id, visit.id, line, day))

    def _on_told(self, day: date | None) -> None:
        visit = self.visit.visit
        if visit is not None:
            workspace, school_id = self.desk.workspace, self.school_id
            self.attempt(lambda: visits.tell_faculty(workspace, school_id, visit.id, day))

    def _on_noted(self, dimension_id: str, note_id: str, words: str) -> None:
        visit = self.visit.visit
        if visit is None:
            return
        if note_id and words:
            self.keep(FieldNote(note_id, visit.id, dimension_id, words))
        elif note_id:
            self.drop(FieldNote(note_id, visit.id, dimension_id, ""))
        elif words:
            workspace, school_id = self.desk.workspace, self.school_id
            self.attempt(lambda: visits.note_visit(workspace, school_id, visit.id, dimension_id, words))

    def _on_step(self, what: str, role: str, action_id: str) -> None:
        visit = self.visit.visit
        if visit is not None:
            workspace, school_id = self.desk.workspace, self.school_id
            self.attempt(
                lambda: visits.plan_next_step(
                    workspace, school_id, visit.id, what, owner_role=role, action_id=action_id
                )
            )

    def _on_step_removed(self, step: FollowUp) -> None:
        self.drop(step)

    def _on_removed(self, visit: Visit) -> None:
        self.visit.let_go()
        self.plan.setFocus()
        self.drop(visit)

    def _on_offered(self, entry: HostOffer | VisitRequest) -> None:
        self.keep(entry)

    def _on_taken_back(self, entry: HostOffer | VisitRequest) -> None:
        self.drop(entry)
        self.refresh()

    def _on_folder(self) -> None:
        visit = self.visit.visit
        if visit is not None:
            name = f"visit-{file_slug(visit.with_school or 'school', 'school')}.pdf"
            suggested = self.desk.last_folder() / name
            ask_where_to_save(self, "Save the visit folder", suggested, "PDF (*.pdf)", self.write_folder)

    def write_folder(self, out: Path) -> None:
        """Write the folder of the visit in hand."""
        self.visit.commit()
        visit = self.visit.visit
        if visit is None:
            return
        workspace, school_id = self.desk.workspace, self.school_id
        self.tell_saved(
            self.attempt(
                lambda: documents.write_visit_folder(workspace, school_id, visit.id, Paper.LETTER, out)
            )
        )


def _of_year(entries: Iterable[_OfYear], year: str) -> _OfYear | None:
    return next((each for each in entries if each.school_year == year), None)


def _first_day(visit: Visit) -> date | None:
    return min((each.day for each in visit.days if each.day), default=None)


def _when(visit: Visit) -> str:
    return day_words(_first_day(visit), visit.school_year)


def _when_sorted(visit: Visit) -> int:
    day = _first_day(visit)
    return day.toordinal() if day else 0


def _with_words(visit: Visit) -> str:
    verb = "Hosting" if visit.role is VisitRole.HOST else "Visiting"
    return f"{verb} {visit.with_school or 'another school'}"
