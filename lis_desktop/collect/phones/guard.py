"""Around every page: the headers that keep a page to itself, the Host check, the limit on what is sent in."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lis_desktop.collect.phones import words
from lis_desktop.collect.phones.words import Words

MAX_BODY = 16 * 1024
"""Bytes; a ballot of 60 dimensions with the longest ids has 5 KB."""
BODY_SECONDS = 10.0

HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    # Not "no-referrer": our own forms would then come from "null", as those of a site that hides itself do.
    (b"referrer-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"connection", b"close"),
)


class BodyTrouble(Exception):  # noqa: N818 - told to the phone, not a fault of ours
    """What came in is too large or too slow."""

    def __init__(self, told: Words) -> None:
        super().__init__(told.title)
        self.told = told


class Guard:
    """Passes on only requests for this very address, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._host = host.encode("ascii")
        self._origin = b"http://" + self._host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        if self._is_for_us(scope):
            await self._app(scope, receive, with_headers)
        else:
            await _plain(with_headers, words.BAD_REQUEST)

    def _is_for_us(self, scope: Scope) -> bool:
        """A page of another name that points here (DNS rebinding), or another site's form, is not; nor is one
        that hides where it comes from."""
        if scope["type"] != "http":
            return False
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        origins = [value for name, value in scope["headers"] if name == b"origin"]
        return hosts == [self._host] and all(each == self._origin for each in origins)


async def _plain(send: Send, told: Words) -> None:
    text = f"{told.title}. {told.says}".encode()
    await send(
        {
            "type": "http.response.start",
            "status": told.status,
            "headers": [(b"content-type", b"text/plain; charset=utf-8")],
        }
    )
    await send({"type": "http.response.body", "body": text})


async def read_body(receive: Receive, declared: str | None) -> bytes:
    """All that was posted; BodyTrouble where it is more than MAX_BODY or takes longer than BODY_SECONDS."""
    if declared is not None and declared.isdigit() and int(declared[:9]) > MAX_BODY:
        raise BodyTrouble(words.TOO_LARGE)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await _read(receive)
    except TimeoutError:
        raise BodyTrouble(words.TOO_SLOW) from None


async def _read(receive: Receive) -> bytes:
    parts = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BodyTrouble(words.TOO_SLOW)
        parts += message.get("body", b"")
        if len(parts) > MAX_BODY:
            raise BodyTrouble(words.TOO_LARGE)
        if not message.get("more_body", False):
            return bytes(parts)
