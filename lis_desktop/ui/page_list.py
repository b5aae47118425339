"""Every page in order: an id that settings remember, words for the rail, its group, and how to load it.

To add a page: write `ui/pages/NAME.py` with a `Page`, and add one line to `PAGES`, in its group's place.
Loaders import late, so that the window is painted before any page is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from importlib import import_module

from lis_desktop.ui.page import Page

_PACKAGE = "lis_desktop.ui.pages"


class Shelf(Enum):
    """A group on the rail, in the rail's order. The pages BELOW the line belong to no group."""

    WAY = "way"
    LEAGUE = "league"
    STAFF = "staff"
    BELOW = "below"


GROUP_WORDS = {
    Shelf.WAY: "Self-assessment",
    Shelf.LEAGUE: "The League",
    Shelf.STAFF: "For Consortium staff",
}
"""What a group's line on the rail says; a group without pages has no line."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page's place. `icon` is for pages that are no step of the way."""

    id: str
    rail_text: str
    load: Callable[[], type[Page]]
    shelf: Shelf = Shelf.WAY
    icon: str = ""


def page(module: str, name: str) -> Callable[[], type[Page]]:
    """How to load the page `name` of `ui/pages/MODULE.py`. (A frozen build has to be told to take all of
    `lis_desktop.ui.pages`: nothing imports them by name.)"""

    def load() -> type[Page]:
        found: type[Page] = getattr(import_module(f"{_PACKAGE}.{module}"), name)
        return found

    return load


PAGES: tuple[PageEntry, ...] = (
    PageEntry("welcome", "Welcome", page("welcome", "WelcomePage"), icon="house"),
    PageEntry("setup", "Set up", page("setup", "SetupPage")),
    PageEntry("meeting", "Meeting", page("meeting", "MeetingPage"), icon="users"),
    PageEntry("read", "Read & evidence", page("read_evidence", "ReadEvidencePage")),
    PageEntry("score", "Score in private", page("score_entry", "ScoreEntryPage")),
    PageEntry("reveal", "Reveal & talk", page("reveal", "RevealPage")),
    PageEntry("agreed", "Agreed levels", page("agreed", "AgreedPage")),
    PageEntry("findings", "Strengths & challenges", page("findings", "FindingsPage")),
    PageEntry("priorities", "Priorities", page("priorities", "PrioritiesPage")),
    PageEntry("plan", "Action plan", page("plan", "PlanPage")),
    PageEntry("export", "Reports & bundle", page("export", "ExportPage")),
    # The League's pages: Shelf.LEAGUE, each with an icon.
    PageEntry("league", "Overview", page("league.league", "LeagueHomePage"), Shelf.LEAGUE, "flag"),
    PageEntry("visits", "School visits", page("league.visits", "VisitsPage"), Shelf.LEAGUE, "school"),
    PageEntry("events", "Events", page("league.events", "EventsPage"), Shelf.LEAGUE, "calendar"),
    PageEntry("resources", "Resources", page("league.resources", "ResourcesPage"), Shelf.LEAGUE, "book-open"),
    PageEntry("ideas", "Good ideas", page("league.ideas", "IdeasPage"), Shelf.LEAGUE, "message-circle"),
    PageEntry("consortium", "Import desk", page("staff.import_desk", "ImportDeskPage"), Shelf.STAFF, "inbox"),
    PageEntry("staff-conflicts", "Conflicts", page("staff.conflicts", "ConflictsPage"), Shelf.STAFF, "scale"),
    PageEntry("staff-schools", "Schools", page("staff.schools", "SchoolsPage"), Shelf.STAFF, "school"),
    PageEntry("staff-region", "Region", page("staff.region", "RegionPage"), Shelf.STAFF, "map"),
    PageEntry("staff-keys", "Keys & letters", page("staff.keys", "KeysPage"), Shelf.STAFF, "lock"),
    PageEntry(
        "staff-league", "League desk", page("staff.league_desk", "LeagueDeskPage"), Shelf.STAFF, "users"
    ),
    PageEntry("staff-digest", "Digest", page("staff.digest", "DigestPage"), Shelf.STAFF, "package"),
    PageEntry("staff-log", "Log", page("staff.log", "LogPage"), Shelf.STAFF, "history"),
    PageEntry("preferences", "Preferences", page("preferences", "PreferencesPage"), Shelf.BELOW, "settings"),
)


def rail_text(page_id: str) -> str:
    """What the rail calls that page; "" for an id that it does not know."""
    return next((entry.rail_text for entry in PAGES if entry.id == page_id), "")
