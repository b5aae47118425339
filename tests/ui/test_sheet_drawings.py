"""The style sheet's small drawings: Qt finds each by its address, and no run leaves anything behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QIODevice
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from lis_desktop.settings import ThemeChoice
from lis_desktop.ui.app import make_application
from lis_desktop.ui.icons import coloured_svg
from lis_desktop.ui.sheet_drawings import check_mark, icon_file, radio_mark
from lis_desktop.ui.theme import Theme, tokens

RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from lis_desktop.paths import DataPaths
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Settings, ThemeChoice
from lis_desktop.ui.app import make_application
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.page_list import PAGES
from lis_desktop.ui.theme import Theme
app = make_application()
theme = Theme(app, ThemeChoice.DARK, 100)
window = MainWindow(theme)
window.show()
window.sit_down(Desk(open_workspace(DataPaths(Path(sys.argv[2]))), Settings(), theme, window))
# Whoever is killed could have been killed on the third page.
for entry in PAGES if sys.argv[1] == "go" else PAGES[:3]:
    window.show_page(entry.id)
app.processEvents()
theme.choose(ThemeChoice.HIGH_CONTRAST)
print("up", flush=True)
if sys.argv[1] == "stay":
    QTimer.singleShot(600_000, app.quit)
    app.exec()
window.close()
"""


def text_at(address: str) -> str:
    file = QFile(address)
    assert file.open(QIODevice.OpenModeFlag.ReadOnly)
    return bytes(file.readAll().data()).decode("utf-8")


def test_each_drawing_is_found_whole_by_its_address() -> None:
    addresses = {
        icon_file("chevron-down", "#112233"),
        icon_file("chevron-down", "#445566"),
        radio_mark("#ffffff", "#000000", "#ffffff"),
        radio_mark("#ffffff", "#000000", "#123456"),
        check_mark("#ffffff", "#000000", "#123456"),
        check_mark("#ffffff", "#000000", "#123456", partly=True),
    }
    assert len(addresses) == 6
    assert text_at(icon_file("chevron-down", "#112233")) == coloured_svg("chevron-down", "#112233")
    assert "#123456" in text_at(radio_mark("#ffffff", "#000000", "#123456"))
    assert "#123456" not in text_at(radio_mark("#ffffff", "#000000", "#ffffff"))
    assert all(QSvgRenderer(each).isValid() for each in addresses)
    assert not QFile(":/no-such-drawing.svg").exists()


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST])
def test_a_ticked_box_is_drawn_in_the_palettes_own_color(qtbot: QtBot, choice: ThemeChoice) -> None:
    theme = Theme(make_application(), choice, 100)
    box = QCheckBox("Tick")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    act = QColor(tokens().act).rgb()

    def inked() -> int:
        picture = box.grab().toImage()
        at = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        return sum(picture.pixel(*each) == act for each in at)

    assert inked() == 0
    box.setChecked(True)
    assert inked() > 100
    theme.deleteLater()


@pytest.mark.parametrize("ending", ["by itself", "killed"])
def test_no_run_of_the_program_leaves_anything_in_the_temp_folder(tmp_path: Path, ending: str) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(temp)}
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, "stay" if ending == "killed" else "go", str(tmp_path / "data")],
        env=environment | {"HOME": str(tmp_path), "TEMP": str(temp), "TMP": str(temp)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline().strip() == "up"
    if ending == "killed":
        run.send_signal(signal.SIGKILL)
    run.wait(timeout=120)
    run.stdout.close()
    assert list(temp.iterdir()) == []
