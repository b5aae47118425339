"""Which day it is. Only services ask: `core` is told."""

from __future__ import annotations

from datetime import date, datetime


def local_today() -> date:
    """The day on the wall where this computer stands: schools date papers by it, wherever UTC is."""
    return datetime.now().astimezone().date()
