"""Where the store and its companions lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lis_desktop.paths import DataPaths


@dataclass(frozen=True, slots=True)
class StoreLayout:
    """The store file and what is kept beside it."""

    store: Path
    backups: Path

    @classmethod
    def of(cls, paths: DataPaths) -> StoreLayout:
        """The layout under the data folder."""
        return cls(paths.store, paths.backups)

    @property
    def lock(self) -> Path:
        """Held while the store is open."""
        return self.store.with_suffix(".lock")

    @property
    def reserve(self) -> Path:
        """Space for a full disk."""
        return self.store.with_suffix(".reserve")

    @property
    def exports(self) -> Path:
        """The exported bundles' identities; it outlives a restore."""
        return self.store.with_suffix(".exports.json")

    @property
    def journal(self) -> Path:
        """SQLite's rollback journal."""
        return self.store.with_name(self.store.name + "-journal")
