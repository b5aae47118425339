"""The League at the desk: what schools told is read and let go, and wishes to visit meet offers to host."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lis_desktop.core.league.desk import Submission
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.league import desk, desk_matching
from lis_desktop.services.league.desk_matching import Matching
from lis_desktop.ui.pages.staff.matching_card import MatchingCard
from lis_desktop.ui.pages.staff.review_card import ReviewCard, kind_words
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class _View:
    told: tuple[Submission, ...]
    matching: Matching | None


class LeagueDeskPage(ShelfPage):
    """Nothing of what schools told goes to others before a person has read it here."""

    title = "Offers, ideas & visits"
    lead = "What schools want others to read, word for word, and who could visit whom"

    def build(self) -> None:
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
        for card in (self.nothing, self.review, self.matching):
            card.hide()
            self.body.addWidget(card)

    def refresh(self) -> None:
        self.on_shelf("Reading what schools told", self._read, self._on_read)

    def first_focus(self) -> QWidget | None:
        return self.review.table

    def _read(self, shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> _View:
        instruments = self.desk.workspace.instruments
        can = desk_matching.can_match()
        return _View(
            desk.to_review(shelf), desk_matching.look_at_matching(shelf, instruments) if can else None
        )

    def _on_read(self, view: _View) -> None:
        names = {
            each.id: each.label
            for pack in self.desk.workspace.instruments.instruments()
            for each in pack.dimensions
        }
        self.review.show_submissions(view.told, names)
        self.matching.show_matching(view.matching)
        self.nothing.setVisible(self.review.isHidden() and self.matching.isHidden())

    def _on_release(self, read: Submission) -> None:
        def release(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            desk.release(shelf, read)
            return f"{kind_words(read.key.kind)} of {read.school.school_name}: the next digest tells it"

        self.on_shelf("Letting it go", release, self._on_done)

    def _on_hold(self, read: Submission) -> None:
        def hold(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            desk.hold_back(shelf, read)
            return f"{kind_words(read.key.kind)} of {read.school.school_name}: no digest tells it from now on"

        self.on_shelf("Holding it back", hold, self._on_done)

    def _on_accept(self, match_id: str) -> None:
        self._accept((match_id,))

    def _on_accept_all(self) -> None:
        self._accept(None)

    def _accept(self, wanted: Collection[str] | None) -> None:
        instruments = self.desk.workspace.instruments

        def accept(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            kept = desk_matching.accept_matches(shelf, instruments, wanted)
            return "1 visit is accepted" if len(kept) == 1 else f"{len(kept)} visits are accepted"

        self.on_shelf("Accepting visits", accept, self._on_done)

    def _on_take_back(self, match_id: str) -> None:
        def take_back(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            desk_matching.remove_match(shelf, match_id)
            return "The visit is taken back: the next digest does not tell it"

        self.on_shelf("Taking it back", take_back, self._on_done)

    def _on_done(self, told: str) -> None:
        self.tell(told, "", MessageTone.AGREED)
        self.shelf_changed()
