"""The child's end of the pipe: requests go up, answers come down, and the end of the line ends the child."""

from __future__ import annotations

import asyncio
import os
import queue
import threading
from collections.abc import Callable
from typing import BinaryIO

from lis_desktop.collect.phones.desk import Outcome, TokenState
from lis_desktop.collect.phones.wire import (
    MAX_LINE,
    Close,
    CodeTaken,
    Join,
    Look,
    NewCode,
    Noticed,
    Reply,
    Request,
    Send,
    Up,
    line,
    read_down,
)

MAX_PENDING = 600
"""Ballots that wait for the store at one time; more are asked to try again."""

NO_REPLY = Reply(0, outcome=Outcome.TRY_AGAIN)


class Pipe:
    """Asked from the server's loop. Two threads do the reading and the writing, because not every system's
    loop can wait for a pipe.

    Patience is measured from the last answer to anybody: on a slow laptop sixty phones wait in line, and as
    long as the line moves, nobody in it is sent away.
    """

    def __init__(self, down: BinaryIO, up: int, quiet_seconds: float) -> None:
        self.on_end: Callable[[], None] = lambda: None
        self.on_new_code: Callable[[str], None] = lambda _: None
        self._quiet_seconds = quiet_seconds
        self._heard = 0.0
        self._spare_tokens: list[str] = []
        self._down = down
        self._up = up
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._pending: dict[int, asyncio.Future[Reply]] = {}
        self._number = 0
        self._ended = False

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to listen."""
        self._loop = loop
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._write, daemon=True).start()

    def tell(self, message: Up) -> None:
        """Send something up that wants no answer."""
        self._outgoing.put(line(message))

    def notice(self, wrong_codes: int, tried: int) -> None:
        """Tell the totals."""
        self.tell(Noticed(wrong_codes, tried))

    async def join(self) -> str | None:
        """A new token; None when there are no more. TimeoutError when nobody answers."""
        if self._spare_tokens:
            return self._spare_tokens.pop()
        reply = await self._ask(Join)
        if reply.outcome is Outcome.TRY_AGAIN:
            raise TimeoutError
        return reply.token or None

    def give_back(self, token: str) -> None:
        """Nobody waits for this token any more: whoever joins next gets it, and none is lost."""
        if token:
            self._spare_tokens.append(token)

    async def look(self, token: str) -> TokenState:
        """What the token is good for; TimeoutError when nobody answers."""
        reply = await self._ask(Look, token)
        if reply.state is None:
            raise TimeoutError
        return reply.state

    async def send(self, token: str, answers: dict[str, int | str]) -> Outcome:
        """What became of the ballot, after it is on the disk."""
        reply = await self._ask(Send, token, answers)
        return reply.outcome or Outcome.TRY_AGAIN

    async def _ask(self, kind: Callable[..., Request], *what: object) -> Reply:
        if self._ended or len(self._pending) >= MAX_PENDING:
            return NO_REPLY
        self._number += 1
        number = self._number
        waiting = self._pending[number] = self._loop.create_future()
        self._outgoing.put(line(kind(number, *what)))
        try:
            return await self._patiently(waiting)
        finally:
            del self._pending[number]

    async def _patiently(self, waiting: asyncio.Future[Reply]) -> Reply:
        """The answer; NO_REPLY when for so long nobody heard anything."""
        asked_at = self._loop.time()
        while not waiting.done():
            left = max(asked_at, self._heard) + self._quiet_seconds - self._loop.time()
            if left <= 0:
                return NO_REPLY
            await asyncio.wait((waiting,), timeout=left)
        return waiting.result()

    def _read(self) -> None:
        try:
            while text := self._down.readline(MAX_LINE):
                self._loop.call_soon_threadsafe(self._got, text)
        finally:
            self._loop.call_soon_threadsafe(self._end)

    def _got(self, text: bytes) -> None:
        message = read_down(text)
        if isinstance(message, Reply):
            self._heard = self._loop.time()
            waiting = self._pending.get(message.number)
            if waiting is None:
                self.give_back(message.token)
            elif not waiting.done():
                waiting.set_result(message)
        elif isinstance(message, NewCode):
            self.on_new_code(message.code)
            self.tell(CodeTaken(message.code))
        elif isinstance(message, Close):
            self.on_end()

    def _end(self) -> None:
        """Nobody is left to commit: everybody who waits is asked to try again."""
        self._ended = True
        for waiting in self._pending.values():
            if not waiting.done():
                waiting.set_result(NO_REPLY)
        self.on_end()

    def _write(self) -> None:
        while (text := self._outgoing.get()) is not None:
            try:
                while text:
                    text = text[os.write(self._up, text) :]
            except OSError:
                self._loop.call_soon_threadsafe(self._end)
                return
