"""The League at the desk: what schools told is read and let go, wishes to visit meet offers to host, and
needs lead to events and resources."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.desk import Submission
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.resources import Resource
from lis_desktop.core.league.told import NounCount
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.league import desk, desk_counts, desk_matching, desk_needs
from lis_desktop.services.league.desk_matching import Matching
from lis_desktop.services.league.desk_needs import Needs
from lis_desktop.ui.pages.staff.league_library import LeagueLibrary
from lis_desktop.ui.pages.staff.league_programme import LeagueProgramme
from lis_desktop.ui.pages.staff.matching_card import MatchingCard
from lis_desktop.ui.pages.staff.review_card import ReviewCard, kind_words
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.pages.staff.told_card import ToldCard
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf


@dataclass(frozen=True, slots=True)
class _View:
    told: tuple[Submission, ...]
    matching: Matching | None
    events: tuple[tuple[LeagueEvent, bool], ...]
    resources: tuple[tuple[Resource, bool], ...]
    needs: Needs | None
    counts: tuple[NounCount, ...]


class LeagueDeskPage(ShelfPage):
    """Nothing of what schools told goes to others before a person has read it here."""

    title = "League desk"
    lead = "What schools want others to read, who could visit whom, and what the League has for their needs"

    def build(self) -> None:
        self._put_back: Callable[[], None] | None = None
        self.nothing = Card("Nothing to read yet")
        self.nothing.add(
            label(
                "Offers to host, ideas, and wishes to visit stand here once schools have ticked them for a "
                "bundle.",
                wrap=True,
            )
        )
        self.review = ReviewCard()
        self.review.released.connect(self._on_release)
        self.review.held.connect(self._on_hold)
        self.matching = MatchingCard()
        self.matching.accepted.connect(self._on_accept)
        self.matching.all_accepted.connect(self._on_accept_all)
        self.matching.taken_back.connect(self._on_take_back)
        self.programme = LeagueProgramme(self)
        self.library = LeagueLibrary(self)
        self.told = ToldCard()
        for card in (
            self.nothing,
            self.review,
            self.matching,
            self.programme.needs,
            self.programme.form,
            self.programme.card,
            self.library.form,
            self.library.card,
            self.told,
        ):
            card.hide()
            self.body.addWidget(card)
        self.recommend = QuietButton("&Recommend something", "book-open")
        self.recommend.clicked.connect(self.library.recommend)
        self.plan = PrimaryButton("Plan an &event", "calendar")
        self.plan.clicked.connect(self.programme.plan)
        self.add_button(self.recommend)
        self.add_button(self.plan)
        self.programme.closed.connect(self.plan.setFocus)
        self.library.closed.connect(self.recommend.setFocus)
        for part in (self.programme, self.library):
            part.done.connect(self.tell_done)
            part.removed.connect(self.tell_removed)
        self.message.acted.connect(self._on_put_back)

    def refresh(self) -> None:
        self.on_shelf("Reading what schools told", self._read, self._on_read)

    def first_focus(self) -> QWidget | None:
        return self.plan if self.review.isHidden() else self.review.table

    def tell_done(self, told: str) -> None:
        """Something on the shelf is as somebody wanted it."""
        self._put_back = None
        self.tell(told, "", MessageTone.AGREED)
        self.shelf_changed()

    def tell_removed(self, told: str, why: str, put_back: Callable[[], None]) -> None:
        """Something is gone; `put_back` brings it again, as long as the page says so."""
        self._put_back = put_back
        self.message.show_with_action(told, why, "Put it back", MessageTone.AGREED)
        self.shelf_changed()

    def _read(self, shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> _View:
        instruments = self.desk.workspace.instruments
        can = desk_matching.can_match()
        return _View(
            desk.to_review(shelf),
            desk_matching.look_at_matching(shelf, instruments) if can else None,
            desk.events(shelf),
            desk.resources(shelf),
            desk_needs.latest_needs(shelf, instruments),
            desk_counts.league_counts(shelf),
        )

    def _on_read(self, view: _View) -> None:
        dimensions = self._dimensions(view.needs)
        names = {each.id: each.label for each in dimensions}
        self.review.show_submissions(view.told, names)
        self.matching.show_matching(view.matching, some=bool(view.told))
        self.nothing.setVisible(self.review.isHidden() and self.matching.isHidden())
        self.programme.show_programme(view.events, view.needs, dimensions, names)
        self.library.show_library(view.resources, dimensions, names)
        self.told.show_counts(view.counts)

    def _dimensions(self, needs: Needs | None) -> tuple[Dimension, ...]:
        """Of every instrument here, those of the needs first; each once."""
        first = "" if needs is None else needs.cycle.instrument_id
        packs = self.desk.workspace.instruments.instruments()
        ordered = sorted(packs, key=lambda pack: pack.id != first)
        return tuple({each.id: each for pack in ordered for each in pack.dimensions}.values())

    def _on_release(self, read: Submission) -> None:
        def release(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            desk.release(shelf, read)
            return f"{kind_words(read.key.kind)} of {read.school.school_name}: the next digest tells it"

        self.on_shelf("Letting it go", release, self.tell_done)

    def _on_hold(self, read: Submission) -> None:
        def hold(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            desk.hold_back(shelf, read)
            return f"{kind_words(read.key.kind)} of {read.school.school_name}: no digest tells it from now on"

        self.on_shelf("Holding it back", hold, self.tell_done)

    def _on_accept(self, match_id: str) -> None:
        self._accept((match_id,))

    def _on_accept_all(self) -> None:
        self._accept(None)

    def _accept(self, wanted: Collection[str] | None) -> None:
        instruments = self.desk.workspace.instruments

        def accept(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            kept = desk_matching.accept_matches(shelf, instruments, wanted)
            return "1 visit is accepted" if len(kept) == 1 else f"{len(kept)} visits are accepted"

        self.on_shelf("Accepting visits", accept, self.tell_done)

    def _on_take_back(self, match_id: str) -> None:
        def take_back(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            desk_matching.remove_match(shelf, match_id)
            return "The visit is taken back: the next digest does not tell it"

        self.on_shelf("Taking it back", take_back, self.tell_done)

    def _on_put_back(self) -> None:
        if (put_back := self._put_back) is not None:
            self._put_back = None
            put_back()
