"""Every key that works anywhere in the window: one list, for the window and for F1."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Command(Enum):
    """What a key does, wherever the focus is."""

    MAIN_BUTTON = "main_button"
    UNDO = "undo"
    REDO = "redo"
    NEXT_PAGE = "next_page"
    PREVIOUS_PAGE = "previous_page"
    LARGER_TEXT = "larger_text"
    SMALLER_TEXT = "smaller_text"
    KEYS = "keys"
    SCHOOL = "school"
    LEAGUE = "league"
    STAFF = "staff"
    PREFERENCES = "preferences"
    FULL_SCREEN = "full_screen"
    ROOM = "room"
    TIMER = "timer"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A command, its keys in Qt's spelling (the first one is told), and what it does in words."""

    command: Command
    keys: tuple[str, ...]
    words: str


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut(Command.MAIN_BUTTON, ("Ctrl+Return", "Ctrl+Enter"), "Press the page’s main button"),
    Shortcut(Command.UNDO, ("Ctrl+Z",), "Take back the last change"),
    Shortcut(Command.REDO, ("Ctrl+Shift+Z", "Ctrl+Y"), "Bring it back"),
    Shortcut(Command.NEXT_PAGE, ("Ctrl+PgDown", "Alt+Right"), "Next page"),
    Shortcut(Command.PREVIOUS_PAGE, ("Ctrl+PgUp", "Alt+Left"), "Previous page"),
    Shortcut(Command.SCHOOL, ("Ctrl+1",), "The self-assessment: the page that you were on"),
    Shortcut(Command.LEAGUE, ("Ctrl+2",), "The League’s pages"),
    Shortcut(Command.STAFF, ("Ctrl+3",), "The pages for Consortium staff, where they are shown"),
    Shortcut(Command.LARGER_TEXT, ("Ctrl++", "Ctrl+="), "Larger text"),
    Shortcut(Command.SMALLER_TEXT, ("Ctrl+-",), "Smaller text"),
    Shortcut(Command.PREFERENCES, ("Ctrl+,",), "Preferences"),
    Shortcut(Command.ROOM, ("F5",), "Room display: open it for the projector, and close it"),
    Shortcut(Command.TIMER, ("F6",), "Timer: start it, pause it, go on"),
    Shortcut(Command.FULL_SCREEN, ("F11",), "Fill the screen, and back"),
    Shortcut(Command.KEYS, ("F1",), "This list"),
)
