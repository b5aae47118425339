"""A copy for the system's reader lies in the school's own folder, and the next one takes its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.paths import DataPaths
from lis_desktop.services.lent_documents import lend, take_back


def test_only_the_last_copy_is_there_under_its_own_name(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "data")
    first = lend(paths, "summary.pdf", b"%PDF-1")
    assert (first.name, first.read_bytes()) == ("summary.pdf", b"%PDF-1")
    second = lend(paths, "full.pdf", b"%PDF-2")
    assert [each for each in paths.opened.rglob("*") if each.is_file()] == [second]
    take_back(paths)
    assert list(paths.opened.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told_and_opens_nothing(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "data")
    paths.root.mkdir()
    paths.opened.write_bytes(b"in the way")
    with pytest.raises(StorageTrouble, match="no room"):
        lend(paths, "summary.pdf", b"%PDF-1")
