"""A hostile phone for `benchmarks.phones`: everything at once that a phone in the room can try, until killed.

A thousand idle connections from twenty addresses, and requests without end from six: guessed codes, forged
tokens, bodies of a megabyte, bodies that never end, wrong names for the address, tricks with paths.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import sys

IDLE, ADDRESSES, AT_ONCE = 1000, 20, 6
FORM = "Content-Type: application/x-www-form-urlencoded"


def requests(here: str) -> list[bytes]:
    """One of each kind."""
    host = f"Host: {here}"
    form = f"{host}\r\n{FORM}"
    guess = f"code={secrets.randbelow(1_000_000):06d}"
    forged = f"/b/{secrets.token_urlsafe(16)}"
    huge = "a.x=" + "1" * 1_000_000
    return [
        f"POST /join HTTP/1.1\r\n{form}\r\nContent-Length: {len(guess)}\r\n\r\n{guess}".encode(),
        f"POST {forged} HTTP/1.1\r\n{form}\r\nContent-Length: 5\r\n\r\na.x=1".encode(),
        f"POST {forged} HTTP/1.1\r\n{form}\r\nContent-Length: {len(huge)}\r\n\r\n{huge}".encode(),
        f"POST {forged} HTTP/1.1\r\n{form}\r\nContent-Length: 900\r\n\r\na".encode(),
        b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        f"GET /../../etc/passwd HTTP/1.1\r\n{host}\r\n\r\n".encode(),
        b"\x16\x03\x01" + secrets.token_bytes(200),
    ]


async def ask_for_ever(host: str, port: int, source: str) -> None:
    """One request after the other, half a second for each answer."""
    while True:
        for each in requests(f"{host}:{port}"):
            with contextlib.suppress(OSError, TimeoutError):
                async with asyncio.timeout(0.5):
                    reader, writer = await asyncio.open_connection(host, port, local_addr=(source, 0))
                    try:
                        writer.write(each)
                        await reader.read()
                    finally:
                        writer.transport.abort()
            await asyncio.sleep(0.05)


async def stay_connected(host: str, port: int, source: str) -> None:
    """An idle connection, opened again when it is cut."""
    while True:
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection(host, port, local_addr=(source, 0))
            with contextlib.suppress(OSError):
                await reader.read()
            writer.transport.abort()
        await asyncio.sleep(2)


async def attack(host: str, port: int) -> None:
    """All of it, until killed."""
    async with asyncio.TaskGroup() as all_at_once:
        for number in range(IDLE):
            all_at_once.create_task(stay_connected(host, port, f"127.0.99.{1 + number % ADDRESSES}"))
        for number in range(AT_ONCE):
            all_at_once.create_task(ask_for_ever(host, port, f"127.0.98.{1 + number}"))
        await asyncio.sleep(2)
        print("begun", flush=True)


if __name__ == "__main__":
    told = json.loads(sys.argv[1])
    asyncio.run(attack(told["host"], told["port"]))
