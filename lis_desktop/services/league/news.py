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
"""An event of which the digest tells day, title, place and address only gets an id made of these."""


def league_news(paths: DataPaths) -> LeagueNews:
    """The League's part of the newest digest; nothing before the first one."""
    digest = newest_digest(paths)
    if digest is None:
        return NO_NEWS
    told = digest.league
    known = {(each.day, each.title) for each in told.events}
    plain = (_event(each) for each in digest.events if (each.day, each.title) not in known)
    return LeagueNews(
        consortium=digest.consortium,
        issue=digest.issue,
        issued_on=digest.issued_on,
        events=(*told.events, *plain),
        offers=told.offers,
        matches=told.matches,
        ideas=told.ideas,
        resources=told.resources,
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
