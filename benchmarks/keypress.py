"""A key press of score entry, to the disk, beside a raw sqlite3 insert with the same PRAGMAs, taking turns.

    python -m benchmarks.keypress [--presses 2000] [--json]

Both end with the same syncs, so that the difference is what the program itself costs. Each press is a new
answer of the outline. Aim: p99 of the press ≤ 1.5 × p99 of the raw insert + one frame (16 ms).
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from lis_desktop.core.ballot import new_ballot_key
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import create_assessment
from lis_desktop.services.ballots import set_answer
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


def taking_turns(press: Press, raw: Press, presses: int) -> tuple[Percentiles, Percentiles]:
    """Time both, one after the other, the first one changing each time."""
    times: dict[Press, list[float]] = {press: [], raw: []}
    for number in range(presses + WARM_UP):
        for each in (press, raw) if number % 2 else (raw, press):
            began = time.perf_counter()
            each(number)
            times[each].append(time.perf_counter() - began)
    return Percentiles.of(times[press]), Percentiles.of(times[raw])


def committed_press(ws: Workspace) -> Press:
    """The program's own path from the key to the disk: what the score entry page calls."""
    made = create_assessment(ws, school_name="Harbor High", school_year="2026-27")
    dimension_ids = made.round(1).dimension_ids

    def press(number: int) -> None:
        sheet, place = divmod(number, len(dimension_ids))
        set_answer(ws, made.id, 1, sheet + 1, dimension_ids[place], number % 4 + 1)

    return press


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


def measure(presses: int) -> tuple[Percentiles, Percentiles]:
    """The program's press and the raw insert, in one folder."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with open_workspace(DataPaths(root / "school")) as ws, raw_press(root / "raw.sqlite") as raw:
            return taking_turns(committed_press(ws), raw, presses)


def main() -> int:
    """Measure, print beside the aim; 1 where it is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--presses", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    ours, raw = measure(arguments.presses)
    aim = RATIO_AIM * raw.p99 + FRAME_MS
    if arguments.json:
        print(
            json.dumps(
                [{"what": "key press p99 / raw insert p99", "ms": ours.p99, "raw_ms": raw.p99, "aim_ms": aim}]
            )
        )
    else:
        print(f"raw sqlite3 insert, same PRAGMAs     p50 {raw.p50:6.2f} ms   p99 {raw.p99:6.2f} ms")
        print(
            f"key press, committed                 p50 {ours.p50:6.2f} ms   p99 {ours.p99:6.2f} ms   "
            f"{ours.p50 / raw.p50:.2f} × / {ours.p99 / raw.p99:.2f} ×   "
            f"aim p99 ≤ {RATIO_AIM} × + {FRAME_MS:.0f} ms = {aim:.1f} ms   "
            f"{'within' if ours.p99 <= aim else 'MISSED'}"
        )
    return 0 if ours.p99 <= aim else 1


if __name__ == "__main__":
    sys.exit(main())
