"""What staff recommend to all schools: written, told in the digest, taken out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.resources import Resource
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.league import desk
from lis_desktop.ui.pages.staff.recommend_form import RecommendForm
from lis_desktop.ui.pages.staff.recommended_card import RecommendedCard
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf


class LeagueLibrary(QObject):
    """Two cards of the page, and what they do. `done(told)`; `removed(told, why, put_back)`; `closed`
    before the form goes: the keyboard goes back to what opened it."""

    done = Signal(str)
    removed = Signal(str, str, object)
    closed = Signal()

    def __init__(self, page: ShelfPage) -> None:
        super().__init__(page)
        self._page = page
        self._dimensions: tuple[Dimension, ...] = ()
        self.form = RecommendForm()
        self.form.kept.connect(self._on_keep)
        self.form.closed.connect(self._on_closed)
        self.card = RecommendedCard()
        self.card.change_wanted.connect(self._on_change)
        self.card.publish_wanted.connect(self._on_publish)
        self.card.removed.connect(self._on_remove)

    def show_library(
        self,
        found: Sequence[tuple[Resource, bool]],
        dimensions: Sequence[Dimension],
        names: Mapping[str, str],
    ) -> None:
        """What is recommended. A form that is open stays as it is."""
        self._dimensions = tuple(dimensions)
        self.card.show_resources(found, names)

    def recommend(self) -> None:
        """A new one."""
        self.form.begin(self._dimensions)
        self._page.bring_into_sight(self.form)

    def _on_change(self, resource: Resource) -> None:
        self.form.change(resource, self._dimensions)
        self._page.bring_into_sight(self.form)

    def _on_closed(self) -> None:
        self.closed.emit()
        self.form.hide()

    def _on_keep(self, resource: Resource, published: bool) -> None:
        def keep(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> Resource:
            return desk.save_resource(shelf, resource, published=published)

        told = "the next digest tells it" if published else "it is a draft"

        def kept(resource: Resource) -> None:
            self._on_closed()
            self.done.emit(f"“{resource.title}”: {told}")

        self._page.on_shelf("Keeping the resource", keep, kept)

    def _on_publish(self, resource: Resource, published: bool) -> None:
        self._save(resource, published, "the next digest tells it" if published else "it is a draft again")

    def _on_remove(self, resource: Resource, published: bool) -> None:
        def remove(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            desk.remove_resource(shelf, resource.id)
            return f"“{resource.title}” is removed"

        def removed(told: str) -> None:
            self.removed.emit(told, "", lambda: self._save(resource, published, "it is there again"))

        self._page.on_shelf("Removing the resource", remove, removed)

    def _save(self, resource: Resource, published: bool, told: str) -> None:
        def save(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> str:
            desk.save_resource(shelf, resource, published=published)
            return f"“{resource.title}”: {told}"

        self._page.on_shelf("Keeping the resource", save, self.done.emit)
