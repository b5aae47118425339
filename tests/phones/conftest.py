"""Rooms for the tests of the phones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.phones.faculty_room import Room, faculty_room, voting_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A room with sixty people asked."""
    with faculty_room(tmp_path) as opened:
        yield opened


@pytest.fixture
def vote(tmp_path: Path) -> Iterator[Room]:
    """A room with a secret vote, three votes each."""
    with voting_room(tmp_path) as opened:
        yield opened
