"""The packaged program's start against the unpackaged one's, in processes that take turns.

    python -m benchmarks.packaged_start [--rounds 9] [--json]

Needs the packaged program (`make package`), and Xvfb, xev and xprop (`make oracles` installs them). Each
process is new; time runs from its start to its end (commands), to the window on the screen, and to its first
page, whose name comes into its title. Medians; aim: at most 1.3 times the unpackaged program's.
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
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AIM = 1.3
ROOT = Path(__file__).resolve().parent.parent
PACKAGED = ROOT / "dist" / "lis-desktop" / "lis-desktop"
UNPACKAGED = Path(sys.executable).parent / "lis-desktop"
NEEDED = ("Xvfb", "xev", "xprop")
COMMANDS = (("--version",), ("pack", "list"))
BARE_TITLE = '"LIS Desktop"'
WINDOW, PAGE = "window on the screen", "its first page"


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment of programs on a screen of their own."""
    reading, writing = os.pipe()
    size = ("-screen", "0", "1366x768x24")
    words = ["Xvfb", "-displayfd", str(writing), *size, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(words, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            display = f":{answer.readline().strip()}"
        yield {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


def command_seconds(program: Path, words: tuple[str, ...], data: str) -> float:
    """From the start to the end of one command."""
    began = time.perf_counter()
    subprocess.run([program, "--data-dir", data, *words], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def window_seconds(program: Path, environment: dict[str, str], data: str) -> tuple[float, float]:
    """From the start to the window on the screen, and to the first page's name in its title."""
    with spy(["xev", "-root", "-event", "substructure"], environment) as events:
        began = time.perf_counter()
        process = subprocess.Popen(
            [program, "--data-dir", data],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            next(line for line in events if line.startswith("MapNotify"))
            shown = time.perf_counter() - began
            window = next(events).split("window ")[1].split(",")[0]
            with spy(["xprop", "-id", window, "-spy", "_NET_WM_NAME"], environment) as titles:
                next(line for line in titles if BARE_TITLE not in line and "LIS Desktop" in line)
                return shown, time.perf_counter() - began
        finally:
            process.kill()
            process.wait()


@contextmanager
def spy(words: list[str], environment: dict[str, str]) -> Iterator[Iterator[str]]:
    """The lines of a program that tells what happens on the screen, as they come."""
    process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def measure(rounds: int) -> dict[str, tuple[float, float]]:
    """What was started → the medians of the packaged and the unpackaged program, in seconds."""
    found: dict[str, tuple[list[float], list[float]]] = {}
    with tempfile.TemporaryDirectory() as folder, screen() as environment:
        for turn in range(rounds + 1):
            for which, program in enumerate((PACKAGED, UNPACKAGED)):
                data = f"{folder}/{which}"
                took = {" ".join(words): command_seconds(program, words, data) for words in COMMANDS}
                took[WINDOW], took[PAGE] = window_seconds(program, environment, data)
                if turn:  # the first warms the files and makes the store
                    for what, seconds in took.items():
                        found.setdefault(what, ([], []))[which].append(seconds)
    return {
        what: (statistics.median(packaged), statistics.median(unpackaged))
        for what, (packaged, unpackaged) in found.items()
    }


def main() -> int:
    """Measure, print beside the aim; 1 where it is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if not PACKAGED.exists():
        print("dist/ holds no packaged program; type: make package", file=sys.stderr)
        return 1
    if missing := [name for name in NEEDED if shutil.which(name) is None]:
        print(f"not installed: {', '.join(missing)}; type: make oracles", file=sys.stderr)
        return 1
    medians = measure(arguments.rounds)
    ratios = {what: packaged / unpackaged for what, (packaged, unpackaged) in medians.items()}
    if arguments.json:
        print(json.dumps([{"what": what, "ratio": ratio, "aim": AIM} for what, ratio in ratios.items()]))
    else:
        for what, (packaged, unpackaged) in medians.items():
            verdict = "within" if ratios[what] <= AIM else "MISSED"
            times = f"{packaged * 1000:5.0f} ms packaged, {unpackaged * 1000:5.0f} ms not"
            print(f"{what:22} {ratios[what]:5.2f} ×   aim ≤ {AIM:.1f}   {times}   {verdict}")
    return 0 if all(ratio <= AIM for ratio in ratios.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
