"""One window for one data folder: a second start hands its files over to the first, and ends.

A local socket of this person's only (on Windows a named pipe); its name comes from the data folder, so that
two folders may have two windows. Nothing listens on any network.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

MAX_MESSAGE = 1024 * 1024
"""Bytes; ten thousand long paths fit."""
_ANSWER = b"taken\n"
_PATIENCE_MILLISECONDS = 2000


class FrontDoor(QObject):
    """Held by the window that is open; `knocked` brings the files that somebody opened, maybe none."""

    knocked = Signal(object)

    def __init__(self, root: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = door_name(root)
        if not self._server.listen(name):
            # A window that was killed leaves its door behind. Whoever holds the store has the right to it.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        while (guest := self._server.nextPendingConnection()) is not None:
            Guest(guest, self)


class Guest(QObject):
    """Somebody at the door: one line of JSON, one answer."""

    def __init__(self, socket: QLocalSocket, door: FrontDoor) -> None:
        super().__init__(door)
        self._socket = socket
        self._door = door
        self._said = b""
        socket.readyRead.connect(self._on_said)
        socket.disconnected.connect(self._on_gone)
        self._on_said()

    def _on_said(self) -> None:
        self._said += bytes(self._socket.readAll().data())
        if len(self._said) > MAX_MESSAGE:
            self._socket.abort()
        elif self._said.endswith(b"\n"):
            files = _paths_in(self._said)
            self._said = b""
            self._socket.write(_ANSWER)
            self._socket.disconnectFromServer()
            self._door.knocked.emit(files)

    def _on_gone(self) -> None:
        self._socket.deleteLater()
        self.deleteLater()


def knock(root: Path, files: Sequence[Path]) -> bool:
    """Hand the files over to the window that is open on this folder; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(door_name(root))
    if not socket.waitForConnected(_PATIENCE_MILLISECONDS):
        return False
    message = json.dumps([str(each.absolute()) for each in files]).encode() + b"\n"
    socket.write(message)
    socket.waitForBytesWritten(_PATIENCE_MILLISECONDS)
    answered = socket.waitForReadyRead(_PATIENCE_MILLISECONDS)
    return answered and bytes(socket.readAll().data()) == _ANSWER


def door_name(root: Path) -> str:
    """The door of the window on that data folder."""
    return "lis-desktop-" + hashlib.sha256(str(root.absolute()).encode()).hexdigest()[:20]


def _paths_in(message: bytes) -> tuple[Path, ...]:
    """The paths of a message; none where it is another thing."""
    try:
        found = json.loads(message)
    except ValueError:
        return ()
    if not isinstance(found, list):
        return ()
    return tuple(Path(each) for each in found if isinstance(each, str) and "\0" not in each)
