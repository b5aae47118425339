"""The window says that a stick was pulled; what was read is on the shelf, the rest can be brought again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.bundle import write_bundle
from lis_desktop.bundle.files import read_file
from lis_desktop.services.consortium.importing import sources as import_sources
from lis_desktop.services.opened_files import FileKind
from lis_desktop.ui.pages.staff.import_desk import ImportDeskPage
from tests.bundle_samples import sample_extract
from tests.ui.faculty_window import front, window_on


def test_a_stick_that_is_pulled_is_told_in_the_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for number in (1, 2, 3):
        (stick / f"{number}.lisbundle.zip").write_bytes(write_bundle(sample_extract(number)))
    read, seen = read_file, list[Path]()

    def read_and_pull(path: Path) -> bytes:
        if len(seen) == 5:
            shutil.rmtree(stick)
        seen.append(path)
        return read(path)

    with window_on(qtbot, tmp_path / "desk", "consortium") as window:
        page = front(window, ImportDeskPage)
        monkeypatch.setattr(import_sources, "read_file", read_and_pull)
        page.take_files(FileKind.BUNDLE, [stick])
        qtbot.waitUntil(page.bring_in.take_in.isVisible, timeout=20_000)
        page.bring_in.take_in.click()
        qtbot.waitUntil(lambda: "is not there any more" in page.message.text, timeout=20_000)
        (group,) = page.outcome.groups.rows_model.rows
        assert len(group.lines) == 2
