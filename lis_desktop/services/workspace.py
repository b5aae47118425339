"""Everything that the verbs work on, in one object that is passed by constructor and never global."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import Enum
from types import TracebackType
from typing import TYPE_CHECKING

from lis_desktop.paths import DataPaths

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.core.dossier import Dossier
    from lis_desktop.store.school_store import SchoolStore


class Topic(Enum):
    """What can have changed; a page refreshes when the topic is its own."""

    ASSESSMENTS = "assessments"
    BALLOTS = "ballots"
    ROUNDS = "rounds"
    ENTRIES = "entries"
    MEETING = "meeting"
    """Where the facilitator is in the run sheet, and the timer; what is planned are ENTRIES."""
    PACKS = "packs"
    BACKUPS = "backups"
    SHELF = "shelf"
    EXCHANGE = "exchange"
    """The school's side: its letter, or a digest that came."""
    LEAGUE = "league"
    """What the school typed about the League; what the digest brings are EXCHANGE."""
    PHONES = "phones"
    """The ballot server: opened, closed, started again; a phone tried it; somebody guesses codes."""


Listener = Callable[[frozenset[Topic]], None]


class Workspace:
    """Paths, the school's store and the packs. Built by `open_workspace`.

    Verbs may be called from any thread: the store's transactions take turns. Listeners are called after
    the commit, on the thread that made the change.
    """

    def __init__(self, paths: DataPaths, store: SchoolStore, instruments: Catalogue) -> None:
        self.paths = paths
        self.store = store
        self.instruments = instruments
        self.dossiers: dict[str, tuple[int, Dossier]] = {}
        """By assessment, with `store.changes` from before it was read; `results.dossier` keeps them."""
        self._listeners: list[Listener] = []
        self._guard = threading.Lock()

    def subscribe(self, listener: Listener) -> None:
        """Call the listener whenever something has changed."""
        with self._guard:
            self._listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Call it no more; unknown listeners are no trouble."""
        with self._guard:
            if listener in self._listeners:
                self._listeners.remove(listener)

    def tell(self, *topics: Topic) -> None:
        """Tell every listener that these topics have changed; call it after the commit."""
        with self._guard:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(frozenset(topics))

    def close(self) -> None:
        """Let go of the store; nothing has to be saved, every change is on the disk already."""
        self.store.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_workspace(paths: DataPaths) -> Workspace:
    """Open the school's store and the packs.

    StorageTrouble: another LIS Desktop has it open, the folder is synced to a cloud, the file is damaged
    or newer, the disk will not do it. Nothing is deleted; damaged files can be replaced by
    `services.backups.restore_backup`.
    """
    # Here and not above: SQLAlchemy takes longer to load than the window takes to paint.
    from lis_desktop.content.catalogue import load_catalogue
    from lis_desktop.store.opening import open_school_store

    return Workspace(paths, open_school_store(paths), load_catalogue(paths.packs))
