"""The base of the League's pages: they belong to the school, over the years, not to one assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.record import LeagueRecord
from lis_desktop.core.school import School
from lis_desktop.services.league import context, entries
from lis_desktop.services.league.context import dimension_labels
from lis_desktop.ui.page import Page
from lis_desktop.ui.undo_words import league_undo_words
from lis_desktop.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lis_desktop.core.league.entries import LeagueEntry
    from lis_desktop.services.workspace import Topic

WHAT_LEAVES = "It stays on this laptop until you tick it under “Reports & bundle”."
"""Below whatever may leave."""


class LeaguePage(Page):
    """Works for the school of the open assessment, else for the only one here. Ctrl+Z takes back what was
    typed about the League, not what was typed in the assessment."""

    needs_assessment = False

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.LEAGUE, Topic.EXCHANGE, Topic.ASSESSMENTS, Topic.ENTRIES, Topic.PACKS})

    def build(self) -> None:
        self.no_school = EmptyState(
            "No school here yet",
            "These pages are for one school: what it asks of the League and what it gives. Begin its "
            "self-assessment, or open it, and they are ready.",
            "Go to Welcome",
            icon="school",
        )
        self.no_school.pressed.connect(self._on_welcome)
        self.body.addWidget(self.no_school)
        self.build_league()

    def build_league(self) -> None:
        """Make the page's own widgets and put them into `self.body`."""

    def refresh(self) -> None:
        of = self.school
        self.no_school.setVisible(of is None)
        self.show_league(of is not None)
        if of is not None:
            self.refresh_league(of)

    def show_league(self, shown: bool) -> None:
        """Show or hide what is on the page while a school is there."""

    def refresh_league(self, of: School) -> None:
        """Fill every widget for this school."""

    @property
    def school(self) -> School | None:
        """Whose pages these are."""
        if (chosen := self.desk.assessment) is not None:
            return chosen.school
        found = entries.schools(self.desk.workspace)
        return found[0] if len(found) == 1 else None

    @property
    def school_id(self) -> str:
        """Its id, "" without a school."""
        return "" if self.school is None else self.school.id

    def record(self) -> LeagueRecord:
        """Everything of the school."""
        return entries.record(self.desk.workspace, self.school_id)

    def priorities(self) -> tuple[str, ...]:
        """The dimensions that it works on, the first one first."""
        return context.priorities_of(self.desk.workspace, self.school_id)

    def labels(self) -> Mapping[str, str]:
        """What the dimensions are called, by id."""
        return dimension_labels(self.desk.workspace, self.school_id)

    def dimensions(self) -> tuple[Dimension, ...]:
        """What can be chosen: the open assessment's dimensions, else those of the first instrument here."""
        instrument = self.desk.instrument
        if instrument is None:
            instrument = next(iter(self.desk.workspace.instruments.instruments()), None)
        return () if instrument is None else instrument.dimensions

    def keep(self, entry: LeagueEntry) -> bool:
        """Save an entry; False where it was told on the page why not."""

        def save() -> bool:
            entries.save(self.desk.workspace, self.school_id, entry)
            return True

        return self.attempt(save) is True

    def drop(self, entry: LeagueEntry) -> None:
        """Remove an entry."""
        self.attempt(lambda: entries.remove(self.desk.workspace, self.school_id, entry))
        self.desk.say("Removed. Ctrl+Z brings it back.")

    def tell_saved(self, written: Path | None) -> None:
        """Say that a document is saved, and offer to open it; None was told as an error already."""
        if written is not None:
            self.desk.remember_folder(written.parent)
            self.message.show_saved(f"{written.name} is saved", "", written)

    def take_back(self) -> str | None:
        return self._step("Taken back:", "Nothing to take back on the League’s pages.", back=True)

    def bring_again(self) -> str | None:
        return self._step("Brought back:", "Nothing to bring back on the League’s pages.", back=False)

    def _step(self, told: str, nothing: str, *, back: bool) -> str | None:
        if not self.school_id:
            return nothing
        move = entries.undo if back else entries.redo
        label = move(self.desk.workspace, self.school_id)
        return nothing if label is None else f"{told} {league_undo_words(label)}."

    def _on_welcome(self) -> None:
        self.desk.go("welcome")
