"""Connections that hold on to us are let go: a cap on all, a cap on one address, an end to slowness.

uvicorn itself waits for ever for the end of a request's head. Each connection here carries one request and
has a few seconds for it; when too many are open, the oldest whose request is not whole yet makes way. The
time that our own answer takes is not held against a phone.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

MAX_OPEN = 512
MAX_PER_ADDRESS = 64
SECONDS_PER_CONNECTION = 30.0
SECONDS_FOR_HEAD = 10.0


class PhoneConnection(H11Protocol):
    """One phone's connection. `waiting`: open ones whose request is not whole yet, the oldest first."""

    waiting: ClassVar[dict[PhoneConnection, None]]
    open_from: ClassVar[Counter[str]]

    _from = ""
    _ends: tuple[asyncio.TimerHandle, ...] = ()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count it, and let another one go where there are too many."""
        super().connection_made(transport)
        self._from = self.client[0] if self.client else ""
        self.open_from[self._from] += 1
        self.waiting[self] = None
        if self.open_from[self._from] > MAX_PER_ADDRESS:
            transport.abort()
            return
        if len(self.connections) > MAX_OPEN:
            next(iter(self.waiting)).transport.abort()
        self._ends = (
            self.loop.call_later(SECONDS_FOR_HEAD, self._let_go_of_headless),
            self.loop.call_later(SECONDS_PER_CONNECTION, self._let_go_of_slow),
        )

    def data_received(self, data: bytes) -> None:
        """Hand it on; from the request's head on, the application keeps the time. Until its body is there as
        well it makes way for others: bodies that never end would otherwise take every place."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.more_body:
            self.waiting.pop(self, None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        super().connection_lost(exc)
        self.waiting.pop(self, None)
        self.open_from[self._from] -= 1
        if self.open_from[self._from] <= 0:
            del self.open_from[self._from]
        for timer in self._ends:
            timer.cancel()

    def _let_go_of_slow(self) -> None:
        cycle = self.cycle
        if cycle is None or cycle.more_body or cycle.response_started:
            self.transport.abort()
        else:
            # The request is whole, and it is the laptop that is slow: the phone may wait.
            self._ends = (self.loop.call_later(SECONDS_PER_CONNECTION, self._let_go_of_slow),)

    def _let_go_of_headless(self) -> None:
        if self.cycle is None:
            self.transport.abort()


def phone_connections() -> type[PhoneConnection]:
    """The protocol of one server, with counts of its own."""

    class Counted(PhoneConnection):
        waiting: ClassVar[dict[PhoneConnection, None]] = {}
        open_from: ClassVar[Counter[str]] = Counter()

    return Counted
