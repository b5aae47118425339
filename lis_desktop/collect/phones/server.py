"""The child process: `lis-desktop --ballot-server`. It reads what to serve from its pipe and serves it.

It writes nothing anywhere: no log, no file. When the pipe ends, it asks whoever waits to try again and ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import signal
import socket
from collections.abc import Iterator

import uvicorn

from lis_desktop.collect.phones.addresses import is_one_address
from lis_desktop.collect.phones.app import PhoneApp
from lis_desktop.collect.phones.connections import phone_connections
from lis_desktop.collect.phones.pipe import Pipe
from lis_desktop.collect.phones.wire import (
    MAX_LINE,
    CannotOpen,
    CodeTaken,
    Opening,
    Ready,
    Trouble,
    Up,
    line,
    read_down,
)

BACKLOG = 1024
_TROUBLES = {
    errno.EADDRINUSE: Trouble.PORT_TAKEN,
    errno.EADDRNOTAVAIL: Trouble.ADDRESS_GONE,
    errno.EACCES: Trouble.NOT_ALLOWED,
}


class _Quiet(uvicorn.Server):
    """The keeper stops us by ending the pipe; Ctrl-C in its terminal is not for us."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave all signals as they are."""
        yield


def run() -> int:
    """Serve until the pipe ends; the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    down = os.fdopen(os.dup(0), "rb")
    up = os.dup(1)
    # Whatever prints by mistake must neither reach the pipe nor a terminal.
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    first = down.readline(MAX_LINE)
    if not first:
        return 0
    opening = read_down(first)
    if not isinstance(opening, Opening):
        return 2
    opened = _open_port(opening)
    if isinstance(opened, Trouble):
        _say(up, CannotOpen(opened))
        return 1
    asyncio.run(_serve(opening, opened, Pipe(down, up, opening.quiet_seconds)))
    # Threads that wait for the pipe would hold the interpreter back.
    os._exit(0)


def _say(up: int, message: Up) -> None:
    os.write(up, line(message))


def _open_port(opening: Opening) -> socket.socket | Trouble:
    if not is_one_address(opening.address):
        return Trouble.NOT_ALLOWED
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # Elsewhere the same option means "although another program listens there".
    if os.name == "posix":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((opening.address, opening.port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        return _TROUBLES.get(error.errno or 0, Trouble.NOT_ALLOWED)
    return listening


async def _serve(opening: Opening, listening: socket.socket, pipe: Pipe) -> None:
    port = listening.getsockname()[1]
    server = _Quiet(
        uvicorn.Config(
            PhoneApp(opening, pipe).guarded(f"{opening.address}:{port}"),
            loop="asyncio",
            http=phone_connections(),
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            backlog=BACKLOG,
            timeout_keep_alive=2,
            timeout_graceful_shutdown=2,
            h11_max_incomplete_event_size=16 * 1024,
        )
    )

    def end() -> None:
        server.should_exit = True

    pipe.on_end = end
    pipe.start(asyncio.get_running_loop())
    pipe.tell(CodeTaken(opening.code))
    pipe.tell(Ready(port))
    await server.serve(sockets=[listening])
