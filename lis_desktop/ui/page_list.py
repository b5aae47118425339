"""Every page in order: an id that settings remember, words for the rail, and how to load it.

To add a page: write `ui/pages/NAME.py` with a `Page`, add a loader and a line here. Loaders import late,
so that the window is painted before any page is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from lis_desktop.ui.page import Page


class Shelf(Enum):
    """Where on the rail a page stands: on the way through, or below the line."""

    WAY = "way"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page's place. `icon` is for pages that are no step of the way."""

    id: str
    rail_text: str
    load: Callable[[], type[Page]]
    shelf: Shelf = Shelf.WAY
    icon: str = ""


def _welcome() -> type[Page]:
    from lis_desktop.ui.pages.welcome import WelcomePage

    return WelcomePage


def _setup() -> type[Page]:
    from lis_desktop.ui.pages.setup import SetupPage

    return SetupPage


def _meeting() -> type[Page]:
    from lis_desktop.ui.pages.meeting import MeetingPage

    return MeetingPage


def _read() -> type[Page]:
    from lis_desktop.ui.pages.read_evidence import ReadEvidencePage

    return ReadEvidencePage


def _score() -> type[Page]:
    from lis_desktop.ui.pages.score_entry import ScoreEntryPage

    return ScoreEntryPage


def _reveal() -> type[Page]:
    from lis_desktop.ui.pages.reveal import RevealPage

    return RevealPage


def _agreed() -> type[Page]:
    from lis_desktop.ui.pages.agreed import AgreedPage

    return AgreedPage


def _findings() -> type[Page]:
    from lis_desktop.ui.pages.findings import FindingsPage

    return FindingsPage


def _priorities() -> type[Page]:
    from lis_desktop.ui.pages.priorities import PrioritiesPage

    return PrioritiesPage


def _plan() -> type[Page]:
    from lis_desktop.ui.pages.plan import PlanPage

    return PlanPage


def _export() -> type[Page]:
    from lis_desktop.ui.pages.export import ExportPage

    return ExportPage


def _consortium() -> type[Page]:
    from lis_desktop.ui.pages.consortium import ConsortiumPage

    return ConsortiumPage


def _preferences() -> type[Page]:
    from lis_desktop.ui.pages.preferences import PreferencesPage

    return PreferencesPage


PAGES: tuple[PageEntry, ...] = (
    PageEntry("welcome", "Welcome", _welcome, icon="house"),
    PageEntry("setup", "Set up", _setup),
    PageEntry("meeting", "Meeting", _meeting, icon="users"),
    PageEntry("read", "Read & evidence", _read),
    PageEntry("score", "Score in private", _score),
    PageEntry("reveal", "Reveal & talk", _reveal),
    PageEntry("agreed", "Agreed levels", _agreed),
    PageEntry("findings", "Strengths & challenges", _findings),
    PageEntry("priorities", "Priorities", _priorities),
    PageEntry("plan", "Action plan", _plan),
    PageEntry("export", "Reports & bundle", _export),
    PageEntry("consortium", "Consortium", _consortium, Shelf.BELOW, "inbox"),
    PageEntry("preferences", "Preferences", _preferences, Shelf.BELOW, "settings"),
)


def rail_text(page_id: str) -> str:
    """What the rail calls that page; "" for an id that it does not know."""
    return next((entry.rail_text for entry in PAGES if entry.id == page_id), "")
