"""What the newest digest brings of the League to a school."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.record import NO_NEWS, LeagueNews
from lis_desktop.services.digest import newest_digest

if TYPE_CHECKING:
    from lis_desktop.core.letters import Event
    from lis_desktop.paths import DataPaths

_EVENTS = uuid.UUID("5d0e4b0e-53c5-4b7e-9d0a-6f1f2c7f6a11")
"""Events of digests that tell day, title, place and address only get an id made of these."""


def league_news(paths: DataPaths) -> LeagueNews:
    """The League's part of the newest digest; nothing before the first one."""
    digest = newest_digest(paths)
    if digest is None:
        return NO_NEWS
    return LeagueNews(
        consortium=digest.consortium,
        issue=digest.issue,
        issued_on=digest.issued_on,
        events=tuple(_event(each) for each in digest.events),
    )


def _event(told: Event) -> LeagueEvent:
    known_by = "\n".join((told.day.isoformat(), told.title, told.place, told.url))
    return LeagueEvent(
        id=str(uuid.uuid5(_EVENTS, known_by)),
        title=told.title,
        day=told.day,
        last_day=told.day,
        place=told.place,
        url=told.url,
    )
