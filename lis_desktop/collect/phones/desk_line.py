"""The line before the desk: requests are answered in the order in which they came, and those that wait
together in one commit. One thread, and the only one that speaks to the desk."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from lis_desktop.collect.phones.desk import Desk, Outcome, Submission
from lis_desktop.collect.phones.wire import Join, Look, Reply, Request, Send, answers_in, line
from lis_desktop.core.errors import LisError
from lis_desktop.log import log_crash, log_event

BATCH = 24
"""Requests that are taken together: few enough that the window's own change never waits long."""

QUIET_SECONDS = 2.0
"""So long no ballot comes before the desk rests: longer than the pauses of a faculty that sends together."""

T = TypeVar("T")
Child = subprocess.Popen[bytes]


class DeskLine:
    """`write` takes an answer down to the child that asked."""

    def __init__(self, desk: Desk, write: Callable[[Child, bytes], None]) -> None:
        self._desk = desk
        self._write = write
        self._requests: queue.SimpleQueue[tuple[Child, Request] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="phones-desk", daemon=True)
        self._rests_at: float | None = None

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def put(self, child: Child, request: Request) -> None:
        """Stand in line."""
        self._requests.put((child, request))

    def end(self, seconds: float) -> None:
        """Answer who is in the line, and nobody after; waits so long for it."""
        self._requests.put(None)
        if self._thread.ident is not None:
            self._thread.join(seconds)

    def _serve(self) -> None:
        while True:
            first = self._next()
            if first is None:
                return
            asked = [first]
            ending = False
            with contextlib.suppress(queue.Empty):
                while len(asked) < BATCH and not ending:
                    each = self._requests.get_nowait()
                    if each is None:
                        ending = True
                    else:
                        asked.append(each)
            self._answer(asked)
            if ending:
                return

    def _next(self) -> tuple[Child, Request] | None:
        """Whoever comes next. The desk rests once no ballot has come for a while, whatever else is asked
        meanwhile: one phone that asks for a page every second must not keep it from that for a meeting."""
        while True:
            left = None if self._rests_at is None else self._rests_at - time.monotonic()
            if left is not None and left <= 0:
                self._rests_at = None
                _or_trouble(self._desk.rest)
                continue
            with contextlib.suppress(queue.Empty):
                return self._requests.get(timeout=left)

    def _answer(self, asked: Sequence[tuple[Child, Request]]) -> None:
        replies = [
            *self._committed([each for _, each in asked if isinstance(each, Send)]),
            *self._given([each for _, each in asked if isinstance(each, Join)]),
            *(self._looked(each) for _, each in asked if isinstance(each, Look)),
        ]
        child_of = {id(each): child for child, each in asked}
        for request, reply in replies:
            self._write(child_of[id(request)], line(reply))

    def _committed(self, sends: Sequence[Send]) -> Iterator[tuple[Request, Reply]]:
        if not sends:
            return
        outcomes = _or_trouble(
            lambda: self._desk.commit([Submission(each.token, answers_in(each.answers)) for each in sends])
        )
        if outcomes is None or Outcome.IN in outcomes:
            self._rests_at = time.monotonic() + QUIET_SECONDS
        for each, outcome in zip(sends, outcomes or [Outcome.TRY_AGAIN] * len(sends), strict=True):
            yield each, Reply(each.number, outcome=outcome)

    def _given(self, joins: Sequence[Join]) -> Iterator[tuple[Request, Reply]]:
        if not joins:
            return
        tokens = _or_trouble(lambda: self._desk.give(len(joins)))
        for index, each in enumerate(joins):
            if tokens is None:
                yield each, Reply(each.number, outcome=Outcome.TRY_AGAIN)
            else:
                yield each, Reply(each.number, token=tokens[index] if index < len(tokens) else "")

    def _looked(self, request: Look) -> tuple[Request, Reply]:
        return request, Reply(request.number, state=_or_trouble(lambda: self._desk.look(request.token)))


def _or_trouble(work: Callable[[], T]) -> T | None:
    """What the desk answers, None where it could not: a fault here must not leave sixty phones waiting."""
    try:
        return work()
    except LisError as error:
        log_event("desk_in_trouble", kind=type(error).__name__)
    except Exception as error:
        log_crash(error)
    return None
