"""Resources: found by words and by dimension, kept for later, added by the school. All of it offline."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from lis_desktop.core.errors import NotFound
from lis_desktop.core.identifiers import new_id
from lis_desktop.core.league.library import library_of, of_dimension
from lis_desktop.core.league.resources import Bookmark, OwnResource, Resource
from lis_desktop.core.league.searching import query_words, searchable_text
from lis_desktop.services.league.entries import record, remove, save
from lis_desktop.services.league.fits import UNCHANGED
from lis_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from lis_desktop.core.league.record import LeagueRecord
    from lis_desktop.store.text_index import TextIndex

NOT_RANKED = "This computer's SQLite has no full-text search (FTS5): what was found is in its usual order."


class Library:
    """All resources of one school at one moment, ready to be searched. Build it anew when PACKS, EXCHANGE or
    LEAGUE were told; `close` it."""

    def __init__(self, resources: Sequence[Resource], bookmarked: Collection[str], index: TextIndex) -> None:
        self.resources = tuple(resources)
        self.bookmarked = frozenset(bookmarked)
        self._by_id = {each.id: each for each in resources}
        self._index = index

    @property
    def note(self) -> str:
        """A sentence for people where the best cannot be shown first; else ""."""
        return "" if self._index.ranks else NOT_RANKED

    def search(
        self, typed: str, dimension_id: str = "", *, only_bookmarked: bool = False
    ) -> tuple[Resource, ...]:
        """What holds every word that was typed, or begins one with it: the best first. Any text may be typed:
        it holds no signs with a meaning. Nothing typed finds everything."""
        words = query_words(typed)
        if typed.strip() and not words:
            return ()
        found = [self._by_id[each] for each in self._index.search(words)]
        if dimension_id:
            found = [*of_dimension(found, dimension_id)]
        return tuple(each for each in found if not only_bookmarked or each.id in self.bookmarked)

    def resource(self, resource_id: str) -> Resource:
        """The resource of that id; NotFound."""
        found = self._by_id.get(resource_id)
        if found is None:
            raise NotFound(f"There is no resource {resource_id!r}.", UNCHANGED, "Search for it again.")
        return found

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_library(ws: Workspace, school_id: str, of: LeagueRecord | None = None) -> Library:
    """Everything that there is to read: the school's own, the digest's, the packs', research notes and
    activities."""
    from lis_desktop.store.text_index import Indexed, TextIndex

    known = record(ws, school_id) if of is None else of
    packs = ws.instruments
    resources = library_of(packs.instruments(), packs.guides(), packs.leagues(), known)
    names = {each.id: each.name for pack in packs.instruments() for each in pack.dimensions}
    texts = (
        Indexed(each.id, each.title, searchable_text(each, (names.get(d, "") for d in each.dimension_ids)))
        for each in resources
    )
    return Library(resources, {each.resource_id for each in known.bookmarks}, TextIndex(texts))


def add_resource(
    ws: Workspace,
    school_id: str,
    title: str,
    text: str = "",
    dimension_ids: Sequence[str] = (),
    url: str = "",
) -> OwnResource:
    """Add a resource of the school's own. InvalidInput names what does not fit."""
    own = OwnResource(new_id(), title, text, tuple(dimension_ids), url)
    save(ws, school_id, own)
    return next(each for each in record(ws, school_id).own_resources if each.id == own.id)


def bookmark(ws: Workspace, school_id: str, resource_id: str) -> None:
    """Keep a resource for later. NotFound for one that is not there."""
    with open_library(ws, school_id) as library:
        library.resource(resource_id)
    save(ws, school_id, Bookmark(resource_id))


def forget_bookmark(ws: Workspace, school_id: str, resource_id: str) -> None:
    """Keep it no longer; one that is not kept is no trouble."""
    remove(ws, school_id, Bookmark(resource_id))
