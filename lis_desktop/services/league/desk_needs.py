"""The needs table at the desk: priorities of all schools beside wishes, offers and events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lis_desktop.core.league.needs import NeedLine, needs_and_events
from lis_desktop.services.league.desk import counting_sections, events
from lis_desktop.services.league.fits import today as on_the_wall
from lis_desktop.services.region_view import programme_view
from lis_desktop.services.shelf_view import Cycle

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.shelf import Shelf


def needs_table(
    shelf: Shelf, catalogue: Catalogue, cycle: Cycle, today: date | None = None
) -> tuple[NeedLine, ...]:
    """Every dimension of a cycle, the most needed first. For staff: it counts single schools. NotFound."""
    return needs_and_events(
        programme_view(shelf, catalogue, cycle),
        counting_sections(shelf),
        [event for event, _ in events(shelf)],
        cycle.school_year,
        today or on_the_wall(),
    )
