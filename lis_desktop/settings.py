"""What the window remembers between two runs: theme, text size, and the place to come back to.

Two JSON files, each written whole beside the old one and renamed, so that a kill leaves one of the two: what
somebody chose, forced to the medium, and the place, which is not (it is kept at every key). A file of choices
that cannot be read is kept aside as `settings.unreadable.json`, a place that cannot be read is none: settings
are never a reason not to open.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any

TEXT_PERCENTS = (100, 125, 150, 175)
"""Text sizes in percent; 150 and 175 are for a projector or tired eyes."""


class ThemeChoice(Enum):
    """Which palette; AUTO follows the system's light or dark."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person was. Ids only; "" and 0 mean none. `sheet` is a paper sheet's number in the round
    `sheet_round`, and `sheet_dimension_id` the cell on it: reading about another dimension must not move
    where scores go, and a sheet of one round is no place in the next."""

    assessment_id: str = ""
    page_id: str = ""
    dimension_id: str = ""
    sheet: int = 0
    sheet_dimension_id: str = ""
    sheet_round: int = 0


@dataclass(frozen=True, slots=True)
class WindowFrame:
    """The window's inner rectangle in logical pixels, and whether it filled the screen."""

    x: int
    y: int
    width: int
    height: int
    maximized: bool = False


ROOM_TEXT_PERCENTS = (80, 90, 100, 115, 130, 150)
"""Text sizes of the room display, in percent."""


@dataclass(frozen=True, slots=True)
class RoomLook:
    """How the room display looks: a palette and a text size of its own, and its size as a window."""

    dark: bool = False
    text_percent: int = 100
    width: int = 1280
    height: int = 720


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered. Nothing of an assessment is in it but ids."""

    theme: ThemeChoice = ThemeChoice.AUTO
    text_percent: int = 100
    place: Place = field(default_factory=Place)
    window: WindowFrame | None = None
    last_folder: str = ""
    room: RoomLook = field(default_factory=RoomLook)
    staff_pages: bool | None = None
    """Whether the pages for Consortium staff are on the rail; None: once there is a shelf here."""
    shelf_address: str = ""
    """The staff's shelf, where it is not in the data folder: a SQLite file or a URL."""


def load_settings(path: Path) -> Settings:
    """The settings in the file and the place beside it; the defaults for what is not there or not to be read.
    A file of an earlier version holds the place itself."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        chosen, earlier = _from_json(read), read.get("place", {})
    except FileNotFoundError:
        chosen, earlier = Settings(), {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        with contextlib.suppress(OSError):
            path.replace(path.with_name("settings.unreadable.json"))
        chosen, earlier = Settings(), {}
    return replace(chosen, place=_read_place(place_file(path), earlier))


def place_file(path: Path) -> Path:
    """Where the place is kept, beside the settings."""
    return path.with_name("place.json")


def save_settings(path: Path, settings: Settings) -> None:
    """Write what has changed, each file whole and then in the old one's place. OSError where the folder takes
    no file.

    The place is not forced to the medium: it is kept on every key while ballots are typed, and must not make
    each of them wait for the disk twice. A kill loses nothing; a power cut may cost the place, never an
    answer, and never the palette or the text size that somebody needs to read the screen.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    chosen = asdict(settings) | {"theme": settings.theme.value}
    place = chosen.pop("place")
    _keep(place_file(path), place, synced=False)
    _keep(path, chosen, synced=True)


def _keep(path: Path, content: dict[str, Any], *, synced: bool) -> None:
    data = json.dumps(content, indent=1, ensure_ascii=False).encode()
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return
    fresh = path.with_name(path.name + ".new")
    fresh.touch(mode=0o600)  # for its owner alone: it tells which sheet was in front
    with fresh.open("wb") as file:
        file.write(data)
        if synced:
            file.flush()
            os.fsync(file.fileno())
    fresh.replace(path)


def _read_place(path: Path, earlier: object) -> Place:
    try:
        return _place(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return _place(earlier)
    except (OSError, ValueError):
        return Place()


def _place(read: Any) -> Place:
    try:
        return Place(
            str(read["assessment_id"]),
            str(read["page_id"]),
            str(read["dimension_id"]),
            int(read["sheet"]),
            str(read.get("sheet_dimension_id", "")),
            int(read.get("sheet_round", 0)),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return Place()


def _from_json(read: dict[str, Any]) -> Settings:
    percent = read["text_percent"]
    frame = read["window"]
    return Settings(
        theme=ThemeChoice(read["theme"]),
        text_percent=percent if percent in TEXT_PERCENTS else 100,
        window=None
        if frame is None
        else WindowFrame(
            int(frame["x"]),
            int(frame["y"]),
            int(frame["width"]),
            int(frame["height"]),
            bool(frame["maximized"]),
        ),
        last_folder=str(read.get("last_folder", "")),
        room=_room_look(read.get("room", {})),
        staff_pages=None if read.get("staff_pages") is None else bool(read["staff_pages"]),
        shelf_address=str(read.get("shelf_address", "")),
    )


def _room_look(read: dict[str, Any]) -> RoomLook:
    percent = int(read.get("text_percent", 100))
    return RoomLook(
        bool(read.get("dark", False)),
        percent if percent in ROOM_TEXT_PERCENTS else 100,
        max(320, int(read.get("width", 1280))),
        max(180, int(read.get("height", 720))),
    )
