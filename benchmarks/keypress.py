"""A key press of score entry, to the disk and to the screen, beside a raw sqlite3 insert with the same
PRAGMAs, taking turns.

    python -m benchmarks.keypress [--presses 2000] [--json]

All end with the same syncs, so that the difference is what the program itself costs. Each press is a new
answer of the outline. "Committed" calls the service; "committed and drawn" sends the key to the grid of the
real window (drawn off screen) and ends when the cells that it changed are painted; where a sheet is full, the
Enter that turns to the next one and draws both rows is part of it.
Aim: p99 of the drawn press ≤ 1.5 × p99 of the raw insert + one frame (16 ms).
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from lis_desktop.core.ballot import new_ballot_key
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import create_assessment
from lis_desktop.services.collecting.ballots import set_answer
from lis_desktop.services.meetings import waive_evidence
from lis_desktop.services.workspace import Workspace, open_workspace
from lis_desktop.store.engine import apply_pragmas

RATIO_AIM, FRAME_MS = 1.5, 16.0
WARM_UP = 40

Press = Callable[[int], object]
"""Makes the press of that number, and returns when it is done."""


@dataclass(frozen=True)
class Percentiles:
    """Milliseconds of one side."""

    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: list[float]) -> Percentiles:
        """Of all presses but the first ones, in which caches fill."""
        ordered = sorted(1000 * each for each in seconds[WARM_UP:])
        return cls(ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100])


def taking_turns(sides: Sequence[Press], presses: int) -> list[Percentiles]:
    """Time each, one after the other, another one first each time."""
    times: dict[Press, list[float]] = {each: [] for each in sides}
    for number in range(presses + WARM_UP):
        first = number % len(sides)
        for each in (*sides[first:], *sides[:first]):
            began = time.perf_counter()
            each(number)
            times[each].append(time.perf_counter() - began)
    return [Percentiles.of(times[each]) for each in sides]


def committed_press(ws: Workspace) -> Press:
    """The program's own path from the key to the disk: what the score entry page calls."""
    made = create_assessment(ws, school_name="Harbor High", school_year="2026-27")
    dimension_ids = made.round(1).dimension_ids

    def press(number: int) -> None:
        sheet, place = divmod(number, len(dimension_ids))
        set_answer(ws, made.id, 1, sheet + 1, dimension_ids[place], number % 4 + 1)

    return press


@contextmanager
def drawn_press(folder: Path) -> Iterator[Press]:
    """The whole path from the key to the pixels, in the program's own window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    from lis_desktop.settings import Place, Settings, ThemeChoice
    from lis_desktop.ui.app import make_application
    from lis_desktop.ui.desk import Desk
    from lis_desktop.ui.main_window import MainWindow
    from lis_desktop.ui.pages.score_entry import ScoreEntryPage
    from lis_desktop.ui.theme import Theme

    make_application()
    workspace = open_workspace(DataPaths(folder))
    made = create_assessment(workspace, school_name="Harbor High", school_year="2026-27")
    waive_evidence(workspace, made.id, made.round(1).dimension_ids, "a benchmark has none")
    settings = Settings(place=Place(assessment_id=made.id, page_id="score"))
    theme = Theme(make_application(), ThemeChoice.LIGHT, 100)
    window = MainWindow(theme)
    window.resize(1366, 768)
    window.show()
    window.sit_down(Desk(workspace, settings, theme, window))
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, ScoreEntryPage)
    grid = page.typing.grid
    assert grid is not None

    def send(key: Qt.Key, text: str) -> None:
        QApplication.sendEvent(
            grid, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        )

    def press(number: int) -> None:
        if grid.stack.sheet_done:
            send(Qt.Key.Key_Return, "\r")
        send(Qt.Key.Key_1, str(number % 4 + 1))
        grid.draw_now()

    yield press
    window.close()


@contextmanager
def raw_press(file: Path) -> Iterator[Press]:
    """The floor: one insert into a table like ours, by sqlite3 alone."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        apply_pragmas(connection)
        connection.execute(
            "CREATE TABLE answer (ballot_key BLOB, dimension_id TEXT, value INTEGER,"
            " PRIMARY KEY (ballot_key, dimension_id)) WITHOUT ROWID"
        )

        def press(number: int) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO answer VALUES (?, ?, ?)", (new_ballot_key(), "equity", number % 4)
            )
            connection.execute("COMMIT")

        yield press


def measure(presses: int) -> list[Percentiles]:
    """The raw insert, the committed press, the committed and drawn one, in one folder."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with (
            open_workspace(DataPaths(root / "school")) as ws,
            drawn_press(root / "window") as drawn,
            raw_press(root / "raw.sqlite") as raw,
        ):
            return taking_turns((raw, committed_press(ws), drawn), presses)


def main() -> int:
    """Measure, print beside the aim; 1 where it is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--presses", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    raw, committed, drawn = measure(arguments.presses)
    aim = RATIO_AIM * raw.p99 + FRAME_MS
    sides = (("key press, committed", committed), ("key press, committed and drawn", drawn))
    if arguments.json:
        print(
            json.dumps(
                [
                    {"what": f"{what} p99 / raw insert p99", "ms": side.p99, "raw_ms": raw.p99, "aim_ms": aim}
                    for what, side in sides
                ]
            )
        )
    else:
        print(f"raw sqlite3 insert, same PRAGMAs     p50 {raw.p50:6.2f} ms   p99 {raw.p99:6.2f} ms")
        for what, side in sides:
            print(
                f"{what:<36} p50 {side.p50:6.2f} ms   p99 {side.p99:6.2f} ms   "
                f"{side.p50 / raw.p50:.2f} × / {side.p99 / raw.p99:.2f} ×   "
                f"aim p99 ≤ {RATIO_AIM} × + {FRAME_MS:.0f} ms = {aim:.1f} ms   "
                f"{'within' if side.p99 <= aim else 'MISSED'}"
            )
    return 0 if max(committed.p99, drawn.p99) <= aim else 1


if __name__ == "__main__":
    sys.exit(main())
