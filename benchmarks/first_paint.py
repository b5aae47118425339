"""First paint and ready of the program against an empty QMainWindow, in processes that take turns.

    python benchmarks/first_paint.py [--rounds 9] [--json]

Every process is new, and the program comes in by its own door. Time runs from the first line, before any
import, to the first paint of the window, and, for the program, to the moment when its first page can be used.
Medians; aims: paint at most 1.3 times the empty window's, ready at most 4 times.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PAINT_AIM, READY_AIM = 1.3, 4.0
ROOT = Path(__file__).resolve().parent.parent

EMPTY = """
import time; began = time.perf_counter()
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Empty(QMainWindow):
    painted = 0.0
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = time.perf_counter() - began
            QTimer.singleShot(0, QApplication.quit)
app = QApplication(sys.argv[:1])
app.setStyle("Fusion")
window = Empty()
window.resize(1280, 720)
window.show()
app.exec()
print(window.painted, window.painted)
"""

PROGRAM = """
import time; began = time.perf_counter()
import sys
from lis_desktop.__main__ import load_window, start
load_window()
from lis_desktop.ui import app
times = {}
paint = app.Frame.paintEvent
def painted(self, event):
    paint(self, event)
    if "paint" not in times:
        times["paint"] = time.perf_counter() - began
        app.QTimer.singleShot(0, watch)
def watch():
    from lis_desktop.ui.main_window import MainWindow
    show_page = MainWindow.show_page
    def shown(self, page_id):
        show_page(self, page_id)
        self.window().repaint()
        times.setdefault("ready", time.perf_counter() - began)
        self.window().close()
    MainWindow.show_page = shown
app.Frame.paintEvent = painted
start(["--data-dir", sys.argv[1]])
print(times["paint"], times["ready"])
"""


def measure(code: str, folder: str) -> tuple[float, float]:
    """Seconds to the first paint and to ready of one new process."""
    told = subprocess.run(
        [sys.executable, "-c", code, f"{folder}/data"],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    paint, ready = told.stdout.split()[-2:]
    return float(paint), float(ready)


def environment(folder: str) -> dict[str, str]:
    """This environment, off screen, with byte code kept as an installed program has it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.qpa.*=false",
        "PYTHONPYCACHEPREFIX": f"{folder}/byte-code",
    }
    return own | kept


def main() -> int:
    """Measure, print beside the aims; 1 where an aim is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    empty: list[float] = []
    paints: list[float] = []
    readies: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        # The files are warm then, byte code is written, the store is made.
        measure(EMPTY, folder)
        measure(PROGRAM, folder)
        for _ in range(arguments.rounds):
            empty.append(measure(EMPTY, folder)[0])
            paint, ready = measure(PROGRAM, folder)
            paints.append(paint)
            readies.append(ready)
    base, paint, ready = (statistics.median(each) for each in (empty, paints, readies))
    lines = [
        ("first paint / empty QMainWindow", paint / base, PAINT_AIM, paint),
        ("ready / empty QMainWindow", ready / base, READY_AIM, ready),
    ]
    if arguments.json:
        print(json.dumps([{"what": what, "ratio": ratio, "aim": aim} for what, ratio, aim, _ in lines]))
    else:
        print(f"empty QMainWindow painted in {base * 1000:.0f} ms (median of {arguments.rounds})")
        for what, ratio, aim, seconds in lines:
            verdict = "within" if ratio <= aim else "MISSED"
            print(f"{what:34} {ratio:5.2f} ×   aim ≤ {aim:.1f}   {seconds * 1000:5.0f} ms   {verdict}")
    return 0 if all(ratio <= aim for _, ratio, aim, _ in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
