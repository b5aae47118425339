"""A trouble's hint for somebody in the window: services name a command, the window has a page for it."""

from __future__ import annotations

import re

from lis_desktop.core.errors import LisError
from lis_desktop.ui.page_list import rail_text

_PAGE_OF = {
    "import": "consortium",
    "runs": "consortium",
    "undo": "consortium",
    "conflicts": "staff-conflicts",
    "decide": "staff-conflicts",
    "reopen": "staff-conflicts",
    "list": "staff-schools",
    "missing": "staff-schools",
    "init": "staff-keys",
    "keys": "staff-keys",
    "enrol": "staff-keys",
    "letter": "staff-keys",
    "offer": "staff-league",
    "idea": "staff-league",
    "match": "staff-league",
    "digest": "staff-digest",
    "log": "staff-log",
    "move": "staff-log",
    "backup": "staff-log",
    "export": "staff-region",
}
_COMMAND = re.compile(r"(?: with)?: lis-desktop consortium ([a-z-]+)(?: [A-Za-z-]+)*")


def in_the_window(error: LisError) -> LisError:
    """The same trouble, its hint naming the page instead of the command that stands at its end."""
    hint = _COMMAND.sub(_page, error.hint)
    return error if hint == error.hint else LisError(error.title, error.message, hint)


def _page(found: re.Match[str]) -> str:
    page_id = _PAGE_OF.get(found[1])
    return found[0] if page_id is None else f" on the page “{rail_text(page_id)}”"
