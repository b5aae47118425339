"""The panels that a page makes when somebody goes there, for tests that read all of its words."""

from __future__ import annotations

from lis_desktop.ui.page import Page
from lis_desktop.ui.pages.priorities import PrioritiesPage
from lis_desktop.ui.pages.score_entry import ScoreEntryPage


def make_late_panels(page: Page | None) -> None:
    """Have them made now, hidden as they are until they are wanted."""
    if isinstance(page, ScoreEntryPage):
        assert page.ways.isHidden()
        assert page.importing.isHidden()
    elif isinstance(page, PrioritiesPage):
        assert page.voting.isHidden()
