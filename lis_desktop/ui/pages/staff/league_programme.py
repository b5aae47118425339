"""The League's programme at the desk: from what schools work on to events, kept and told in the digest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.league import desk
from lis_desktop.services.league.desk_needs import Needs
from lis_desktop.services.local_day import local_today
from lis_desktop.ui.pages.staff.event_form import EventForm
from lis_desktop.ui.pages.staff.events_card import EventsCard
from lis_desktop.ui.pages.staff.needs_card import NeedsCard
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf


class LeagueProgramme(QObject):
    """Three cards of the page, and what they do. `done(told)`; `removed(told, why, put_back)`; `closed`
    before the form goes: the keyboard goes back to what opened it."""

    done = Signal(str)
    removed = Signal(str, str, object)
    closed = Signal()

    def __init__(self, page: ShelfPage) -> None:
        super().__init__(page)
        self._page = page
        self._dimensions: tuple[Dimension, ...] = ()
        self.needs = NeedsCard()
        self.needs.event_wanted.connect(self._on_needed)
        self.form = EventForm()
        self.form.kept.connect(self._on_keep)
        self.form.closed.connect(self._on_closed)
        self.card = EventsCard()
        self.card.change_wanted.connect(self._on_change)
        self.card.publish_wanted.connect(self._on_publish)
        self.card.removed.connect(self._on_remove)

    def show_programme(
        self,
        found: Sequence[tuple[LeagueEvent, bool]],
        needs: Needs | None,
        dimensions: Sequence[Dimension],
        names: Mapping[str, str],
    ) -> None:
        """What is planned, beside what is needed. A form that is open stays as it is."""
        self._dimensions = tuple(dimensions)
        self.needs.show_needs(needs, names)
        self.card.show_events(found, names, local_today())

    def plan(self) -> None:
        """A new event."""
        self._begin(())

    def _begin(self, about: Sequence[str]) -> None:
        self.form.begin(self._dimensions, about, local_today())
        self._page.bring_into_sight(self.form)

    def _on_needed(self, dimension_id: str) -> None:
        self._begin((dimension_id,))

    def _on_change(self, event: LeagueEvent) -> None:
        self.form.change(event, self._dimensions)
        self._page.bring_into_sight(self.form)

    def _on_closed(self) -> None:
        self.closed.emit()
        self.form.hide()

    def _on_keep(self, event: LeagueEvent, published: bool) -> None:
        def keep(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> LeagueEvent:
            return desk.save_event(shelf, event, published=published)

        told = "the next digest tells it" if published else "it is a draft"

        def kept(event: LeagueEvent) -> None:
            self._on_closed()
            self.done.emit(f"“{event.title}”: {told}")
            self.card.choose(event)

        self._page.on_shelf("Keeping the event", keep, kept)

    def _on_publish(self, event: LeagueEvent, published: bool) -> None:
        self._save(event, published, "the next digest tells it" if published else "it is a draft again")

    def _on_remove(self, event: LeagueEvent, published: bool) -> None:
        def remove(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            desk.remove_event(shelf, event.id)
            return f"“{event.title}” is removed"

        def removed(told: str) -> None:
            why = "Schools that read of it keep reading of it until the next digest." if published else ""
            self.removed.emit(told, why, lambda: self._save(event, published, "it is there again"))

        self._page.on_shelf("Removing the event", remove, removed)

    def _save(self, event: LeagueEvent, published: bool, told: str) -> None:
        def save(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            desk.save_event(shelf, event, published=published)
            return f"“{event.title}”: {told}"

        self._page.on_shelf("Keeping the event", save, self.done.emit)
