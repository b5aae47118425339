"""First paint and ready of the program against an empty QMainWindow, in processes that take turns.

    python -m benchmarks.first_paint [--rounds 9] [--json]

Every process is new, and the program comes in by its own door. Time runs from the first line, before any
import, to the first paint of the window, and, for the program, to the moment when its first page can be used:
on a first day, and at a school at work (20 dimensions, round 1 closed with 60 ballots, findings, a plan) that
left the program on one page or another. Medians; aims: paint at most 1.3 times the empty window's, ready at
most 4 times. Processor time stands beside: what else the computer does moves it less.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from lis_desktop.paths import DataPaths
from lis_desktop.services.demo.sample import finish_round, write_everything
from lis_desktop.services.demo.schools import SAMPLE
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, save_settings

PAINT_AIM, READY_AIM = 1.3, 4.0
PAGES = ("reveal", "plan", "export")
ROOT = Path(__file__).resolve().parent.parent

EMPTY = """
import time; began = time.perf_counter(), time.process_time()
def gone(): return time.perf_counter() - began[0], time.process_time() - began[1]
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Empty(QMainWindow):
    painted = ()
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = gone()
            QTimer.singleShot(0, QApplication.quit)
app = QApplication(sys.argv[:1])
app.setStyle("Fusion")
window = Empty()
window.resize(1280, 720)
window.show()
app.exec()
print(*window.painted, *window.painted)
"""

PROGRAM = """
import time; began = time.perf_counter(), time.process_time()
def gone(): return time.perf_counter() - began[0], time.process_time() - began[1]
import sys
from lis_desktop.__main__ import load_window, start
load_window()
from lis_desktop.ui import app
times = {}
paint = app.Frame.paintEvent
def painted(self, event):
    paint(self, event)
    if "paint" not in times:
        times["paint"] = gone()
        app.QTimer.singleShot(0, watch)
def watch():
    from lis_desktop.ui.main_window import MainWindow
    show_page = MainWindow.show_page
    def shown(self, page_id):
        show_page(self, page_id)
        self.window().repaint()
        times.setdefault("ready", gone())
        self.window().close()
    MainWindow.show_page = shown
app.Frame.paintEvent = painted
start(["--data-dir", sys.argv[1]])
print(*times["paint"], *times["ready"])
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds since the first line: by the clock, and of the processor."""

    clock: float
    processor: float


@dataclass(slots=True)
class Scene:
    """What is started, and when it was painted and ready, a process each."""

    name: str
    code: str
    data: Path
    paints: list[Moment] = field(default_factory=list)
    readies: list[Moment] = field(default_factory=list)

    def measure(self, folder: Path) -> None:
        """One new process more."""
        told = subprocess.run(
            [sys.executable, "-c", self.code, str(self.data)],
            cwd=ROOT,
            env=environment(folder),
            capture_output=True,
            text=True,
            check=True,
        )
        *_, paint, paint_processor, ready, ready_processor = map(float, told.stdout.split())
        self.paints.append(Moment(paint, paint_processor))
        self.readies.append(Moment(ready, ready_processor))


def school_at_work(folder: Path) -> str:
    """Bring the school into that data folder; the id of its assessment."""
    with open_workspace(DataPaths(folder)) as workspace:
        made = finish_round(workspace, replace(SAMPLE, asked=62, answered=60))
        write_everything(workspace, made.id)
    return made.id


def left_on(page_id: str, school: Path, assessment_id: str) -> Scene:
    """The school's folder, as its window would be opened again on that page."""
    data = school.with_name(f"at {page_id}")
    shutil.copytree(school, data)
    save_settings(DataPaths(data).settings, Settings(place=Place(assessment_id, page_id)))
    return Scene(f"a school at work, on {page_id}", PROGRAM, data)


def median(moments: list[Moment]) -> Moment:
    """By the clock and of the processor, each by itself."""
    return Moment(
        statistics.median(each.clock for each in moments),
        statistics.median(each.processor for each in moments),
    )


def environment(folder: Path) -> dict[str, str]:
    """This environment, off screen, with byte code kept as an installed program has it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.qpa.*=false",
        "PYTHONPYCACHEPREFIX": f"{folder}/byte-code",
    }
    return own | kept


@dataclass(frozen=True, slots=True)
class Line:
    """One figure beside its aim; both ratios are to the empty window's."""

    what: str
    took: Moment
    base: Moment
    aim: float

    @property
    def ratio(self) -> float:
        """By the clock, which is what a person waits."""
        return self.took.clock / self.base.clock

    def __str__(self) -> str:
        verdict = "within" if self.ratio <= self.aim else "MISSED"
        processor = self.took.processor / self.base.processor
        return (
            f"{self.what:38} {self.ratio:5.2f} ×   aim ≤ {self.aim:.1f}   {verdict:6}   "
            f"{self.took.clock * 1000:5.0f} ms   processor {processor:5.2f} ×"
        )


def main() -> int:
    """Measure, print beside the aims; 1 where an aim is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        assessment_id = school_at_work(folder / "school")
        empty = Scene("empty QMainWindow", EMPTY, folder)
        first_day = Scene("a first day", PROGRAM, folder / "data")
        at_work = [left_on(page_id, folder / "school", assessment_id) for page_id in PAGES]
        for scene in (empty, first_day, *at_work):
            # The files are warm then, byte code is written, the store of the first day is made.
            scene.measure(folder)
            scene.paints.clear()
            scene.readies.clear()
        for _ in range(arguments.rounds):
            for scene in (empty, first_day, *at_work):
                scene.measure(folder)
    base = median(empty.paints)
    lines = [Line(f"first paint, {first_day.name}", median(first_day.paints), base, PAINT_AIM)]
    lines += [
        Line(f"ready, {each.name}", median(each.readies), base, READY_AIM) for each in (first_day, *at_work)
    ]
    if arguments.json:
        print(json.dumps([{"what": each.what, "ratio": each.ratio, "aim": each.aim} for each in lines]))
    else:
        print(f"empty QMainWindow painted in {base.clock * 1000:.0f} ms (median of {arguments.rounds})")
        print(*lines, sep="\n")
    return 0 if all(each.ratio <= each.aim for each in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
