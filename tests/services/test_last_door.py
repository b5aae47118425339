"""The door that was open, kept for a restart of the program and for nobody else on the computer."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.paths import DataPaths
from lis_desktop.services.collecting.last_door import Joining, LastDoor, forget, last_door, remember
from lis_desktop.services.workspace import open_workspace

DOOR = LastDoor("3f2c", 1, "192.0.2.7", 50123, Joining.SHARED_CODE, "270 418")


def test_the_door_comes_back_until_it_is_forgotten_and_only_its_owner_reads_the_code(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with open_workspace(DataPaths(tmp_path)) as ws:
            remember(ws, DOOR)
            assert last_door(ws) == DOOR
            (kept,) = (
                each
                for each in tmp_path.iterdir()
                if each.is_file() and DOOR.join_code in each.read_text(errors="replace")
            )
            if os.name == "posix":  # Windows keeps a person's folders private by other means
                assert stat.S_IMODE(kept.stat().st_mode) == 0o600
            forget(ws)
            assert last_door(ws) is None
    finally:
        os.umask(before)


def test_a_folder_that_takes_no_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    with open_workspace(DataPaths(tmp_path)) as ws:
        (tmp_path / "phones.json").mkdir()
        (tmp_path / "phones.json" / "something").touch()
        with pytest.raises(StorageTrouble, match=r"phones\.json"):
            remember(ws, DOOR)
