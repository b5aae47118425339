"""A school at work for the tests of the verbs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lis_desktop.services.workspace import Workspace
from tests.store.school_days import open_school


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """An open workspace of a new school."""
    with open_school(tmp_path / "school") as workspace:
        yield workspace
