"""Where things are: the pack's resources, and the one folder that holds all state."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import platformdirs

APP_NAME = "LIS Desktop"
DATA_DIR_VARIABLE = "LIS_DESKTOP_DATA_DIR"
OPENED_SUFFIXES = (".lisbundle", ".lisbundle.zip", ".lisletter.zip", ".lisdigest.zip", ".lishandover")
"""The endings of files that a double click opens here; what they are is told by their bytes."""


@cache
def resources_dir() -> Path:
    """The `resources` folder: inside the package in a wheel, beside it in a checkout or editable install."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


@dataclass(frozen=True, slots=True)
class DataPaths:
    """Everything that the program keeps, under one root."""

    root: Path

    @property
    def store(self) -> Path:
        """The school's SQLite file."""
        return self.root / "assessments.sqlite"

    @property
    def shelf(self) -> Path:
        """The Consortium's SQLite file."""
        return self.root / "shelf.sqlite"

    @property
    def archive(self) -> Path:
        """Received bundles by hash."""
        return self.root / "received"

    @property
    def backups(self) -> Path:
        """Rotating, verified backups of the school's file."""
        return self.root / "backups"

    @property
    def exchange(self) -> Path:
        """The school's key, and what came from the Consortium: letter, digest, voucher."""
        return self.root / "exchange"

    @property
    def opened(self) -> Path:
        """The last document that was given to the system's own reader; made anew each time."""
        return self.root / "opened"

    @property
    def consortium_keys(self) -> Path:
        """The Consortium's secret keys, on the computers of its staff."""
        return self.root / "consortium-keys.json"

    @property
    def packs(self) -> Path:
        """Instrument and guide packs that this person added."""
        return self.root / "packs"

    @property
    def settings(self) -> Path:
        """Theme, text size and the place to come back to."""
        return self.root / "settings.json"

    @property
    def logs(self) -> Path:
        """Logs: ids and reason codes only."""
        return self.root / "logs"


def data_paths(chosen: Path | None = None) -> DataPaths:
    """The chosen folder, else the one in LIS_DESKTOP_DATA_DIR, else the system's place for local data."""
    from_environment = os.environ.get(DATA_DIR_VARIABLE)
    if chosen is not None:
        root = chosen
    elif from_environment:
        root = Path(from_environment)
    else:
        root = platformdirs.user_data_path("lis-desktop", appauthor=False, roaming=False)
    return DataPaths(root.expanduser().absolute())
