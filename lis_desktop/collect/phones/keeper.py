"""The keeper: starts the ballot server, passes its requests to the desk, and starts it again when it dies.

Two threads in the window's process, neither of them the window's: one waits for lines from the child and sees
it die, the other (`desk_line`) alone speaks to the desk. A phone's answer goes down after the commit, so a
child that died in between leaves a committed ballot whose phone asks again and hears that it is in.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import IO

import msgspec

from lis_desktop.collect.phones.desk import Desk
from lis_desktop.collect.phones.desk_line import Child, DeskLine
from lis_desktop.collect.phones.door_state import DoorState, KeeperState
from lis_desktop.collect.phones.wire import (
    CannotOpen,
    Close,
    CodeTaken,
    NewCode,
    Noticed,
    Opening,
    Ready,
    Request,
    Trouble,
    line,
    read_up,
)
from lis_desktop.log import log_crash, log_event

START_SECONDS = 30.0
CLOSE_SECONDS = 5.0
CODE_SECONDS = 5.0
"""So long a server may go on with a code that was ended; then it is ended itself."""
NO_CONSOLE = 0x08000000
"""Windows: no black window beside ours."""
RESTARTS = 5
RESTARTS_WITHIN = 60.0
"""So many restarts within so many seconds, and the keeper gives up and says so."""


def server_command() -> list[str]:
    """How the ballot server is started: this very program, through its hidden door."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--ballot-server"]
    return [sys.executable, "-m", "lis_desktop", "--ballot-server"]


class Keeper:
    """One door: from `open` until `close`. `told` is called on a thread of the keeper's after each change."""

    def __init__(self, opening: Opening, desk: Desk, told: Callable[[], None]) -> None:
        self._opening = opening
        self._code = opening.code
        self._port = opening.port
        self._told = told
        self._state = KeeperState(DoorState.OPENING)
        self._child: Child | None = None
        self._settled = threading.Event()
        self._closing = threading.Event()
        self._writing = threading.Lock()
        self._starting = threading.Lock()
        self._good_code = ""
        self._heard_code = threading.Condition()
        self._earlier = (0, 0)
        self._thread = threading.Thread(target=self._keep, name="phones-keeper", daemon=True)
        self._line = DeskLine(desk, self._write)

    @property
    def state(self) -> KeeperState:
        """How it is just now."""
        return self._state

    @property
    def server_id(self) -> int:
        """The child's process id, 0 while there is none."""
        child = self._child
        return child.pid if child is not None and child.poll() is None else 0

    def open(self) -> KeeperState:
        """Start the server; returns when the port is open, or when it is known that it will not be."""
        self._thread.start()
        self._line.start()
        self._settled.wait(START_SECONDS)
        if self._state.door is not DoorState.OPEN:
            self.close()
        return self._state

    def close(self) -> None:
        """Close the port. What a phone has sent before is committed still; returns when the child is gone."""
        self._closing.set()
        keeping = self._thread
        child = self._child
        if child is not None:
            self._write(child, line(Close()))
            keeping.join(CLOSE_SECONDS)
            if keeping.is_alive():
                child.kill()
        if keeping.ident is not None:
            keeping.join(CLOSE_SECONDS)
        self._line.end(CLOSE_SECONDS)
        self._become(DoorState.CLOSED)

    def change_code(self, code: str) -> None:
        """Another join code, also for a server that is started again; the old one is good for nothing when
        this returns, which takes up to a few seconds."""
        with self._starting:
            self._code = code
            child = self._child
        if child is None:
            return
        self._write(child, line(NewCode(code)))
        with self._heard_code:
            taken = self._heard_code.wait_for(lambda: self._good_code == code or self._is_shut, CODE_SECONDS)
        if not taken:
            child.kill()

    @property
    def _is_shut(self) -> bool:
        return self._state.door in (DoorState.LOST, DoorState.CLOSED)

    # --- the child -----------------------------------------------------------------------------------------

    def _keep(self) -> None:
        ended: list[float] = []
        try:
            while not self._closing.is_set():
                trouble = self._run_child()
                if self._closing.is_set():
                    return
                ended = [each for each in ended if time.monotonic() - each < RESTARTS_WITHIN]
                ended.append(time.monotonic())
                never_opened = self._state.door is DoorState.OPENING
                if (never_opened and trouble is not None) or len(ended) > RESTARTS:
                    self._become(DoorState.LOST, trouble=trouble)
                    return
                log_event("ballot_server_ended", restarts=self._state.restarts + 1)
                if not never_opened:
                    self._become(DoorState.RESTARTING, restarts=self._state.restarts + 1, trouble=trouble)
                self._closing.wait(0.05 if trouble is None else 1.0)
        finally:
            self._settled.set()

    def _run_child(self) -> Trouble | None:
        """Start one child and hear it until it ends; why it could not open its port, or None."""
        child = subprocess.Popen(
            server_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=NO_CONSOLE if sys.platform == "win32" else 0,
        )
        # A code that is changed meanwhile is either in the opening, or goes down after it.
        with self._starting:
            opening = msgspec.structs.replace(self._opening, port=self._port, code=self._code)
            self._write(child, line(opening))
            self._child = child
        if self._closing.is_set():
            self._write(child, line(Close()))
        assert child.stdout is not None
        self._earlier = (self._state.wrong_codes, self._state.tried)
        try:
            with child.stdout:
                return self._hear_all(child, child.stdout)
        except msgspec.ValidationError as error:
            log_crash(error)
            child.kill()
            return None
        finally:
            self._hang_up(child)
            child.wait()

    def _hear_all(self, child: Child, up: IO[bytes]) -> Trouble | None:
        trouble = None
        for text in up:
            # A line cut off by the child's death is no message.
            if not text.endswith(b"\n"):
                break
            message = read_up(text)
            if isinstance(message, CannotOpen):
                trouble = message.trouble
            else:
                self._hear(child, message)
        return trouble

    def _hear(self, child: Child, message: Ready | CodeTaken | Noticed | Request) -> None:
        if isinstance(message, Ready):
            # The same port again after a death, so that the phones' pages go on.
            self._port = message.port
            self._become(DoorState.OPEN, port=message.port, trouble=None)
            self._settled.set()
        elif isinstance(message, CodeTaken):
            with self._heard_code:
                self._good_code = message.code
                self._heard_code.notify_all()
        elif isinstance(message, Noticed):
            wrong, tried = self._earlier
            self._become(
                self._state.door, wrong_codes=wrong + message.wrong_codes, tried=tried + message.tried
            )
        else:
            self._line.put(child, message)

    def _hang_up(self, child: Child) -> None:
        """End the line: nothing more goes down."""
        with self._writing, contextlib.suppress(OSError):
            assert child.stdin is not None
            child.stdin.close()

    def _write(self, child: Child, text: bytes) -> None:
        with self._writing, contextlib.suppress(OSError, ValueError):
            assert child.stdin is not None
            child.stdin.write(text)
            child.stdin.flush()

    def _become(self, door: DoorState, **changes: object) -> None:
        fresh = replace(self._state, door=door, **changes)  # type: ignore[arg-type]
        if fresh != self._state:
            self._state = fresh
            with self._heard_code:
                self._heard_code.notify_all()
            self._told()
