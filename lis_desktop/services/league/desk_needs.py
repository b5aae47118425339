"""The needs table at the desk: priorities of all schools beside wishes, offers and events."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lis_desktop.core.errors import NotFound
from lis_desktop.core.league.needs import NeedLine, needs_and_events
from lis_desktop.services.consortium.region.view import programme_view
from lis_desktop.services.consortium.view import Cycle, shelf_list
from lis_desktop.services.league.desk import counting_sections, events
from lis_desktop.services.local_day import local_today

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.shelf.opened import Shelf


@dataclass(frozen=True, slots=True)
class Needs:
    """The needs table of one cycle."""

    cycle: Cycle
    lines: tuple[NeedLine, ...]


def latest_needs(shelf: Shelf, catalogue: Catalogue, today: date | None = None) -> Needs | None:
    """The needs of the latest school year, by the instrument that most of its schools used; None while
    nobody has sent anything in an instrument that is installed here."""
    counts = Counter(each.cycle for each in shelf_list(shelf))
    for cycle in sorted(counts, key=lambda each: (each.school_year, counts[each], each), reverse=True):
        try:
            return Needs(cycle, needs_table(shelf, catalogue, cycle, today))
        except NotFound:
            continue
    return None


def needs_table(
    shelf: Shelf, catalogue: Catalogue, cycle: Cycle, today: date | None = None
) -> tuple[NeedLine, ...]:
    """Every dimension of a cycle, the most needed first. For staff: it counts single schools. NotFound."""
    return needs_and_events(
        programme_view(shelf, catalogue, cycle),
        counting_sections(shelf),
        [event for event, _ in events(shelf)],
        cycle.school_year,
        today or local_today(),
    )
