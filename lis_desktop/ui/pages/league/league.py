"""The League page: the region beside us, who could help, whom we could help, what is on, what was tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from lis_desktop.core.assessment import school_year_of
from lis_desktop.core.league.membership import MembershipStatus, SignatureRole
from lis_desktop.core.league.visit_sheet import gentle_line
from lis_desktop.core.plain_text import file_slug
from lis_desktop.core.school import School
from lis_desktop.services.league import context, documents, membership
from lis_desktop.services.league.pack import league_pack
from lis_desktop.services.local_day import local_today
from lis_desktop.services.report_options import Paper
from lis_desktop.ui.pages.league.about_league_card import AboutLeagueCard
from lis_desktop.ui.pages.league.league_base import LeaguePage
from lis_desktop.ui.pages.league.membership_card import MembershipCard
from lis_desktop.ui.pages.league.outlook_cards import (
    BesideTable,
    ListCard,
    event_lines,
    helper_lines,
    idea_lines,
    strength_lines,
)
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save
from lis_desktop.ui.widgets.words import label


class LeagueHomePage(LeaguePage):
    """What the League holds for the school, on one page that can be saved for the leadership team."""

    title = "The League"
    lead = "Who could help us, whom could we help, and what is on?"

    def build_league(self) -> None:
        self.priorities_card = Card("Our priorities beside the region", "Side by side, without a rank.")
        self.beside = BesideTable()
        self.no_priorities = label(
            "Choose priorities, and they stand here beside the region’s middle as soon as a digest tells it.",
            wrap=True,
        )
        self.priorities_card.add(self.beside)
        self.priorities_card.add(self.no_priorities)
        self.helpers = ListCard("Who could help us", "To the visits", "visits")
        self.strengths = ListCard("Whom we could help", "To the visits", "visits")
        self.events = ListCard("What is on", "To the events", "events")
        self.ideas = ListCard("What others tried", "To the good ideas", "ideas")
        self.gentle = label(size="quiet", wrap=True)
        grid = QGridLayout()
        grid.setSpacing(16)
        for number, card in enumerate((self.helpers, self.strengths, self.events, self.ideas)):
            card.wanted.connect(self.desk.go)
            grid.addWidget(card, number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.membership = MembershipCard()
        self.membership.status_changed.connect(self._on_status)
        self.membership.ticked.connect(self._on_ticked)
        self.membership.signed.connect(self._on_signed)
        self.membership.letter_wanted.connect(self._on_letter)
        self.about = AboutLeagueCard()
        self.body.addWidget(self.priorities_card)
        self.body.addLayout(grid)
        for part in (self.gentle, self.membership, self.about):
            self.body.addWidget(part)
        self.save_page = PrimaryButton("Save the one page…", "file-down")
        self.save_page.clicked.connect(self._on_page)
        self.add_button(self.save_page)

    def show_league(self, shown: bool) -> None:
        for part in (
            self.priorities_card,
            self.helpers,
            self.strengths,
            self.events,
            self.ideas,
            self.gentle,
            self.membership,
            self.about,
            self.save_page,
        ):
            part.setVisible(shown)

    def refresh_league(self, of: School) -> None:
        workspace, names, day = self.desk.workspace, self.labels(), local_today()
        found = context.league_outlook(workspace, of.id, day)
        dossier = context.latest_dossier(workspace, of.id)
        some = bool(found.beside) and dossier is not None
        self.beside.setVisible(some)
        self.no_priorities.setVisible(not some)
        if dossier is not None and some:
            self.beside.show_beside(found.beside, names, dossier.instrument.scale)
        self.helpers.show_lines(
            helper_lines(found, names),
            "Schools that offer to host for your priorities come with the digest. You can ask to visit too.",
        )
        self.strengths.show_lines(
            strength_lines(found, names), "Your strengths show here once levels are agreed."
        )
        self.events.show_lines(event_lines(found, names), "Events come with the Consortium’s digest.")
        self.ideas.show_lines(idea_lines(found, names), "Ideas of other schools come with the digest.")
        self.gentle.setText(gentle_line(found.visits))
        of_school = self.record()
        joining = membership.joining(workspace, of.id)
        self.membership.show_membership(school_year_of(day), of_school.memberships, joining, day)
        self.membership.show_signatures(of_school.signatures, day)
        self.about.show_pack(league_pack(workspace))

    def first_focus(self) -> QWidget | None:
        return self.save_page

    def _on_status(self, status: MembershipStatus | None) -> None:
        workspace, school_id, year = self.desk.workspace, self.school_id, school_year_of(local_today())
        if status is None:
            self.attempt(lambda: membership.forget_status(workspace, school_id, year))
        else:
            self.attempt(lambda: membership.set_status(workspace, school_id, year, status))

    def _on_ticked(self, line: str, day: date | None) -> None:
        self.attempt(lambda: membership.tick(self.desk.workspace, self.school_id, line, day))

    def _on_signed(self, role: str, day: date | None) -> None:
        signer = SignatureRole(role)
        self.attempt(lambda: membership.sign(self.desk.workspace, self.school_id, signer, day))

    def _on_page(self) -> None:
        self._ask("Save the one page", "league", self.write_page)

    def _on_letter(self) -> None:
        self._ask("Save the letter of intent", "letter-of-intent", self.write_letter)

    def _ask(self, title: str, ending: str, save: Callable[[Path], None]) -> None:
        if (of := self.school) is not None:
            name = f"{file_slug(of.name, 'school')}-{ending}.pdf"
            ask_where_to_save(self, title, self.desk.last_folder() / name, "PDF (*.pdf)", save)

    def write_page(self, out: Path) -> None:
        """Write the one page for the leadership team."""
        workspace, school_id = self.desk.workspace, self.school_id
        self.tell_saved(
            self.attempt(lambda: documents.write_league_page(workspace, school_id, Paper.LETTER, out))
        )

    def write_letter(self, out: Path) -> None:
        """Write the letter of intent."""
        workspace, school_id = self.desk.workspace, self.school_id
        self.tell_saved(self.attempt(lambda: documents.write_letter(workspace, school_id, Paper.LETTER, out)))
