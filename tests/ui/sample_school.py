"""The sample school as `create_sample` makes it, once for all tests: it takes a hundred commits."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from lis_desktop.core.assessment import Assessment
from lis_desktop.paths import DataPaths
from lis_desktop.services.demo import create_sample
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, save_settings

_OF_AN_OPEN_STORE = shutil.ignore_patterns("*.lock", "*.reserve", "*-journal")


def sample_school(folder: Path) -> Assessment:
    """Bring the school into that data folder, with its assessment open in the settings."""
    made_in, made = _made_once()
    shutil.copytree(made_in.name, folder, ignore=_OF_AN_OPEN_STORE, dirs_exist_ok=True)
    save_settings(DataPaths(folder).settings, Settings(place=Place(assessment_id=made.id)))
    return made


@cache
def _made_once() -> tuple[tempfile.TemporaryDirectory[str], Assessment]:
    kept = tempfile.TemporaryDirectory(prefix="lis-sample-")
    with open_workspace(DataPaths(Path(kept.name))) as workspace:
        return kept, create_sample(workspace)
