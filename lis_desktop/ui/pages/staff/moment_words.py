"""A moment of the shelf (ISO, UTC) as people on this computer read it."""

from __future__ import annotations

from datetime import datetime


def moment_words(told: str) -> str:
    """ "Nov 22, 14:05" in this computer's own time; what cannot be read as a moment is shown as it is."""
    try:
        moment = datetime.fromisoformat(told).astimezone()
    except ValueError:
        return told
    return f"{moment:%b} {moment.day}, {moment:%H:%M}"
