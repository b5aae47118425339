"""The door that is open, remembered beside the store: after a crash the same port and code come back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from lis_desktop.durable import cannot_write
from lis_desktop.services.workspace import Workspace
from lis_desktop.store.files import write_private


class Joining(Enum):
    """How people come to a ballot."""

    SHARED_CODE = "shared_code"
    """Six digits on the screen; each join gets a one-time token, and no more tokens than people asked."""
    SLIPS = "slips"
    """Strict: one-time slips drawn from a hat; no code is good."""


@dataclass(frozen=True, slots=True)
class LastDoor:
    """The door that was open when the program ended by itself: to be offered again."""

    assessment_id: str
    round_number: int
    address: str
    port: int
    joining: Joining
    join_code: str


def last_door(ws: Workspace) -> LastDoor | None:
    """The door that was open when the program ended without closing it, None where there is none."""
    try:
        told = json.loads(_file_of(ws).read_text(encoding="utf-8"))
        return LastDoor(
            str(told["assessment"]),
            int(told["round"]),
            str(told["address"]),
            int(told["port"]),
            Joining(told["joining"]),
            str(told["code"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _file_of(ws: Workspace) -> Path:
    return ws.paths.root / "phones.json"


def remember(ws: Workspace, last: LastDoor) -> None:
    """Keep it for a restart, for the owner of this account alone: with the code one can join. StorageTrouble
    where the folder takes no file."""
    told = {
        "assessment": last.assessment_id,
        "round": last.round_number,
        "address": last.address,
        "port": last.port,
        "joining": last.joining.value,
        "code": last.join_code,
    }
    target = _file_of(ws)
    try:
        write_private(target, json.dumps(told).encode())
    except OSError as error:
        raise cannot_write(target, error) from error


def forget(ws: Workspace) -> None:
    """The door was closed as doors are: there is nothing to come back to."""
    _file_of(ws).unlink(missing_ok=True)
