"""How much of the League stands at the desk: what schools told, and what the next digest tells back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lis_desktop.core.league.told import NounCount, noun_counts
from lis_desktop.services.league.desk import counting_sections, digest_part
from lis_desktop.services.local_day import local_today

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf


def league_counts(shelf: Shelf, today: date | None = None) -> tuple[NounCount, ...]:
    """A line for every noun. Nothing is released by looking."""
    counting = counting_sections(shelf)
    with shelf.reading() as db:
        return noun_counts(counting, digest_part(db, counting, today or local_today()))
