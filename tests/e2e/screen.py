"""A real screen for a real window: Xvfb, a window manager, and keys typed from outside."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("Xvfb", "openbox", "xdotool", "import", "dbus-daemon")
PATIENCE_SECONDS = 60
# Without -noreset a screen starts anew whenever its last program leaves it: where that is a question of
# xdotool, the window manager that is just coming is thrown out (6 times of 300).
SCREEN_OPTIONS = ("-nolisten", "tcp", "-r", "-noreset")


def wait_until(what: str, true_now: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Ask again until it is so; AssertionError naming `what` when it never is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true_now():
            return
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds:.0f} s in vain: {what}")


@dataclass
class Screen:
    """A display with its environment; `keys` and `text` go to whatever has the focus."""

    display: str
    environment: dict[str, str]

    def keys(self, *names: str) -> None:
        """Press keys by their X names ("Tab", "ctrl+Next", "3")."""
        self._tool("key", "--clearmodifiers", "--delay", "8", *names)

    def text(self, words: str) -> None:
        """Type words as a person would."""
        self._tool("type", "--clearmodifiers", "--delay", "4", words)

    def picture(self, out: Path) -> None:
        """The whole screen as PNG."""
        subprocess.run(["import", "-window", "root", str(out)], env=self.environment, check=True)

    def windows(self, name: str) -> list[str]:
        """Ids of visible windows whose title holds `name`."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", name],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split()

    def title(self) -> str:
        """The title of the window that has the focus, "" where none has."""
        found = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.strip()

    def _tool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True)


def _has_taken(manager: subprocess.Popen[bytes], environment: dict[str, str]) -> bool:
    """Whether the window manager has said that it is there: only one that is tells the number of desktops."""
    assert manager.poll() is None, f"the window manager ended with {manager.returncode}"
    asked = subprocess.run(["xdotool", "get_num_desktops"], env=environment, capture_output=True, check=False)
    return asked.returncode == 0


@contextmanager
def screen(size: str = "1366x768") -> Iterator[Screen]:
    """A screen of that size with a window manager, taken down at the end."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    assert not missing, f"not installed: {', '.join(missing)}; run `make oracles`"
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", *SCREEN_OPTIONS],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        display = f":{answer.readline().strip()}"
    # Where the accessibility bus has its socket: of this screen alone, or two runs at once take each other's.
    runtime = tempfile.TemporaryDirectory(prefix="lis-screen-")
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env={**os.environ, "XDG_RUNTIME_DIR": runtime.name},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    environment = {
        **os.environ,
        "DISPLAY": display,
        "XDG_RUNTIME_DIR": runtime.name,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
    }
    manager = subprocess.Popen(
        ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        # A window that is there before its manager never becomes the active one.
        wait_until("the window manager", lambda: _has_taken(manager, environment))
        yield Screen(display, environment)
    finally:
        bus.stdout.close()
        for process in (manager, bus, server):
            process.terminate()
            process.wait()
        with contextlib.suppress(OSError):
            runtime.cleanup()


@contextmanager
def program(on: Screen, data: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program's window on that screen, killed without warning at the end if it still runs."""
    with log.open("ab") as told:
        running = subprocess.Popen(
            [sys.executable, "-m", "lis_desktop", "--data-dir", str(data)],
            env=on.environment,
            stdout=told,
            stderr=told,
        )
    try:
        wait_until("the window is on the screen", lambda: on.windows("LIS Desktop"))
        yield running
    finally:
        if running.poll() is None:
            running.send_signal(signal.SIGKILL)
        running.wait()


def focus(on: Screen, name: str = "LIS Desktop") -> None:
    """Bring the window to the front, as a click on it would."""
    subprocess.run(
        ["xdotool", "windowactivate", "--sync", window_called(on, name)], env=on.environment, check=True
    )


def window_called(on: Screen, name: str) -> str:
    """The id of the last of the windows whose title holds `name`, once there is one."""
    found: list[str] = []

    def is_there() -> bool:
        # Where another window is just going, the search breaks off and finds nothing.
        found[:] = on.windows(name)
        return bool(found)

    wait_until(f"a window called {name}", is_there)
    return found[-1]


def wait_for_window_after(on: Screen, gone: str) -> None:
    """Wait until the program's window has the keyboard again, after what was called `gone`. The program's
    name alone does not tell: Qt adds it to every title, also to that of a dialog which is just going."""

    def is_back() -> bool:
        title = on.title()
        return gone not in title and "LIS Desktop" in title

    wait_until(f"the window after {gone}", is_back)
