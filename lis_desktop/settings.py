"""What the window remembers between two runs: theme, text size, and the place to come back to.

A JSON file, written whole beside the old one and renamed, so that a kill leaves one of the two. A file
that cannot be read is kept aside as `settings.unreadable.json` and the defaults are taken: settings are
never a reason not to open.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, field
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
    """Where the person was. Ids only; "" and 0 mean none. `sheet` is a paper sheet's number, and
    `sheet_dimension_id` the cell on it: reading about another dimension must not move where scores go."""

    assessment_id: str = ""
    page_id: str = ""
    dimension_id: str = ""
    sheet: int = 0
    sheet_dimension_id: str = ""


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
    """The settings in the file; the defaults where there is none or it cannot be read."""
    try:
        return _from_json(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        with contextlib.suppress(OSError):
            path.replace(path.with_name("settings.unreadable.json"))
        return Settings()


def save_settings(path: Path, settings: Settings) -> None:
    """Write the file whole, then put it in the old one's place. OSError where the folder takes no file.

    It is not forced to the medium: the place is kept on every key while ballots are typed, and must not
    make each of them wait for the disk twice. A kill loses nothing; a power cut may cost the place, never
    an answer.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    text = json.dumps(_to_json(settings), indent=1, ensure_ascii=False)
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _to_json(settings: Settings) -> dict[str, Any]:
    return asdict(settings) | {"theme": settings.theme.value}


def _from_json(read: dict[str, Any]) -> Settings:
    percent = read["text_percent"]
    frame = read["window"]
    place = read["place"]
    return Settings(
        theme=ThemeChoice(read["theme"]),
        text_percent=percent if percent in TEXT_PERCENTS else 100,
        place=Place(
            str(place["assessment_id"]),
            str(place["page_id"]),
            str(place["dimension_id"]),
            int(place["sheet"]),
            str(place.get("sheet_dimension_id", "")),
        ),
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
