"""Phones as they come over the network: each joins with the code and sends one plain form, once.

Nobody presses Send a second time here: a phone that is told to try again fails the meeting.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import build_opener

PATIENCE_SECONDS = 180
"""A browser waits longer; on a busy computer fifty phones stand in line."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where phones go, and the code on the wall."""

    url: str
    code: str


def open_door(data: Path) -> Door | None:
    """The door that is open now, as the program notes it for a restart; None while there is none."""
    try:
        told = json.loads((data / "phones.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Door(f"http://{told['address']}:{told['port']}/", str(told["code"]))


def send(door: Door, answers: Mapping[str, int]) -> bool:
    """One phone: join, fill in, send; whether it was told that its ballot is in."""
    form = urlencode({f"a.{key}": value for key, value in answers.items()}).encode()
    at, _ = _post(f"{door.url}join", urlencode({"code": door.code}).encode())
    _, told = _post(at, form)
    return "thank you" in told


def _post(to: str, form: bytes) -> tuple[str, str]:
    """Where the form led, and what stands there."""
    try:
        with build_opener().open(to, form, timeout=PATIENCE_SECONDS) as answer:
            return answer.url, answer.read().decode()
    except HTTPError as refused:
        raise AssertionError(f"a phone was told {refused.code}: {refused.read().decode()}") from refused


def send_all(door: Door, ballots: Sequence[Mapping[str, int]]) -> int:
    """All phones at once; how many were told that they are in."""
    with ThreadPoolExecutor(max_workers=len(ballots)) as room:
        return sum(room.map(lambda each: send(door, each), ballots))
