"""A file that somebody opens from outside comes to the page that takes it, in the window that is open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lis_desktop.bundle.hand_over import SUFFIX as HAND_OVER_SUFFIX
from lis_desktop.services.opened_files import FileKind, kind_of_file
from lis_desktop.ui.app import make_application
from lis_desktop.ui.opened_files import OpenedFiles
from lis_desktop.ui.single_instance import FrontDoor, knock
from tests.ui.faculty_window import begin, window_on

GOLDEN = Path(__file__).parents[1] / "golden" / "v1"

KNOCK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
from lis_desktop.ui import single_instance
# The window is the test itself: it may stand still for as long as the computer does.
single_instance._PATIENCE_MILLISECONDS = 60_000
sys.exit(not single_instance.knock(Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]]))
"""
HOLD_AND_DIE = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
from lis_desktop.ui.single_instance import FrontDoor
door = FrontDoor(Path(sys.argv[1]), application)
os.kill(os.getpid(), signal.SIGKILL)
"""


def files_at(door: FrontDoor, qtbot: QtBot, *arguments: Path) -> object:
    """What another process hands over, which then ends well."""
    with qtbot.waitSignal(door.knocked, timeout=60_000) as knocked:
        other = subprocess.Popen([sys.executable, "-c", KNOCK, *map(str, arguments)])
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=60_000)
    assert other.returncode == 0
    assert knocked.args is not None
    return knocked.args[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("counts-only.lisbundle.zip", FileKind.BUNDLE),
        ("sealed.lisbundle", FileKind.BUNDLE),
        ("school.lisletter.zip", FileKind.LETTER),
        ("region.lisdigest.zip", FileKind.DIGEST),
    ],
)
def test_a_file_is_known_by_its_bytes_and_not_by_its_name(tmp_path: Path, name: str, kind: FileKind) -> None:
    renamed = tmp_path / "holiday.jpg"
    renamed.write_bytes((GOLDEN / name).read_bytes())
    assert kind_of_file(renamed) is kind


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{}", b"\xff" * 100, b"age-encryption"])
def test_anything_else_is_unknown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.lisletter.zip").write_bytes(content)
    assert kind_of_file(tmp_path / "x.lisletter.zip") is FileKind.UNKNOWN


def test_a_second_start_hands_its_files_over_and_ends(qtbot: QtBot, tmp_path: Path) -> None:
    make_application()
    parent = QObject()
    door = FrontDoor(tmp_path, parent)
    letter = tmp_path / "école «un»\n.lisletter.zip"
    assert files_at(door, qtbot, tmp_path, letter) == (letter,)
    door.close()


def test_where_no_window_is_open_nobody_takes_the_files(tmp_path: Path) -> None:
    make_application()
    assert not knock(tmp_path, ())


def test_a_window_that_was_killed_does_not_keep_its_door(qtbot: QtBot, tmp_path: Path) -> None:
    make_application()
    killed = subprocess.run([sys.executable, "-c", HOLD_AND_DIE, str(tmp_path)], timeout=60, check=False)
    assert killed.returncode != 0
    parent = QObject()
    door = FrontDoor(tmp_path, parent)
    assert files_at(door, qtbot, tmp_path) == ()
    door.close()


def test_files_that_wait_come_to_their_pages_once_the_window_has_its_desk(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path) as window:
        opened = OpenedFiles(window)
        opened.open([GOLDEN / "signed.lisbundle.zip"])
        assert window.page is not None
        assert "is a school’s bundle, for the Consortium" in window.page.message.text
        opened.open([GOLDEN / "region.lisdigest.zip"])
        assert window.page_id == "export"
        assert "no letter from the Consortium" in window.page.message.text


def test_macos_sends_its_files_as_events(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path) as window:
        opened = OpenedFiles(window)
        opened.listen_to(make_application())
        QApplication.sendEvent(make_application(), QFileOpenEvent(str(GOLDEN / "school.lisletter.zip")))
        assert window.page_id == "export"
        opened.deleteLater()


def test_a_file_that_is_none_of_ours_gets_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    stranger = tmp_path / f"stranger{HAND_OVER_SUFFIX}"
    stranger.write_bytes(b"hello")
    with window_on(qtbot, tmp_path, "welcome") as window:
        OpenedFiles(window).open([stranger])
        assert window.page is not None
        assert "stranger.lishandover is no file of LIS Desktop" in window.page.message.text
