"""How a door is: what its keeper knows, and others are told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from lis_desktop.collect.phones.wire import Trouble


class DoorState(Enum):
    """How the door is."""

    OPENING = "opening"
    OPEN = "open"
    RESTARTING = "restarting"
    """The server ended by itself; phones keep their answers and ask again."""
    LOST = "lost"
    """It could not be started again: the network is gone, or something keeps ending it."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class KeeperState:
    """What the keeper knows; totals only. `restarts` counts the times that the server ended by itself."""

    door: DoorState
    port: int = 0
    restarts: int = 0
    wrong_codes: int = 0
    tried: int = 0
    trouble: Trouble | None = None
