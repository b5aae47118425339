"""The program's real window in the kill tests: its loop, its pages, its door for phones, until it is killed.

python -m tests.phones.real_window DATA_DIR
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"

from PySide6.QtWidgets import QApplication

from lis_desktop.collect.phones import keeper
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import assessments, create_assessment
from lis_desktop.services.collecting.phones import Joining
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, load_settings, save_settings
from lis_desktop.ui.app import Start, make_application
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.frame import Frame
from lis_desktop.ui.main_window import MainWindow


def school(paths: DataPaths) -> None:
    """An assessment of a faculty with phones enough, open on the page where ballots come in."""
    with open_workspace(paths) as ws:
        of = next(iter(assessments(ws)), None) or create_assessment(
            ws, school_name="Harbor High", school_year="2026-27", instrument_id="pulse", asked=5000
        )
    save_settings(paths.settings, Settings(place=Place(of.id, "score")))


def tell_when_open(desk: Desk) -> None:
    """Open the door as the page's button does, and tell its place once it is open."""

    def tell() -> None:
        door = desk.phones.door
        if door is not None and not answering:
            answering.append(True)
            told = {
                "port": door.port,
                "code": door.join_code,
                "server": door.server_id,
                "id": door.assessment_id,
            }
            print(json.dumps(told), flush=True)
            threading.Thread(target=answer, daemon=True).start()

    def answer() -> None:
        for _ in sys.stdin:
            door = desk.phones.door
            print(0 if door is None else door.server_id, flush=True)

    answering: list[bool] = []
    desk.phones.changed.connect(tell)
    desk.phones.open(1, "127.0.0.1", Joining.SHARED_CODE, 0)


def main(root: Path) -> int:
    """Start as the program does; stay until killed."""
    keeper.RESTARTS = 1_000_000  # here the server dies for other reasons than its own
    paths = DataPaths(root)
    school(paths)
    app = make_application()
    frame = Frame(load_settings(paths.settings))
    start = Start(frame, paths)
    frame.painted.connect(start.furnish)
    frame.painted.connect(lambda: open_when_seated(app))
    frame.open()
    return app.exec()


def open_when_seated(app: QApplication) -> None:
    """The window has its pages and its desk."""
    (window,) = (each for each in app.allWidgets() if isinstance(each, MainWindow))

    def tell() -> None:
        desk = window.findChild(Desk)
        assert desk is not None
        tell_when_open(desk)

    window.seated.connect(tell)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
