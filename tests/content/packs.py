"""A pack file that has to be sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.content.pack_file import read_pack_file

if TYPE_CHECKING:
    from lis_desktop.content.pack_file import Pack


def sound_pack(path: Path) -> Pack:
    """What the file holds; its complaints fail the test."""
    reading = read_pack_file(path)
    assert reading.pack is not None, reading.complaints
    return reading.pack
